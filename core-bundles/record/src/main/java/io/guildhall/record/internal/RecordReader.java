package io.guildhall.record.internal;

import io.guildhall.database.Row;
import io.guildhall.database.RowMapper;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.record.RecordValues;
import io.guildhall.record.StoredRecord;
import io.guildhall.record.internal.value.Money;
import io.guildhall.record.internal.value.StoredJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a row of {@link Plan#columns()}. */
public final class RecordReader implements RowMapper<StoredRecord> {
    private static final int FIRST_FIELD = 3;

    private final Plan plan;
    private final String workspaceCurrency;
    private final String fullName;
    private final int own;

    /** @param workspaceCurrency of amounts without a currency of their own */
    public RecordReader(Plan plan, String workspaceCurrency) {
        this.plan = plan;
        this.workspaceCurrency = workspaceCurrency;
        this.fullName = plan.entity().fullName();
        this.own = plan.entity().fields().size() - plan.custom().size();
    }

    /** How many columns a record takes. */
    public int columns() {
        return FIRST_FIELD
                - 1
                + own
                + (plan.entity().trash() ? 3 : 2)
                + (plan.custom().isEmpty() ? 0 : 1);
    }

    @Override
    public StoredRecord map(Row row) {
        List<Field> fields = plan.entity().fields();
        int count = fields.size();
        Instant deleted = plan.entity().trash() ? row.getInstant(FIRST_FIELD + own + 2) : null;
        @Nullable Object[] values = new @Nullable Object[count + (deleted == null ? 2 : 3)];
        for (int i = 0; i < own; i++) {
            values[i] = value(row, FIRST_FIELD + i, fields.get(i).type());
        }
        if (own < count) {
            custom(row.getStringOrNull(columns()), values);
        }
        values[count] = row.getInstant(FIRST_FIELD + own);
        values[count + 1] = row.getInstant(FIRST_FIELD + own + 1);
        if (deleted != null) {
            values[count + 2] = deleted;
        }
        RecordValues record = new RecordValues(plan.names(deleted != null), values);
        amounts(record, values);
        return new StoredRecord(fullName, row.getLong(1), row.getLong(2), record);
    }

    /** What the workspace has added; of what has no value yet, lists are empty as elsewhere. */
    private void custom(@Nullable String json, @Nullable Object[] values) {
        Map<String, @Nullable Object> raw = StoredJson.read(json);
        for (int i = own; i < plan.entity().fields().size(); i++) {
            Field field = plan.entity().fields().get(i);
            Object value = raw.get(field.column());
            if (value == null && field.type().isList()) {
                values[i] = List.of();
            } else if (value instanceof Number minor && field.type() == FieldType.MONEY) {
                values[i] = minor.longValue();
            } else {
                values[i] = StoredJson.value(field, value, workspaceCurrency);
            }
        }
    }

    /** Before anybody else has seen the values. */
    private void amounts(RecordValues record, @Nullable Object[] values) {
        for (int i : plan.amounts()) {
            if (values[i] instanceof Long minor) {
                String name = plan.entity().fields().get(i).currencyField();
                Object own = name == null ? null : record.get(name);
                values[i] = Money.fromMinor(minor, own instanceof String currency ? currency : workspaceCurrency);
            }
        }
    }

    private static @Nullable Object value(Row row, int column, FieldType type) {
        return switch (type) {
            case TEXT, LONG_TEXT, RICH_TEXT, EMAIL, PHONE, URL, CHOICE -> row.getStringOrNull(column);
            case INTEGER, MONEY, REFERENCE -> row.getLongOrNull(column);
            case DATE -> row.getDate(column);
            case TIMESTAMP -> row.getInstant(column);
            case BOOLEAN -> row.get(column);
            case TAGS, EMAILS, PHONES -> List.of(row.getStrings(column));
            case NUMBER, CHOICES, ADDRESS, FILE -> throw new IllegalStateException(type + " has no column of its own");
        };
    }
}
