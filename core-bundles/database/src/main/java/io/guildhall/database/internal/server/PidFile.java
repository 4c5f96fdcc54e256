package io.guildhall.database.internal.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * PostgreSQL's {@code postmaster.pid}, written by the server line by line as it comes up.
 *
 * @param pid the server's process, if it still is one
 * @param port 0 while unknown
 * @param sharedMemory id of the segment all its processes attach to, or -1 while unknown
 * @param status {@code starting}, {@code ready}, {@code stopping} or empty while unknown
 */
record PidFile(long pid, int port, int sharedMemory, String status) {
    private static final String NAME = "postmaster.pid";

    static Optional<PidFile> read(Path data) {
        try {
            return parse(Files.readAllLines(data.resolve(NAME)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static void delete(Path data) throws IOException {
        Files.deleteIfExists(data.resolve(NAME));
    }

    static Optional<PidFile> parse(List<String> lines) {
        try {
            String[] segment = line(lines, 6).split("\\s+");
            return Optional.of(new PidFile(
                    Long.parseLong(line(lines, 0)),
                    line(lines, 3).isEmpty() ? 0 : Integer.parseInt(line(lines, 3)),
                    segment.length < 2 ? -1 : Integer.parseInt(segment[1]),
                    line(lines, 7)));
        } catch (NumberFormatException e) {
            // Half written, or torn by a power cut: it names no process.
            return Optional.empty();
        }
    }

    boolean ready() {
        return status.equals("ready");
    }

    private static String line(List<String> lines, int index) {
        return index < lines.size() ? lines.get(index).trim() : "";
    }
}
