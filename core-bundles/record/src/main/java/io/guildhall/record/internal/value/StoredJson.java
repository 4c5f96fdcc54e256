package io.guildhall.record.internal.value;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as the database writes them into JSON, in the change log and in the fields that workspaces add. */
public final class StoredJson {
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .readerFor(new TypeReference<Map<String, @Nullable Object>>() {});

    private static final ObjectWriter WRITER = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build()
            .writer();

    private StoredJson() {}

    public static Map<String, @Nullable Object> read(@Nullable String json) {
        if (json == null) {
            return Map.of();
        }
        try {
            return JSON.readValue(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what is kept is no JSON object", e);
        }
    }

    /** @param currency of an amount */
    public static @Nullable Object value(Field field, @Nullable Object raw, String currency) {
        if (raw == null) {
            return null;
        }
        return switch (field.type()) {
            case MONEY -> Money.fromMinor(((Number) raw).longValue(), currency);
            case INTEGER, REFERENCE, FILE -> ((Number) raw).longValue();
            case NUMBER -> decimal(field, (Number) raw);
            case DATE -> LocalDate.parse(raw.toString());
            case TIMESTAMP -> instant(raw.toString());
            case BOOLEAN -> raw;
            case ADDRESS -> address((Map<?, ?>) raw);
            case TAGS, EMAILS, PHONES, CHOICES ->
                ((List<?>) raw).stream().map(String::valueOf).toList();
            case TEXT, LONG_TEXT, RICH_TEXT, EMAIL, PHONE, URL, CHOICE -> raw.toString();
        };
    }

    private static BigDecimal decimal(Field field, Number raw) {
        int decimals = field.custom() == null ? 0 : field.custom().decimals();
        BigDecimal exact = raw instanceof BigDecimal known ? known : BigDecimal.valueOf(raw.longValue());
        // What was written when more digits were allowed is not cut.
        return exact.setScale(Math.max(decimals, exact.stripTrailingZeros().scale()), RoundingMode.UNNECESSARY);
    }

    private static Map<String, @Nullable Object> address(Map<?, ?> raw) {
        Map<String, @Nullable Object> parts = new LinkedHashMap<>();
        for (String part : Addresses.PARTS) {
            if (raw.get(part) != null) {
                parts.put(part, raw.get(part));
            }
        }
        return parts;
    }

    /** The other way: what {@link #value} would read again. */
    public static @Nullable Object raw(Field field, @Nullable Object value) {
        if (value instanceof BigDecimal amount && field.type() == FieldType.MONEY) {
            return amount.unscaledValue().longValueExact();
        }
        return value instanceof LocalDate || value instanceof Instant ? value.toString() : value;
    }

    /** An object of these values as JSON; an empty list is none. */
    public static String write(Map<Field, @Nullable Object> values) {
        Map<String, @Nullable Object> raw = new LinkedHashMap<>();
        values.forEach((field, value) ->
                raw.put(field.column(), value instanceof List<?> list && list.isEmpty() ? null : raw(field, value)));
        return text(raw);
    }

    /** Any JSON, as {@link #read} has the parts of an object. */
    public static @Nullable Object tree(@Nullable String json) {
        return json == null ? null : read("{\"value\":" + json + "}").get("value");
    }

    public static String text(@Nullable Object tree) {
        try {
            return WRITER.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not to be written as JSON", e);
        }
    }

    /** PostgreSQL writes times in JSON with the zone of the session. */
    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
