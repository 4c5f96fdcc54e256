package io.guildhall.record.internal.custom;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.guildhall.entity.RollUp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field of the workspace as it stands.
 *
 * @param filling how far the work behind the scenes has come, or null when there is none
 * @param cost of a fast field, or null
 */
public record FieldView(
        long id,
        long version,
        String entity,
        String name,
        String label,
        String type,
        String help,
        boolean required,
        boolean unique,
        boolean fast,
        @JsonProperty("default") @Nullable Object standard,
        List<String> choices,
        @Nullable Double least,
        @Nullable Double most,
        @Nullable Long maxLength,
        @Nullable Long decimals,
        @Nullable String references,
        @Nullable String visibleIf,
        @Nullable String rule,
        String ruleMessage,
        @Nullable String formula,
        @Nullable String result,
        @Nullable RollUp rollUp,
        long position,
        @Nullable Filling filling,
        @Nullable Instant deletedAt,
        @Nullable Price cost) {

    public record Filling(long done, long total) {}

    /**
     * What a fast field takes.
     *
     * @param records that have a value, or all if it is not fast yet
     * @param bytes on disk, about
     * @param savingPercent by how much more work a save is that changes it, about
     */
    public record Price(long records, long bytes, double savingPercent) {}

    /**
     * @param mostFast how many there may be; the database holds it
     * @param alarm whether four fifths are used
     */
    public record Quota(long fields, long mostFields, long fast, long mostFast, boolean alarm) {}

    public record Fields(List<FieldView> data, Quota quota) {}
}
