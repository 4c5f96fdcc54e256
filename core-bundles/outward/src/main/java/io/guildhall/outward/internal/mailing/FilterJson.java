package io.guildhall.outward.internal.mailing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/** Filters as they are kept. */
final class FilterJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private FilterJson() {}

    static @Nullable Object read(@Nullable String stored) {
        try {
            return stored == null ? null : JSON.readValue(stored, Object.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was stored is no filter", e);
        }
    }

    static @Nullable String write(@Nullable Object filter) {
        try {
            return filter == null ? null : JSON.writeValueAsString(filter);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
