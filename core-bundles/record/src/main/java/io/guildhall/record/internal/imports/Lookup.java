package io.guildhall.record.internal.imports;

import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.record.StoredRecord;
import io.guildhall.record.internal.Plan;
import io.guildhall.record.internal.Reach;
import io.guildhall.record.internal.RecordReader;
import io.guildhall.record.internal.Sql;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds many records by the values of one indexed column in one round trip. Of several with the same value the oldest. */
final class Lookup {
    private Lookup() {}

    /** Whole records, those in the trash too where {@code trashed}; by value. */
    static Map<String, StoredRecord> records(
            Transaction tx, Plan plan, String column, Collection<String> values, boolean trashed) {
        if (values.isEmpty()) {
            return Map.of();
        }
        Object[] texts = values.toArray(new String[0]);
        return records(
                tx,
                plan,
                each(tx, plan, column, texts, "text", trashed, plan.columns() + ", t." + column + " as found"));
    }

    /** Whole records, those in the trash too, by a column of ids; by the id as text. */
    static Map<String, StoredRecord> byNumber(Transaction tx, Plan plan, String column, Collection<Long> values) {
        if (values.isEmpty()) {
            return Map.of();
        }
        Object ids = values.stream().mapToLong(Long::longValue).distinct().toArray();
        return records(
                tx, plan, each(tx, plan, column, ids, "bigint", true, plan.columns() + ", t." + column + " as found"));
    }

    private static Map<String, StoredRecord> records(Transaction tx, Plan plan, Sql sql) {
        Map<String, StoredRecord> found = new HashMap<>();
        RecordReader reader = new RecordReader(plan, tx.actor().workspace().currency());
        tx.query(
                sql.text(),
                row -> found.putIfAbsent(String.valueOf(row.get(reader.columns() + 1)), reader.map(row)) == null,
                sql.arguments());
        return found;
    }

    /** Ids by value; nothing out of the trash. */
    static Map<String, Long> ids(Transaction tx, Plan plan, String column, Collection<String> values) {
        Map<String, Long> found = new HashMap<>();
        if (values.isEmpty()) {
            return found;
        }
        Sql sql = each(tx, plan, column, values.toArray(new String[0]), "text", false, "t.id, t." + column);
        tx.query(sql.text(), row -> found.putIfAbsent(row.getString(2), row.getLong(1)) == null, sql.arguments());
        return found;
    }

    /** Every record of a small table, such as the stages; at most ten thousand. */
    static List<StoredRecord> all(Transaction tx, Plan plan) {
        RecordReader reader = new RecordReader(plan, tx.actor().workspace().currency());
        Sql sql = new Sql()
                .add("select ")
                .add(plan.columns())
                .add(" from ")
                .add(plan.entity().table())
                .add(" t where t.tenant_id = ")
                .bind(tx.actor().tenantId())
                .add(" order by t.id limit 10000");
        return tx.query(sql.text(), reader, sql.arguments());
    }

    /** The column to find records by, or null if the entity has none for it. */
    static @Nullable String column(EntityType entity, String by) {
        return switch (by) {
            case "external_id" -> entity.externalKey();
            case "email" ->
                entity.fields().stream()
                        .filter(f -> f.type() == FieldType.EMAIL)
                        .map(Field::sortKey)
                        .findFirst()
                        .orElse(null);
            case "domain" -> entity.field("domain").map(Field::sortKey).orElse(null);
            default -> entity.field(entity.titleField()).map(Field::sortKey).orElse(null);
        };
    }

    /**
     * Looks each value up by itself, whatever the planner makes of a tenant that it has no statistics of: it cannot know the
     * tenant while it plans, and OFFSET keeps the look-up apart. Left to itself it reads the whole tenant for each chunk.
     */
    private static Sql each(
            Transaction tx, Plan plan, String column, Object values, String type, boolean trashed, String columns) {
        Sql sql = new Sql()
                .add("select t.* from unnest(")
                .bind(values)
                .add("::" + type + "[]) as u(v) cross join lateral (select ")
                .add(columns)
                .add(" from ")
                .add(plan.entity().table())
                .add(" t where t.tenant_id = (select guildhall.tenant()) and t.")
                .add(column)
                .add(" = u.v");
        Reach.append(sql, plan, tx.actor());
        if (plan.entity().trash() && !trashed) {
            sql.add(" and t.deleted_at is null");
        }
        return sql.add(" offset 0) t order by t.id");
    }
}
