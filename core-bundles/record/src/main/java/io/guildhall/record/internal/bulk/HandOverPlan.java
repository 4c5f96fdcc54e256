package io.guildhall.record.internal.bulk;

import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.internal.Plans;
import io.guildhall.record.internal.Sql;
import io.guildhall.record.internal.bulk.HandOverView.HandOverCount;
import io.guildhall.record.internal.bulk.HandOverView.HandOverPerson;
import io.guildhall.record.internal.bulk.HandOverView.HandOverPreview;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who gets what of a member's records: of every entity, of any module, whose descriptor has an owner to be set. */
final class HandOverPlan {
    private static final int MOST_RECEIVERS = 100;

    /** @see HandOverWish */
    record Wish(
            long from, @Nullable List<Long> to, @Nullable Long team, Map<String, List<Long>> entities, boolean views) {}

    private final Transaction tx;
    private final Plans plans;
    private final Wish wish;
    private final HandOverPerson from;
    private final List<HandOverPerson> receivers;

    private HandOverPlan(Transaction tx, Plans plans, Wish wish, HandOverPerson from, List<HandOverPerson> receivers) {
        this.tx = tx;
        this.plans = plans;
        this.wish = wish;
        this.from = from;
        this.receivers = receivers;
    }

    /** @throws ProblemException 404 for a leaver that there is not, 422 for receivers that cannot take over */
    static HandOverPlan of(Transaction tx, Plans plans, Wish wish) {
        HandOverPerson from = tx.queryOne(
                        "select id, name from identity.member where tenant_id = ? and id = ?",
                        row -> new HandOverPerson(row.getLong(1), row.getString(2)),
                        tx.actor().tenantId(),
                        wish.from())
                .orElseThrow(() -> Problem.notFound().asException());
        List<HandOverPerson> receivers = wish.team() == null
                ? members(tx, "to", Objects.requireNonNullElse(wish.to(), List.of()), wish.from())
                : team(tx, wish.team(), wish.from());
        return new HandOverPlan(tx, plans, wish, from, receivers);
    }

    HandOverPreview preview() {
        List<EntityType> entities = entities();
        for (String named : wish.entities().keySet()) {
            if (entities.stream().noneMatch(e -> e.fullName().equals(named))) {
                throw wrong("entities", "No records of this kind can be handed over.");
            }
        }
        List<HandOverCount> counts = counts(entities);
        long total = counts.stream()
                .filter(c -> !c.receivers().isEmpty())
                .mapToLong(c -> c.count() + c.trash())
                .sum();
        long views = !wish.views()
                ? 0
                : tx.queryOne("select record.views_of(?)", row -> row.getLong(1), from.id())
                        .orElse(0L);
        List<HandOverPerson> leads = tx.query(
                "select id, name from identity.team where tenant_id = ? and lead_id = ? order by name, id",
                row -> new HandOverPerson(row.getLong(1), row.getString(2)),
                tx.actor().tenantId(),
                from.id());
        return new HandOverPreview(from, receivers, total, counts, views, leads);
    }

    /** Writes down which records go to whom, in turn. */
    void choose(long part, HandOverCount count) {
        EntityType entity = plans.snapshot().entity(count.entity()).orElseThrow();
        long[] heirs = count.receivers().stream().mapToLong(Long::longValue).toArray();
        Sql sql = new Sql()
                .add("insert into record.bulk_item (tenant_id, bulk_id, record_id, owner_id, heir_id) select ")
                .bind(tx.actor().tenantId())
                .add(", ")
                .bind(part)
                .add(", t.id, ")
                .bind(BulkStore.owner(tx.actor()))
                .add(", (cast(")
                .bind(heirs)
                .add(" as bigint[]))[1 + (row_number() over (order by t.id) - 1) % ")
                .add(Integer.toString(heirs.length))
                .add("] from ");
        owned(sql, entity);
        long total = tx.update(sql.text(), sql.arguments());
        if (total > Bulks.MOST) {
            throw Problem.invalid("bulk/too-many", "These are too many at once.")
                    .detail("At most %d of a kind are handed over at once.", Bulks.MOST)
                    .with("matching", total)
                    .asException();
        }
        tx.update(
                "update record.bulk_change set total = ? where tenant_id = ? and id = ?",
                total,
                tx.actor().tenantId(),
                part);
    }

    private List<EntityType> entities() {
        return plans.snapshot().entities().values().stream()
                .filter(entity -> Plans.isOn(tx.actor(), entity.module()))
                .filter(HandOverPlan::hasOwner)
                .sorted(Comparator.comparing(EntityType::fullName))
                .toList();
    }

    /** What has an owner that nobody can set follows something else, as an activity follows its record. */
    private static boolean hasOwner(EntityType entity) {
        String owner = entity.visibility().ownerColumn();
        return entity.fields().stream().anyMatch(field -> field.column().equals(owner) && !field.readOnly());
    }

    private List<HandOverCount> counts(List<EntityType> entities) {
        if (entities.isEmpty()) {
            return List.of();
        }
        Sql sql = new Sql();
        for (int i = 0; i < entities.size(); i++) {
            EntityType entity = entities.get(i);
            sql.add(i == 0 ? "select " : " union all select ").add(Integer.toString(i));
            sql.add(
                    entity.trash()
                            ? ", count(*) filter (where t.deleted_at is null), count(*) filter (where t.deleted_at is not null) from "
                            : ", count(*), 0 from ");
            owned(sql, entity);
        }
        Map<Integer, long[]> found = new LinkedHashMap<>();
        tx.query(
                sql.text() + " order by 1",
                row -> found.put((int) row.getLong(1), new long[] {row.getLong(2), row.getLong(3)}) == null,
                sql.arguments());
        List<HandOverCount> counts = new ArrayList<>();
        found.forEach((i, numbers) -> {
            EntityType entity = entities.get(i);
            counts.add(new HandOverCount(
                    entity.fullName(), entity.labelPlural(), numbers[0], numbers[1], receivers(entity.fullName())));
        });
        return counts;
    }

    private void owned(Sql sql, EntityType entity) {
        sql.add(entity.table())
                .add(" t where t.tenant_id = ")
                .bind(tx.actor().tenantId())
                .add(" and t.")
                .add(Objects.requireNonNull(entity.visibility().ownerColumn()))
                .add(" = ")
                .bind(from.id());
    }

    private List<Long> receivers(String entity) {
        List<Long> own = wish.entities().get(entity);
        return own == null
                ? receivers.stream().map(HandOverPerson::id).toList()
                : members(tx, "entities", own, from.id()).stream()
                        .map(HandOverPerson::id)
                        .toList();
    }

    private static List<HandOverPerson> members(Transaction tx, String field, List<Long> ids, long from) {
        Set<Long> wanted = new LinkedHashSet<>(ids);
        if (wanted.size() > MOST_RECEIVERS) {
            throw wrong(field, "At most " + MOST_RECEIVERS + " members take over.");
        }
        if (wanted.contains(from)) {
            throw wrong(field, "Nobody takes over from himself.");
        }
        List<HandOverPerson> found = wanted.isEmpty()
                ? List.of()
                : tx.query(
                        """
                        select m.id, m.name from unnest(?::bigint[]) with ordinality as w (id, place)
                        join identity.member m on m.tenant_id = ? and m.id = w.id and m.active
                        order by w.place""",
                        row -> new HandOverPerson(row.getLong(1), row.getString(2)),
                        wanted.stream().mapToLong(Long::longValue).toArray(),
                        tx.actor().tenantId());
        if (found.size() < wanted.size()) {
            throw wrong(field, "Only active members take over.");
        }
        return found;
    }

    private static List<HandOverPerson> team(Transaction tx, long team, long from) {
        List<HandOverPerson> found = tx.query(
                """
                select id, name from identity.member
                where tenant_id = ? and team_id = ? and active and id <> ? order by id limit 100""",
                row -> new HandOverPerson(row.getLong(1), row.getString(2)),
                tx.actor().tenantId(),
                team,
                from);
        if (found.isEmpty()) {
            throw wrong("team", "Nobody in this team could take over.");
        }
        return found;
    }

    static ProblemException wrong(String field, String detail) {
        return Problem.invalid("hand-over/" + field, "This cannot be handed over so.")
                .detail("%s", detail)
                .field(field)
                .asException();
    }
}
