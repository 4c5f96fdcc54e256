package io.guildhall.record.internal.custom;

import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import java.util.List;

/** What the records of an entity have in one field, some at a time, in the order of their ids. */
final class FieldValues {
    /** So many show of which kind the values are. */
    static final int SAMPLE = 500;

    /** @param value JSON */
    record Value(long id, String title, String value) {}

    private FieldValues() {}

    static List<Value> behind(Transaction tx, EntityType type, Definition field, long after, int most) {
        String title = type.field(type.titleField()).map(Field::column).orElse("id");
        return tx.query(
                "select t.id, coalesce(t." + title + "::text, ''), (t.custom -> ?)::text from " + type.table()
                        + " t where t.tenant_id = ? and t.id > ? and t.custom -> ? is not null order by t.id limit "
                        + most,
                row -> new Value(row.getLong(1), row.getString(2), row.getString(3)),
                field.column(),
                tx.actor().tenantId(),
                after,
                field.column());
    }
}
