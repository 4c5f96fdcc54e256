package io.guildhall.record.internal.search;

import io.guildhall.actor.Actor;
import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.record.internal.Plan;
import io.guildhall.record.internal.Plans;
import io.guildhall.record.internal.Reach;
import io.guildhall.record.internal.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads candidates from their own tables, with the reader's rights: what he does not see is not there. */
final class Look {
    private static final int ENTITY = 1;
    private static final int ID = 2;
    private static final int OWNER = 3;
    private static final int CHANGED = 4;
    private static final int REFERENCE = 5;
    private static final int ABOUT = 6;
    private static final int ABOUT_ID = 7;
    private static final int VALUES = 8;

    /**
     * @param values of {@link Searchable#fields}, as {@link Searchable#expression} reads them
     * @param reference title of what the record points at first, or null
     * @param about full name of the entity it belongs to, with {@code aboutId}; or an empty text
     */
    record Seen(
            Searchable entity,
            long id,
            boolean own,
            Instant changed,
            @Nullable String reference,
            String about,
            long aboutId,
            List<@Nullable String> values) {}

    private final Transaction tx;
    private final Plans plans;

    Look(Transaction tx, Plans plans) {
        this.tx = tx;
        this.plans = plans;
    }

    List<Seen> at(List<Searchable> entities, Map<Long, Set<Long>> ids) {
        Sql sql = new Sql();
        for (int i = 0; i < entities.size(); i++) {
            Set<Long> wanted = ids.getOrDefault(entities.get(i).code(), Set.of());
            if (!wanted.isEmpty()) {
                sql.add(sql.isEmpty() ? "" : " union all ");
                ask(sql, i, entities.get(i), wanted);
            }
        }
        return sql.isEmpty() ? List.of() : tx.query(sql.text(), row -> seen(row, entities), sql.arguments());
    }

    private void ask(Sql sql, int number, Searchable searchable, Set<Long> ids) {
        EntityType entity = searchable.entity();
        Plan plan = plans.of(tx.actor(), entity);
        String owner = entity.visibility().ownerColumn();
        List<String> values = searchable.fields().stream()
                .map(f -> "coalesce(" + searchable.expression(f) + ", '')")
                .toList();
        sql.add("select " + number + ", t.id, " + (owner == null ? "0" : "coalesce(t." + owner + ", 0)"))
                .add(", t.updated_at, ")
                .add(reference(entity))
                .add(Abouts.has(entity) ? ", t.entity, coalesce(t.record_id, 0)" : ", '', 0::bigint")
                .add(", array[" + String.join(", ", values) + "] from " + entity.table() + " t where t.tenant_id = ")
                .bind(tx.actor().tenantId())
                .add(" and t.id = any(")
                .bind(ids.stream().mapToLong(Long::longValue).toArray())
                .add(")");
        Reach.append(sql, plan, tx.actor());
        sql.add(entity.trash() ? " and t.deleted_at is null" : "");
    }

    /** The title of the first other record it points at that is not a colleague, if the reader may open such. */
    private String reference(EntityType entity) {
        for (Field field : entity.fields()) {
            if (field.type() == FieldType.REFERENCE && field.references() != null && field.custom() == null) {
                Optional<EntityType> other = plans.snapshot().entity(field.references());
                Optional<Field> title = other.flatMap(o -> o.field(o.titleField()));
                if (other.isPresent() && title.isPresent() && isWorthNaming(other.get())) {
                    return "(select o." + title.get().column() + "::text from "
                            + other.get().table() + " o where o.tenant_id = t.tenant_id and o.id = t." + field.column()
                            + (other.get().trash() ? " and o.deleted_at is null)" : ")");
                }
            }
        }
        return "null";
    }

    private boolean isWorthNaming(EntityType other) {
        Actor actor = tx.actor();
        return !"identity".equals(other.module())
                && Plans.isOn(actor, other.module())
                && actor.may(other.permission(Verb.READ))
                && !other.searchKeys().isEmpty();
    }

    private Seen seen(Row row, List<Searchable> entities) {
        Searchable entity = entities.get((int) row.getLong(ENTITY));
        long owner = row.getLong(OWNER);
        Instant changed = row.getInstant(CHANGED);
        return new Seen(
                entity,
                row.getLong(ID),
                owner > 0 && owner == tx.actor().memberId(),
                changed == null ? Instant.EPOCH : changed,
                row.getStringOrNull(REFERENCE),
                Objects.requireNonNullElse(row.getStringOrNull(ABOUT), ""),
                row.getLong(ABOUT_ID),
                new ArrayList<>(Arrays.asList(row.getStrings(VALUES))));
    }
}
