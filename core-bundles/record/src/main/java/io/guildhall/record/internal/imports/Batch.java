package io.guildhall.record.internal.imports;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Files that were dropped together, in the order in which they come in.
 *
 * @param step what goes on with the next file when one is done: {@code bring}, {@code undo}, or null
 */
record Batch(long id, @Nullable String step, List<Import> files) {
    private static final List<String> BROKEN_OFF = List.of("failed", "stopped", "cancelled");

    boolean busy() {
        return files.stream().anyMatch(file -> file.busy() && !file.stale());
    }

    /** That comes in next, or null. */
    @Nullable
    Import next() {
        return files.stream().filter(Batch::isOpen).findFirst().orElse(null);
    }

    private static boolean isOpen(Import file) {
        return !file.status().equals("done") && !file.status().equals("undone");
    }

    /** Of all together: what is going on, else what stands in the way, else what is left to do. */
    String status() {
        if (files.stream().anyMatch(Import::busy)) {
            return "running";
        }
        if ("undo".equals(step)) {
            return "undoing";
        }
        return Stream.concat(BROKEN_OFF.stream(), Stream.of("undone"))
                .filter(status -> files.stream().anyMatch(file -> file.status().equals(status)))
                .findFirst()
                .orElse(next() == null ? "done" : "ready");
    }
}
