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
                sql.add(asked.isEmpty() ? "select " : " union all select ")
                        .add(Integer.toString(asked.size()))
                        .add(" from ")
                        .add(target.table())
                        .add(" t where t.tenant_id = ")
                        .bind(tx.actor().tenantId())
                        .add(" and t.id = ")
                        .bind(draft.values().get(field.name()));
                if (target.trash()) {
                    sql.add(" and t.deleted_at is null");
                }
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

    static Problem missing(Field field) {
        return Problem.invalid("record/reference", "There is no such record that you can see.")
                .detail("%s does not exist or is not yours to see.", field.label())
                .field(field.name());
    }

    private static @org.jspecify.annotations.Nullable EntityType target(
            Transaction tx, ModuleSnapshot snapshot, Draft draft, Field field) {
        Object id = draft.values().get(field.name());
        String entity = field.references();
        if (field.type() != FieldType.REFERENCE || id == null || entity == null) {
            return null;
        }
        boolean self = entity.equals("identity.member") && id.equals(tx.actor().memberId());
        return self ? null : snapshot.entities().get(entity);
    }
}
