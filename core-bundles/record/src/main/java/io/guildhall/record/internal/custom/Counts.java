package io.guildhall.record.internal.custom;

import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.entity.RollUp;
import io.guildhall.port.Modules;
import io.guildhall.record.internal.Column;
import io.guildhall.record.internal.Sql;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;

/** Counts records together into those they point at: from the rows as they are now, so doing it twice changes nothing. */
final class Counts {
    private final Transaction tx;
    private final Modules modules;

    /** @param tx acts as the tenant's system */
    Counts(Transaction tx, Modules modules) {
        this.tx = tx;
        this.modules = modules;
    }

    /** @param parents ids of records of the entity */
    void count(EntityType parent, Field field, Collection<Long> parents) {
        RollUp rollUp =
                Objects.requireNonNull(Objects.requireNonNull(field.custom()).rollUp());
        EntityType plain = modules.current().entities().get(rollUp.entity());
        if (plain == null || parents.isEmpty()) {
            return;
        }
        EntityType child = tx.actor().workspace().custom().with(plain);
        Optional<Field> by = child.field(rollUp.by());
        Optional<Field> what = Optional.ofNullable(rollUp.field()).flatMap(child::field);
        if (by.isEmpty() || rollUp.field() != null && what.isEmpty()) {
            return;
        }
        // Parents first and in order, so that two who count at once do not wait for each other in a circle.
        Sql sql = new Sql()
                .add("with held as materialized (select p.id from " + parent.table() + " p where p.tenant_id = ")
                .bind(tx.actor().tenantId())
                .add(" and p.id = any (")
                .bind(parents.stream().mapToLong(Long::longValue).toArray())
                .add(") order by p.id for no key update), counted as (select h.id, ")
                .add(value(rollUp, what))
                .add(" as value from held h left join " + child.table() + " c on c.tenant_id = ")
                .bind(tx.actor().tenantId())
                .add(" and " + Column.of("c", by.get()) + " = h.id")
                .add(child.trash() ? " and c.deleted_at is null" : "");
        currency(sql, child, what);
        sql.add(" group by h.id) update " + parent.table() + " t set derived = (coalesce(t.derived, '{}') - ")
                .bind(field.column())
                .add(") || case when n.value is null then '{}' else jsonb_build_object(")
                .bind(field.column())
                .add("::text, n.value) end from counted n where t.tenant_id = ")
                .bind(tx.actor().tenantId())
                .add(" and t.id = n.id and t.derived -> ")
                .bind(field.column())
                .add(" is distinct from to_jsonb(n.value)");
        tx.update(sql.text(), sql.arguments());
    }

    private static String value(RollUp rollUp, Optional<Field> what) {
        if (what.isEmpty()) {
            return "count(c.id)";
        }
        String call = rollUp.function() + "(" + Column.of("c", what.get()) + ")";
        // A sum of whole numbers is none of those in PostgreSQL.
        return what.get().type() == FieldType.MONEY || what.get().type() == FieldType.INTEGER
                ? call + "::bigint"
                : call;
    }

    /** Amounts in several currencies make no sum. */
    private void currency(Sql sql, EntityType child, Optional<Field> what) {
        what.map(Field::currencyField)
                .flatMap(child::field)
                .ifPresent(currency -> sql.add(" and ")
                        .add(Column.of("c", currency) + " = ")
                        .bind(tx.actor().workspace().currency()));
    }
}
