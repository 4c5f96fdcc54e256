package io.guildhall.record.internal.history;

import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.record.StoredRecord;
import io.guildhall.record.internal.Plan;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** In which currency the amounts of a record were at a time: minor units alone do not say. */
final class PastCurrencies {
    private final Plan plan;
    private final StoredRecord now;
    private final String usual;
    private final List<Story.Before> changes;

    private PastCurrencies(Plan plan, StoredRecord now, String usual, List<Story.Before> changes) {
        this.plan = plan;
        this.now = now;
        this.usual = usual;
        this.changes = changes;
    }

    /** @param from the oldest position that will be asked about; @param usual of amounts without a currency of their own */
    static PastCurrencies of(Plan plan, Story story, StoredRecord now, String usual, long from) {
        String[] columns = plan.currencies().stream()
                .flatMap(name -> plan.entity().field(name).stream())
                .map(Field::column)
                .toArray(String[]::new);
        return new PastCurrencies(plan, now, usual, columns.length == 0 ? List.of() : story.changesOf(columns, from));
    }

    /** ISO 4217 code of an amount just before a change, or just after it; any answer will do for other fields. */
    String at(Field amount, long position, boolean after) {
        String name = amount.currencyField();
        Field own = name == null ? null : plan.field(name);
        if (amount.type() != FieldType.MONEY || own == null) {
            return usual;
        }
        for (Story.Before change : changes) {
            boolean later = after ? change.position() > position : change.position() >= position;
            if (later && change.columns().containsKey(own.column())) {
                return code(change.columns().get(own.column()));
            }
        }
        return code(now.get(own.name()));
    }

    /** Of an amount in a set of columns as they once stood. */
    String in(Field amount, Map<String, @Nullable Object> columns) {
        String name = amount.currencyField();
        Field own = name == null ? null : plan.field(name);
        if (own == null) {
            return usual;
        }
        return code(columns.containsKey(own.column()) ? columns.get(own.column()) : now.get(own.name()));
    }

    private String code(@Nullable Object code) {
        return code == null ? usual : code.toString();
    }
}
