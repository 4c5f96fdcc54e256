package io.guildhall.record.internal.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.guildhall.entity.Field;
import io.guildhall.record.internal.value.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Columns as the change log has them, turned into the values of a record. */
final class Images {
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .readerFor(new TypeReference<Map<String, @Nullable Object>>() {});

    private Images() {}

    static Map<String, @Nullable Object> read(@Nullable String json) {
        if (json == null) {
            return Map.of();
        }
        try {
            return JSON.readValue(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the change log holds what is no JSON object", e);
        }
    }

    /** @param currency of an amount */
    static @Nullable Object value(Field field, @Nullable Object raw, String currency) {
        if (raw == null) {
            return null;
        }
        return switch (field.type()) {
            case MONEY -> Money.fromMinor(((Number) raw).longValue(), currency);
            case INTEGER, REFERENCE -> ((Number) raw).longValue();
            case DATE -> LocalDate.parse(raw.toString());
            case TIMESTAMP -> instant(raw.toString());
            case BOOLEAN -> raw;
            case TAGS, EMAILS, PHONES ->
                ((List<?>) raw).stream().map(String::valueOf).toList();
            case TEXT, LONG_TEXT, RICH_TEXT, EMAIL, PHONE, URL, CHOICE -> raw.toString();
        };
    }

    /** PostgreSQL writes times in JSON with the zone of the session. */
    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
