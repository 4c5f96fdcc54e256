package io.guildhall.database.internal.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The machine's size, as the kernel tells it; a container's limit counts where there is one. */
final class Machine {
    private static final long GUESS = 2_048;

    private Machine() {}

    static long memoryMegabytes() {
        long limit = limit();
        long total = total();
        return limit > 0 ? Math.min(limit, total) : total;
    }

    private static long total() {
        try {
            return Files.readAllLines(Path.of("/proc/meminfo")).stream()
                    .filter(line -> line.startsWith("MemTotal:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1_024)
                    .findFirst()
                    .orElse(GUESS);
        } catch (IOException | NumberFormatException e) {
            return GUESS;
        }
    }

    private static long limit() {
        try {
            return Long.parseLong(Files.readString(Path.of("/sys/fs/cgroup/memory.max"))
                            .trim())
                    >> 20;
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }
}
