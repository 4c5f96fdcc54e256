package io.guildhall.record.internal.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/**
 * An upload on its way, on disk, so that neither memory nor a connection to the database waits for a slow caller. The file is
 * taken off its folder as soon as it is open: whatever happens to this process, nothing stays.
 */
final class Spool implements Closeable {
    static final int PIECE = 256 << 10;

    private final FileChannel channel;
    private final byte[] head;
    private final long bytes;
    private final String sha256;

    private Spool(FileChannel channel, byte[] head, long bytes, String sha256) {
        this.channel = channel;
        this.head = head;
        this.bytes = bytes;
        this.sha256 = sha256;
    }

    /** @return what came, at most one byte more than {@code most} of it */
    static Spool of(InputStream body, long most) throws IOException {
        Path path = Files.createTempFile("guildhall-", ".upload");
        FileChannel channel = FileChannel.open(
                path, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE));
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] piece = new byte[PIECE];
            byte[] head = new byte[0];
            long bytes = 0;
            int length = body.readNBytes(piece, 0, PIECE);
            while (length > 0 && bytes <= most) {
                if (bytes == 0) {
                    head = java.util.Arrays.copyOf(piece, Math.min(length, FileKind.HEAD));
                }
                digest.update(piece, 0, length);
                ByteBuffer buffer = ByteBuffer.wrap(piece, 0, length);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                bytes += length;
                length = body.readNBytes(piece, 0, PIECE);
            }
            return new Spool(channel, head, bytes, HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException e) {
            channel.close();
            throw new IllegalStateException(e);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    byte[] head() {
        return head.clone();
    }

    long bytes() {
        return bytes;
    }

    String sha256() {
        return sha256;
    }

    /** @param part from 0; empty behind the end */
    byte[] part(int part) throws IOException {
        long from = (long) part * PIECE;
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.max(0, Math.min(PIECE, bytes - from)));
        while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) >= 0) {
            // Reads until it is full.
        }
        return buffer.array();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
