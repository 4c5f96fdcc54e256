package io.guildhall.database.internal.server;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the end of what the server wrote, to say why it would not start. */
final class ServerLog {
    private static final int TAIL_BYTES = 4_096;
    private static final int LINES = 4;

    private final Layout layout;

    ServerLog(Layout layout) {
        this.layout = layout;
    }

    String lastLines() {
        return Stream.concat(tail(layout.startLog()), newest().stream().flatMap(ServerLog::tail))
                .collect(Collectors.joining(" / "));
    }

    private Optional<Path> newest() {
        try (Stream<Path> files = Files.list(layout.log())) {
            return files.max(Comparator.comparing(file -> file.toFile().lastModified()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Stream<String> tail(Path file) {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(Math.max(0, in.length() - TAIL_BYTES));
            byte[] bytes = new byte[(int) (in.length() - in.getFilePointer())];
            in.readFully(bytes);
            List<String> lines = new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.contains("HINT:"))
                    .toList();
            return lines.subList(Math.max(0, lines.size() - LINES), lines.size()).stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }
}
