package io.guildhall.database.internal.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** One JVM per home directory. The kernel lets go of it when the JVM dies, however it dies. */
final class HomeLock implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 3_000;

    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    static HomeLock take(Layout layout) {
        try {
            Files.createDirectories(layout.home());
            FileChannel channel = FileChannel.open(layout.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!lockPatiently(channel)) {
                channel.close();
                throw new ServerException("Another Guildhall is running on " + layout.home()
                        + ". Stop it first, or give this one a home directory of its own.");
            }
            return new HomeLock(channel);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + layout.lock(), e);
        }
    }

    /** A JVM that was killed a moment ago may still be going. */
    private static boolean lockPatiently(FileChannel channel) throws IOException {
        for (int waited = 0; waited < PATIENCE_MILLIS; waited += 50) {
            if (tryLock(channel) != null) {
                return true;
            }
            Pause.millis(50);
        }
        return false;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
