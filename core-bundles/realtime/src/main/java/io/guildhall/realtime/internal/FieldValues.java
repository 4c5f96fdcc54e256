package io.guildhall.realtime.internal;

import com.fasterxml.jackson.core.JsonGenerator;
import io.guildhall.change.Change;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes the columns of a change as the fields of the API, in the form REST gives them. Columns without a field stay out. */
final class FieldValues {
    private static final List<String> TIMES = List.of("created_at", "updated_at", "deleted_at");

    private final Currencies currencies;

    FieldValues(Currencies currencies) {
        this.currencies = currencies;
    }

    void write(JsonGenerator json, Change change, EntityType type) throws IOException {
        Map<String, @Nullable Object> after = change.after();
        json.writeStartObject();
        for (Field field : type.fields()) {
            if (after.containsKey(field.column())) {
                field(json, change, type, field, after.get(field.column()));
            }
        }
        for (String time : TIMES) {
            if (after.containsKey(time) && type.field(time).isEmpty()) {
                json.writeFieldName(time);
                value(json, FieldType.TIMESTAMP, after.get(time));
            }
        }
        if (change.kind() == Change.Kind.UPDATED && !after.containsKey("updated_at")) {
            // Set in the same transaction and not worth a place in the log; both are the time that began it.
            json.writeStringField("updated_at", change.at().toString());
        }
        json.writeEndObject();
    }

    private void field(JsonGenerator json, Change change, EntityType type, Field field, @Nullable Object value)
            throws IOException {
        if (field.type() != FieldType.MONEY || !(value instanceof Number minor)) {
            json.writeFieldName(field.name());
            value(json, field, value);
            return;
        }
        Optional<String> currency = currencies.of(change, type, field);
        if (currency.isPresent()) {
            json.writeStringField(field.name(), decimal(minor.longValue(), Currencies.digits(currency.get())));
        }
    }

    private static void value(JsonGenerator json, Field field, @Nullable Object value) throws IOException {
        if (field.type() == FieldType.NUMBER && value != null) {
            // As the API has it: digits that a number in JSON would lose.
            BigDecimal exact = new BigDecimal(value.toString());
            int digits = field.custom() == null ? 0 : field.custom().decimals();
            json.writeString(exact.setScale(Math.max(digits, exact.scale()), RoundingMode.UNNECESSARY)
                    .toPlainString());
        } else if (value instanceof Map<?, ?> parts) {
            json.writeStartObject();
            for (Map.Entry<?, ?> part : parts.entrySet()) {
                json.writeStringField(String.valueOf(part.getKey()), String.valueOf(part.getValue()));
            }
            json.writeEndObject();
        } else {
            value(json, field.type(), value);
        }
    }

    private static void value(JsonGenerator json, FieldType type, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof BigDecimal number) {
            json.writeNumber(number);
        } else if (value instanceof Number number) {
            json.writeNumber(number.longValue());
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object item : list) {
                json.writeString(String.valueOf(item));
            }
            json.writeEndArray();
        } else {
            json.writeString(type == FieldType.TIMESTAMP ? instant(value.toString()) : value.toString());
        }
    }

    /** PostgreSQL writes times in JSON with the zone of the session. */
    private static String instant(String text) {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            return instant.toString();
        } catch (DateTimeParseException e) {
            return text;
        }
    }

    static String decimal(long minor, int digits) {
        return BigDecimal.valueOf(minor, digits).toPlainString();
    }
}
