package io.guildhall.record.internal;

import io.guildhall.actor.Actor;
import io.guildhall.actor.FieldRights;
import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.port.Modules;
import io.guildhall.record.Search;
import io.guildhall.record.internal.query.SearchSql;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Reference;

/**
 * Asks every search key of every entity for its first few matches, all in one statement. Each part reads as many rows of an
 * index as hits are wanted and stops, however many records begin with the letter typed; an exact match is the first of them.
 */
// replaced by search.WordSearch
public final class PrefixSearch implements Search {
    private final Plans plans;

    @Activate
    public PrefixSearch(@Reference Modules modules) {
        plans = new Plans(modules);
    }

    @Override
    public List<Hit> search(Transaction tx, String words, int limit) {
        String phrase = SearchSql.normal(words);
        int wanted = Math.max(1, Math.min(limit, MAX_HITS));
        if (phrase.isEmpty()) {
            return List.of();
        }
        List<Part> parts = new ArrayList<>();
        Sql sql = new Sql();
        entities(tx.actor()).forEach(entity -> ask(sql, parts, entity, phrase, tx.actor(), wanted));
        if (parts.isEmpty()) {
            return List.of();
        }
        List<Ranked> found = tx.query(sql.text(), row -> ranked(row, parts), sql.arguments());
        return best(found, wanted);
    }

    /** What the actor may list and can find by words, in a stable order for a stable statement. */
    private List<EntityType> entities(Actor actor) {
        return plans.snapshot().entities().values().stream()
                .filter(e -> Plans.isOn(actor, e.module()) && !e.searchKeys().isEmpty())
                .filter(e -> actor.may(e.permission(EntityType.Verb.LIST)))
                .map(e -> FieldRights.of(actor, e))
                .sorted(Comparator.comparing(EntityType::fullName))
                .toList();
    }

    private void ask(Sql sql, List<Part> parts, EntityType entity, String phrase, Actor actor, int limit) {
        Plan plan = plans.of(actor, entity);
        String title = entity.field(entity.titleField()).map(Field::column).orElse("id");
        for (String key : entity.searchKeys()) {
            for (String prefix : SearchSql.prefixes(key, phrase)) {
                sql.add(parts.isEmpty() ? "(select " : " union all (select ")
                        .add(Integer.toString(parts.size()))
                        .add(", t.id, t." + title + "::text, t." + key + " from ")
                        .add(entity.table())
                        .add(" t where t.tenant_id = ")
                        .bind(actor.tenantId())
                        .add(" and ")
                        .add(SearchSql.range(key, prefix));
                Reach.append(sql, plan, actor);
                sql.add(entity.trash() ? " and t.deleted_at is null" : "")
                        .add(" order by t." + key + " limit " + limit + ")");
                parts.add(new Part(entity.fullName(), prefix, isTitle(entity, key)));
            }
        }
    }

    private static boolean isTitle(EntityType entity, String key) {
        return entity.field(entity.titleField())
                .map(f -> key.equals(f.sortKey()))
                .orElse(false);
    }

    private static Ranked ranked(Row row, List<Part> parts) {
        Part part = parts.get((int) row.getLong(1));
        String title = row.getStringOrNull(3);
        String match = row.getString(4);
        int rank = match.equals(part.prefix()) ? 0 : part.title() ? 1 : 2;
        return new Ranked(rank, new Hit(part.entity(), row.getLong(2), title == null ? "" : title, match));
    }

    private static List<Hit> best(List<Ranked> found, int limit) {
        Map<String, Ranked> byRecord = new HashMap<>();
        for (Ranked hit : found) {
            byRecord.merge(hit.hit().entity() + ":" + hit.hit().id(), hit, (a, b) -> a.rank() <= b.rank() ? a : b);
        }
        return byRecord.values().stream()
                .sorted(Comparator.comparingInt(Ranked::rank)
                        .thenComparing(r -> r.hit().title(), String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(r -> r.hit().entity())
                        .thenComparing(r -> r.hit().id()))
                .limit(limit)
                .map(Ranked::hit)
                .toList();
    }

    /** @param title whether the key is the sort key of the title */
    private record Part(String entity, String prefix, boolean title) {}

    private record Ranked(int rank, Hit hit) {}
}
