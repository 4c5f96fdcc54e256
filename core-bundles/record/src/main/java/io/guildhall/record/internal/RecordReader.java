package io.guildhall.record.internal;

import io.guildhall.database.Row;
import io.guildhall.database.RowMapper;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.record.StoredRecord;
import io.guildhall.record.internal.value.Money;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a row of {@link Plan#columns()}. */
public final class RecordReader implements RowMapper<StoredRecord> {
    private static final int FIRST_FIELD = 3;

    private final Plan plan;
    private final String workspaceCurrency;

    /** @param workspaceCurrency of amounts without a currency of their own */
    public RecordReader(Plan plan, String workspaceCurrency) {
        this.plan = plan;
        this.workspaceCurrency = workspaceCurrency;
    }

    /** How many columns a record takes. */
    public int columns() {
        return FIRST_FIELD - 1 + plan.entity().fields().size() + (plan.entity().trash() ? 3 : 2);
    }

    @Override
    public StoredRecord map(Row row) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        List<Field> fields = plan.entity().fields();
        int column = FIRST_FIELD;
        for (Field field : fields) {
            values.put(field.name(), value(row, column++, field.type()));
        }
        for (Field field : fields) {
            if (field.type() == FieldType.MONEY && values.get(field.name()) instanceof Long minor) {
                values.put(field.name(), Money.fromMinor(minor, currency(field, values)));
            }
        }
        values.put("created_at", row.getInstant(column++));
        values.put("updated_at", row.getInstant(column++));
        if (plan.entity().trash()) {
            Object deleted = row.getInstant(column);
            if (deleted != null) {
                values.put("deleted_at", deleted);
            }
        }
        return new StoredRecord(plan.entity().fullName(), row.getLong(1), row.getLong(2), values);
    }

    private String currency(Field field, Map<String, @Nullable Object> values) {
        String name = field.currencyField();
        return name != null && values.get(name) instanceof String currency ? currency : workspaceCurrency;
    }

    private static @Nullable Object value(Row row, int column, FieldType type) {
        return switch (type) {
            case TEXT, LONG_TEXT, EMAIL, PHONE, URL, CHOICE -> row.getStringOrNull(column);
            case INTEGER, MONEY, REFERENCE -> row.getLongOrNull(column);
            case DATE -> row.getDate(column);
            case TIMESTAMP -> row.getInstant(column);
            case BOOLEAN -> row.get(column);
            case TAGS -> List.of(row.getStrings(column));
        };
    }
}
