package io.guildhall.record.internal.files;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file as its record's page lists it.
 *
 * @param shown whether {@code content?inline=true} lets a browser show it
 */
public record FileView(
        long id,
        String entity,
        long recordId,
        String name,
        String mediaType,
        long bytes,
        boolean shown,
        @Nullable Long addedById,
        Instant createdAt) {
    /**
     * @param bytes what all files of the workspace take
     * @param mostBytes what they may take
     * @param mostFileBytes what one may have
     */
    public record Room(long bytes, long mostBytes, long mostFileBytes) {}

    /** @param mayAdd whether the caller may add and remove */
    public record Page(List<FileView> data, Room room, boolean mayAdd) {}
}
