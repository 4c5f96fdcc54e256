package io.guildhall.record.internal.search;

import io.guildhall.actor.Actor;
import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.record.Search;
import io.guildhall.record.internal.Plan;
import io.guildhall.record.internal.Plans;
import io.guildhall.record.internal.Reach;
import io.guildhall.record.internal.Sql;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names the records under which others stand, such as the contact of a call, to those who may open them. */
final class Abouts {
    private static final String ENTITY = "entity";
    private static final String RECORD = "record_id";

    private Abouts() {}

    /** Whether records of an entity say to which other they belong, of whatever entity that is. */
    static boolean has(EntityType entity) {
        return is(entity, ENTITY, FieldType.TEXT) && is(entity, RECORD, FieldType.INTEGER);
    }

    private static boolean is(EntityType entity, String field, FieldType type) {
        return entity.field(field).map(Field::type).filter(type::equals).isPresent();
    }

    /** By what {@link #key} says; without those that are gone or not the reader's to see. */
    static Map<String, Search.About> of(Transaction tx, Plans plans, List<Look.Seen> seen) {
        Sql sql = new Sql();
        Map<String, EntityType> wanted = new HashMap<>();
        seen.forEach(one -> plans.snapshot()
                .entity(one.about())
                .filter(entity -> opens(tx.actor(), entity))
                .ifPresent(entity -> wanted.put(one.about(), entity)));
        wanted.forEach((name, entity) -> ask(
                sql,
                tx,
                plans.of(tx.actor(), entity),
                seen.stream()
                        .filter(one -> one.about().equals(name))
                        .mapToLong(Look.Seen::aboutId)
                        .toArray()));
        Map<String, Search.About> abouts = new HashMap<>();
        if (!sql.isEmpty()) {
            tx.query(
                    sql.text(),
                    row -> abouts.put(
                            row.getString(1) + ':' + row.getLong(2),
                            new Search.About(
                                    row.getString(1),
                                    row.getLong(2),
                                    Optional.ofNullable(row.getStringOrNull(3)).orElse(""))),
                    sql.arguments());
        }
        return abouts;
    }

    static String key(Look.Seen seen) {
        return seen.about() + ':' + seen.aboutId();
    }

    private static boolean opens(Actor actor, EntityType entity) {
        return Plans.isOn(actor, entity.module()) && actor.may(entity.permission(Verb.READ));
    }

    private static void ask(Sql sql, Transaction tx, Plan plan, long[] ids) {
        EntityType entity = plan.entity();
        String title = entity.field(entity.titleField())
                .map(f -> "t." + f.column() + "::text")
                .orElse("''");
        sql.add(sql.isEmpty() ? "select " : " union all select ").bind(entity.fullName());
        sql.add("::text, t.id, " + title + " from " + entity.table() + " t where t.tenant_id = ")
                .bind(tx.actor().tenantId())
                .add(" and t.id = any(")
                .bind(ids)
                .add(")");
        Reach.append(sql, plan, tx.actor());
        sql.add(entity.trash() ? " and t.deleted_at is null" : "");
    }
}
