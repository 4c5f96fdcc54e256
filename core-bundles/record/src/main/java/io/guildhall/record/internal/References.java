package io.guildhall.record.internal;

import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.port.ModuleSnapshot;
import io.guildhall.problem.Problem;
import io.guildhall.record.internal.value.FieldProblems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses to link what the actor cannot see. The foreign key alone would let a guessed id of a colleague's hidden record
 * through, for it ignores row-level security.
 */
final class References {
    private References() {}

    static void check(Transaction tx, ModuleSnapshot snapshot, Draft draft, FieldProblems problems) {
        List<Field> asked = new ArrayList<>();
        Sql sql = new Sql();
        for (Field field : draft.fields()) {
            EntityType target = target(tx, snapshot, draft, field);
            if (target != null) {
                sql.add(asked.isEmpty() ? "select " : " union all select ").add(Integer.toString(asked.size()));
                from(sql, tx, target, draft.values().get(field.name()));
                asked.add(field);
            }
        }
        if (asked.isEmpty()) {
            return;
        }
        Set<Long> found = new HashSet<>(tx.query(sql.text(), row -> row.getLong(1), sql.arguments()));
        for (int i = 0; i < asked.size(); i++) {
            if (!found.contains((long) i)) {
                problems.add(missing(asked.get(i)));
            }
        }
    }

    /**
     * The same as a condition to write under, {@code exists (…) and exists (…)}, empty when nothing is linked. A write that
     * finds no row under it asks {@link #check} which one was missing.
     */
    static Sql condition(Transaction tx, ModuleSnapshot snapshot, Draft draft) {
        Sql sql = new Sql();
        for (Field field : draft.fields()) {
            EntityType target = target(tx, snapshot, draft, field);
            if (target != null) {
                sql.add(sql.isEmpty() ? "exists (select" : " and exists (select");
                from(sql, tx, target, draft.values().get(field.name()));
                sql.add(")");
            }
        }
        return sql;
    }

    private static void from(Sql sql, Transaction tx, EntityType target, @Nullable Object id) {
        sql.add(" from ")
                .add(target.table())
                .add(" r where r.tenant_id = ")
                .bind(tx.actor().tenantId())
                .add(" and r.id = ")
                .bind(id);
        if (target.trash()) {
            sql.add(" and r.deleted_at is null");
        }
    }

    static Problem missing(Field field) {
        return Problem.invalid("record/reference", "There is no such record that you can see.")
                .detail("%s does not exist or is not yours to see.", field.label())
                .field(field.name());
    }

    private static @Nullable EntityType target(Transaction tx, ModuleSnapshot snapshot, Draft draft, Field field) {
        Object id = draft.values().get(field.name());
        String entity = field.references();
        if (field.type() != FieldType.REFERENCE || id == null || entity == null) {
            return null;
        }
        boolean self = entity.equals("identity.member") && id.equals(tx.actor().memberId());
        return self ? null : snapshot.entities().get(entity);
    }
}
