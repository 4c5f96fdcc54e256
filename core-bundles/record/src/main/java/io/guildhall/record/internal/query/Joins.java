package io.guildhall.record.internal.query;

import io.guildhall.actor.Actor;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.entity.Field;
import io.guildhall.record.internal.Column;
import io.guildhall.record.internal.Plan;
import io.guildhall.record.internal.Plans;
import io.guildhall.record.internal.Reach;
import io.guildhall.record.internal.Sql;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The records that the ones of a list point at, each reference joined once. Only what the actor may list and sees, so that an
 * order tells nothing of a colleague's hidden record: it stands where those without any stand.
 */
public final class Joins {
    /** One that is reached. */
    public record Joined(String alias, Plan plan, Sql on, Set<String> way) {}

    /** No way that anybody could name. */
    private static final String COPIES = "";

    private final Plans plans;
    private final Actor actor;
    private final Map<String, Joined> byPath = new LinkedHashMap<>();

    public Joins(Plans plans, Actor actor) {
        this.plans = plans;
        this.actor = actor;
    }

    /**
     * @param path references joined by dots: {@code contact.company}
     * @return null if there is no such way, or it is too long
     */
    public @Nullable Joined reach(Plan from, String path) {
        Joined known = byPath.get(path);
        if (known != null) {
            return known;
        }
        int dot = path.lastIndexOf('.');
        if (path.chars().filter(c -> c == '.').count() >= Related.MOST_STEPS) {
            return null;
        }
        Joined before = dot < 0 ? null : reach(from, path.substring(0, dot));
        if (dot >= 0 && before == null) {
            return null;
        }
        Field reference = Related.reference(before == null ? from : before.plan(), path.substring(dot + 1));
        if (reference == null) {
            return null;
        }
        Joined joined = join(before, reference);
        byPath.put(path, joined);
        return joined;
    }

    /** The typed copies of the records' own fast fields. */
    public Joined copies(Plan from) {
        return byPath.computeIfAbsent(COPIES, path -> {
            Sql on = new Sql().add("f.tenant_id = ").bind(actor.tenantId()).add(" and f.record_id = t.id");
            if (from.entity().visibility().isOwned()) {
                Reach.copies(on, "f", actor);
            }
            return new Joined("f", from, on, Set.of("f"));
        });
    }

    /** Their alias, if they are joined. */
    @Nullable
    String copies() {
        Joined copies = byPath.get(COPIES);
        return copies == null ? null : copies.alias();
    }

    private Joined join(@Nullable Joined before, Field reference) {
        Plan target = plans.open(actor, String.valueOf(reference.references()), Verb.LIST);
        String alias = "r" + (byPath.size() + 1);
        Sql on = new Sql()
                .add(alias + ".tenant_id = ")
                .bind(actor.tenantId())
                .add(" and " + alias + ".id = " + Column.of(before == null ? "t" : before.alias(), reference));
        Reach.append(on, alias, target, actor);
        if (target.entity().trash()) {
            on.add(" and " + alias + ".deleted_at is null");
        }
        Set<String> way = new java.util.LinkedHashSet<>(before == null ? Set.of() : before.way());
        way.add(alias);
        return new Joined(alias, target, on, way);
    }

    private String table(Joined joined) {
        String table = joined.plan().entity().table();
        return joined == byPath.get(COPIES) ? Column.copies(table) : table;
    }

    /** @param needed aliases without which a record is left out */
    public Sql sql(Set<String> needed) {
        Sql sql = new Sql();
        for (Joined joined : byPath.values()) {
            sql.add(needed.contains(joined.alias()) ? " join " : " left join ")
                    .add(table(joined) + " " + joined.alias() + " on (")
                    .add(joined.on())
                    .add(")");
        }
        return sql;
    }
}
