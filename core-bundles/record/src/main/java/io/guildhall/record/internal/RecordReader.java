package io.guildhall.record.internal;

import io.guildhall.database.Row;
import io.guildhall.database.RowMapper;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.record.RecordValues;
import io.guildhall.record.StoredRecord;
import io.guildhall.record.internal.value.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a row of {@link Plan#columns()}. */
public final class RecordReader implements RowMapper<StoredRecord> {
    private static final int FIRST_FIELD = 3;

    private final Plan plan;
    private final String workspaceCurrency;
    private final String fullName;

    /** @param workspaceCurrency of amounts without a currency of their own */
    public RecordReader(Plan plan, String workspaceCurrency) {
        this.plan = plan;
        this.workspaceCurrency = workspaceCurrency;
        this.fullName = plan.entity().fullName();
    }

    /** How many columns a record takes. */
    public int columns() {
        return FIRST_FIELD - 1 + plan.entity().fields().size() + (plan.entity().trash() ? 3 : 2);
    }

    @Override
    public StoredRecord map(Row row) {
        List<Field> fields = plan.entity().fields();
        int count = fields.size();
        Instant deleted = plan.entity().trash() ? row.getInstant(FIRST_FIELD + count + 2) : null;
        @Nullable Object[] values = new @Nullable Object[count + (deleted == null ? 2 : 3)];
        for (int i = 0; i < count; i++) {
            values[i] = value(row, FIRST_FIELD + i, fields.get(i).type());
        }
        values[count] = row.getInstant(FIRST_FIELD + count);
        values[count + 1] = row.getInstant(FIRST_FIELD + count + 1);
        if (deleted != null) {
            values[count + 2] = deleted;
        }
        RecordValues record = new RecordValues(plan.names(deleted != null), values);
        amounts(record, values);
        return new StoredRecord(fullName, row.getLong(1), row.getLong(2), record);
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
        };
    }
}
