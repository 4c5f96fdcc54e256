package io.guildhall.record.internal.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param fields which to put back; all that may be written unless given
 * @param moment {@code before} the change or {@code after} it; before unless given
 * @param preview only say what would change
 * @param version the one the caller has seen, or null for any; {@code If-Match} says the same
 */
public record RestoreRequest(
        @Nullable List<String> fields,
        @Nullable String moment,
        @Nullable Boolean preview,
        @Nullable Long version) {}
