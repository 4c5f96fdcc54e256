package io.guildhall.record.internal.custom;

import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.problem.Problem;
import java.util.List;

/** What only the workspace's other fields and its records can say against a field. */
final class FieldRules {
    private FieldRules() {}

    /** Tables that nobody but the machinery writes have no place for what people add. */
    static void prepared(Transaction tx, EntityType type) {
        boolean there = tx.queryOne(
                        "select true from guildhall.custom_table where entity = ?", row -> true, type.fullName())
                .orElse(false);
        if (!there) {
            throw FieldCheck.wrong("entity", "These records take no fields of your own.");
        }
    }

    /** Other fields are worked out from this one, or shown by it: they would have nothing to go by. */
    static void unused(Transaction tx, Definition field) {
        List<String> users = FieldStore.list(tx, field.entity(), false).stream()
                .filter(d -> d.id() != field.id() && d.names(field.column()))
                .map(Definition::label)
                .toList();
        if (!users.isEmpty()) {
            throw Problem.conflict("custom/in-use", "Other fields need this one.")
                    .detail("It stands in %s.", String.join(", ", users))
                    .with("fields", users)
                    .asException();
        }
    }

    static void unique(Transaction tx, EntityType type, Definition field) {
        List<String> doubled = FieldStore.doubled(tx, type.table(), field);
        if (!doubled.isEmpty()) {
            throw Problem.conflict("custom/not-unique", "Several records have the same value.")
                    .detail("Such as %s.", String.join(", ", doubled))
                    .with("values", doubled)
                    .field("unique")
                    .asException();
        }
    }

    static Long slot(Transaction tx, Definition field) {
        if (!field.type().canBeFast()) {
            throw FieldCheck.wrong("fast", "Values of this type cannot be found fast.");
        }
        List<Long> taken = tx.query(
                "select slot from guildhall.custom_field_definitions where tenant_id = ? and entity = ? and slot is not null",
                row -> row.getLong(1),
                tx.actor().tenantId(),
                field.entity());
        for (long slot = 1; slot <= FieldStore.MOST_FAST; slot++) {
            if (!taken.contains(slot)) {
                return slot;
            }
        }
        throw Problem.conflict("custom/no-fast-left", "All fast fields are used.")
                .detail("%d of %d are; make another one slow first.", taken.size(), FieldStore.MOST_FAST)
                .with("used", (long) taken.size())
                .with("most", FieldStore.MOST_FAST)
                .field("fast")
                .asException();
    }
}
