package io.guildhall.workflow.internal.rest;

import io.guildhall.database.Row;
import io.guildhall.workflow.internal.value.Json;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * @param words what the things that it names were called when it was published
 * @param publishedBy a member, or null where the house did
 */
public record VersionView(
        long number,
        Map<String, @Nullable Object> definition,
        Map<String, @Nullable Object> words,
        @Nullable Long publishedBy,
        Instant publishedAt) {
    static final String SELECT = """
            select number, definition::text, words::text, published_by, published_at from workflow.workflow_version
            """;

    static VersionView map(Row row) {
        return new VersionView(
                row.getLong(1),
                Json.read(row.getString(2)),
                Json.read(row.getString(3)),
                row.getLongOrNull(4),
                Objects.requireNonNull(row.getInstant(5)));
    }
}
