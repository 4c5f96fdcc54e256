package io.guildhall.database.internal.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clears what a killed server leaves behind: its own children, which end a moment later, and lock files that name a pid.
 * PostgreSQL takes such a lock for valid while any process has that pid, be it a zombie or a stranger, and then refuses
 * to start. It is removed here only when the kernel says that nobody is attached to the old server's memory, which is
 * PostgreSQL's own test for "nobody uses this data". Called while no server of this data directory lives.
 */
final class Leftovers {
    private static final Logger log = LoggerFactory.getLogger(Leftovers.class);
    private static final int PATIENCE_MILLIS = 10_000;

    private final Layout layout;

    Leftovers(Layout layout) {
        this.layout = layout;
    }

    void clear() {
        PidFile.read(layout.data()).ifPresent(this::awaitChildren);
        try {
            PidFile.delete(layout.data());
            emptySocketFolder();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clear the locks of a killed server", e);
        }
    }

    private void awaitChildren(PidFile left) {
        if (Kernel.isServerOf(layout.data(), left.pid())) {
            throw new ServerException("PostgreSQL, pid " + left.pid() + ", still runs on " + layout.data()
                    + " and does not stop. Stop it by hand, then start Guildhall again.");
        }
        if (Kernel.isServer(left.pid()) && Kernel.workingIn(layout.data()).isEmpty()) {
            log.info("The data is a copy of that of another PostgreSQL, pid {}; its lock is not ours", left.pid());
            return;
        }
        if (!detachedWithin(left, PATIENCE_MILLIS)) {
            log.warn("Sessions of the killed PostgreSQL do not end by themselves; ending them");
            Kernel.workingIn(layout.data()).forEach(ProcessHandle::destroyForcibly);
        }
        if (!detachedWithin(left, PATIENCE_MILLIS)) {
            throw new ServerException("Processes of an earlier PostgreSQL still use " + layout.data()
                    + ". End them, or restart the machine, then start Guildhall again.");
        }
    }

    private static boolean detachedWithin(PidFile left, int millis) {
        for (int waited = 0; waited < millis; waited += 20) {
            OptionalInt attached = Kernel.attached(left.sharedMemory());
            if (left.sharedMemory() < 0 || attached.isEmpty() || attached.getAsInt() == 0) {
                return true;
            }
            Pause.millis(20);
        }
        return false;
    }

    private void emptySocketFolder() throws IOException {
        if (!Files.isDirectory(layout.sockets())) {
            return;
        }
        try (Stream<Path> files = Files.list(layout.sockets())) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }
}
