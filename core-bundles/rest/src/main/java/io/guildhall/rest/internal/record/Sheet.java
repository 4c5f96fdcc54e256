package io.guildhall.rest.internal.record;

import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.record.StoredRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Records as lines of a CSV file that spreadsheets open and our own import reads back: a mark for UTF-8, the fields' names on top,
 * records that are pointed at by their names, times in the reader's zone. Text that a spreadsheet would take for a formula has an
 * apostrophe in front.
 *
 * @param fields columns between id and times
 */
record Sheet(List<Field> fields, ZoneId zone) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\\t\\r].*", Pattern.DOTALL);
    /** A number, a telephone's too, harms nobody. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9 ()./-]*");

    private static final Pattern SPECIAL = Pattern.compile(".*[\",\\r\\n;].*", Pattern.DOTALL);

    /** @param shape names of the fields wanted, all where it says none */
    static Sheet of(EntityType seen, Shape shape, ZoneId zone) {
        return new Sheet(
                seen.fields().stream()
                        .filter(field -> field.plainField() == null && shape.has(field.name()))
                        .toList(),
                zone);
    }

    /** Whose names stand in the lines. */
    List<Field> references() {
        return fields.stream()
                .filter(field -> field.type() == FieldType.REFERENCE)
                .toList();
    }

    String head() {
        List<String> cells = new ArrayList<>(List.of("ID"));
        fields.forEach(field -> cells.add(field.label()));
        cells.addAll(List.of("Created at", "Updated at"));
        return "\uFEFF" + line(cells);
    }

    String line(StoredRecord record, Included included) {
        List<String> cells = new ArrayList<>(List.of(String.valueOf(record.id())));
        fields.forEach(field -> cells.add(cell(field, record, included)));
        cells.add(text(record.get("created_at")));
        cells.add(text(record.get("updated_at")));
        return line(cells);
    }

    private String cell(Field field, StoredRecord record, Included included) {
        StoredRecord other = field.type() == FieldType.REFERENCE ? included.of(field, record) : null;
        return text(other == null ? record.get(field.name()) : other.get(included.titleField(field)));
    }

    private String text(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Instant instant) {
            return TIME.format(instant.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value instanceof Collection<?> several) {
            return several.stream().map(this::text).collect(Collectors.joining("; "));
        }
        if (value instanceof Map<?, ?> parts) {
            return parts.values().stream()
                    .filter(Objects::nonNull)
                    .map(this::text)
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(", "));
        }
        return value.toString();
    }

    private static String line(List<String> cells) {
        return cells.stream().map(Sheet::quoted).collect(Collectors.joining(",")) + "\r\n";
    }

    private static String quoted(String text) {
        boolean formula =
                FORMULA.matcher(text).matches() && !NUMBER.matcher(text).matches();
        String safe = formula ? "'" + text : text;
        return SPECIAL.matcher(safe).matches() ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
