package io.guildhall.database.internal.server;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.tukaani.xz.XZInputStream;

/**
 * Unpacks the server's archive. It knows what that archive holds (files, directories, links, names below 100 bytes) and
 * refuses all else, above all any name or link that would leave the target.
 */
final class TarXz {
    private static final int BLOCK = 512;

    private final Path target;

    private TarXz(Path target) {
        this.target = target;
    }

    static void unpack(InputStream archive, Path target) throws IOException {
        try (InputStream tar = new BufferedInputStream(new XZInputStream(archive), 1 << 16)) {
            TarXz unpacker = new TarXz(target);
            byte[] header = new byte[BLOCK];
            while (true) {
                readFully(tar, header);
                if (header[0] == 0) {
                    return;
                }
                unpacker.entry(header, tar);
            }
        }
    }

    private void entry(byte[] header, InputStream tar) throws IOException {
        Path path = inside(target.resolve(text(header, 0, 100)), text(header, 0, 100));
        long size = Long.parseLong(text(header, 124, 12).trim(), 8);
        boolean executable = (Integer.parseInt(text(header, 100, 8).trim(), 8) & 0100) != 0;
        switch (header[156]) {
            case '5' -> Files.createDirectories(path);
            case '2' -> link(path, text(header, 157, 100));
            case '0', 0 -> file(path, size, executable, tar);
            default -> throw new IOException("unexpected kind of entry in the archive: " + (char) header[156]);
        }
    }

    private void link(Path path, String to) throws IOException {
        Files.createDirectories(path.getParent());
        inside(path.resolveSibling(to), to);
        Files.createSymbolicLink(path, Path.of(to));
    }

    private static void file(Path path, long size, boolean executable, InputStream tar) throws IOException {
        Files.createDirectories(path.getParent());
        try (var out = Files.newOutputStream(path)) {
            byte[] buffer = new byte[1 << 16];
            for (long left = size; left > 0; ) {
                int read = tar.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw new EOFException("the archive ends within " + path.getFileName());
                }
                out.write(buffer, 0, read);
                left -= read;
            }
        }
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        readFully(tar, new byte[(int) ((BLOCK - size % BLOCK) % BLOCK)]);
    }

    private Path inside(Path path, String name) throws IOException {
        Path normal = path.normalize();
        if (!normal.startsWith(target) || name.startsWith("/")) {
            throw new IOException("the archive holds a name outside its folder: " + name);
        }
        return normal;
    }

    private static String text(byte[] header, int from, int length) {
        int end = from;
        while (end < from + length && header[end] != 0) {
            end++;
        }
        return new String(header, from, end - from, StandardCharsets.UTF_8);
    }

    private static void readFully(InputStream in, byte[] bytes) throws IOException {
        if (in.readNBytes(bytes, 0, bytes.length) < bytes.length) {
            throw new EOFException("the archive ends too early");
        }
    }
}
