package io.guildhall.record.internal.search;

import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes the kept words of some records what their rows say now, whatever happened before: done twice, it changes nothing the
 * second time. Reads, compares and writes in a handful of statements, however many records there are.
 */
final class WordKeeper {
    /** Every member sees the record. */
    private static final long EVERYBODY = 0;
    /** Stands for null in arrays of numbers. */
    private static final long NOBODY = -1;

    private static final int VALUES = 4;

    private static final String KEPT = """
            select %d, w.record_id, coalesce(w.owner_id, -1), coalesce(w.team_id, -1), w.word
            from %s w where w.tenant_id = ? and w.entity = ?::integer and w.record_id = any (?)""";

    private static final String DROP = """
            delete from %s w using unnest(?::bigint[], ?::text[]) d (record_id, word)
            where w.tenant_id = ? and w.entity = ?::integer and w.record_id = d.record_id and w.word = d.word""";

    private static final String ADD = """
            insert into %s (tenant_id, entity, record_id, word, owner_id, team_id)
            select ?, ?::integer, a.record_id, a.word, nullif(a.owner_id, -1), nullif(a.team_id, -1)
            from unnest(?::bigint[], ?::text[], ?::bigint[], ?::bigint[]) a (record_id, word, owner_id, team_id)
            on conflict do nothing""";

    private static final String MOVE = """
            update %s w set owner_id = nullif(m.owner_id, -1), team_id = nullif(m.team_id, -1)
            from unnest(?::bigint[], ?::bigint[], ?::bigint[]) m (record_id, owner_id, team_id)
            where w.tenant_id = ? and w.entity = ?::integer and w.record_id = m.record_id""";

    private record Owned(long owner, long team) {}

    private record Kept(Owned owned, Set<String> words) {}

    private final Transaction tx;
    private final Searchable searchable;
    private final List<Shelf> shelves;

    /** @param tx acts as the tenant's system */
    WordKeeper(Transaction tx, Searchable searchable) {
        this.tx = tx;
        this.searchable = searchable;
        this.shelves = Arrays.stream(Shelf.values())
                .filter(shelf -> !searchable.on(shelf).isEmpty())
                .toList();
    }

    void keep(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return;
        }
        long[] some = ids.stream().mapToLong(Long::longValue).sorted().toArray();
        Map<Shelf, Map<Long, Kept>> wanted = wanted(some);
        Map<Shelf, Map<Long, Kept>> kept = kept(some);
        for (Shelf shelf : shelves) {
            keep(shelf, some, wanted.getOrDefault(shelf, Map.of()), kept.getOrDefault(shelf, Map.of()));
        }
    }

    private void keep(Shelf shelf, long[] ids, Map<Long, Kept> wanted, Map<Long, Kept> kept) {
        Pairs drop = new Pairs();
        Pairs add = new Pairs();
        Map<Long, Owned> move = new HashMap<>();
        for (long id : ids) {
            compare(id, wanted.get(id), kept.get(id), drop, add, move);
        }
        long tenant = tx.actor().tenantId();
        if (!drop.ids.isEmpty()) {
            tx.update(DROP.formatted(shelf.table()), drop.ids(), drop.words(), tenant, searchable.code());
        }
        if (!move.isEmpty()) {
            Collection<Owned> owned = move.values();
            tx.update(
                    MOVE.formatted(shelf.table()),
                    longs(move.keySet()),
                    owned.stream().mapToLong(Owned::owner).toArray(),
                    owned.stream().mapToLong(Owned::team).toArray(),
                    tenant,
                    searchable.code());
        }
        if (!add.ids.isEmpty()) {
            tx.update(
                    ADD.formatted(shelf.table()),
                    tenant,
                    searchable.code(),
                    add.ids(),
                    add.words(),
                    longs(add.owners),
                    longs(add.teams));
        }
    }

    private static void compare(
            long id, @Nullable Kept wanted, @Nullable Kept kept, Pairs drop, Pairs add, Map<Long, Owned> move) {
        if (kept != null) {
            kept.words().stream()
                    .filter(word -> wanted == null || !wanted.words().contains(word))
                    .forEach(word -> drop.add(id, word, kept.owned()));
        }
        if (wanted != null) {
            wanted.words().stream()
                    .filter(word -> kept == null || !kept.words().contains(word))
                    .forEach(word -> add.add(id, word, wanted.owned()));
            if (kept != null && !kept.owned().equals(wanted.owned())) {
                move.put(id, wanted.owned());
            }
        }
    }

    /** Nothing of what lies in the trash or was written by the machinery. */
    private Map<Shelf, Map<Long, Kept>> wanted(long[] ids) {
        EntityType entity = searchable.entity();
        String owner = entity.visibility().ownerColumn();
        String team = entity.visibility().teamColumn();
        String values = shelves.stream()
                .flatMap(shelf -> searchable.on(shelf).stream())
                .map(searchable::expression)
                .collect(Collectors.joining(", "));
        String sql = "select t.id, " + (owner == null ? EVERYBODY : "coalesce(t." + owner + ", " + NOBODY + ")") + ", "
                + (team == null ? NOBODY : "coalesce(t." + team + ", " + NOBODY + ")") + ", " + values + " from "
                + entity.table() + " t where t.tenant_id = ? and t.id = any (?)"
                + (entity.trash() ? " and t.deleted_at is null" : "")
                + searchable.spared().keySet().stream()
                        .map(column -> " and t." + column + " is distinct from ?")
                        .collect(Collectors.joining());
        List<Object> arguments = new ArrayList<>(List.of(tx.actor().tenantId(), ids));
        arguments.addAll(searchable.spared().values());
        Map<Shelf, Map<Long, Kept>> wanted = new EnumMap<>(Shelf.class);
        tx.query(sql, row -> read(row, wanted), arguments.toArray());
        return wanted;
    }

    private long read(Row row, Map<Shelf, Map<Long, Kept>> wanted) {
        long id = row.getLong(1);
        Owned owned = new Owned(row.getLong(2), row.getLong(3));
        int column = VALUES;
        for (Shelf shelf : shelves) {
            Set<String> words = new LinkedHashSet<>();
            for (Field field : searchable.on(shelf)) {
                String value = row.getStringOrNull(column++);
                words.addAll(shelf == Shelf.TEXTS ? Inner.of(value == null ? "" : value) : keys(field, value));
            }
            Set<String> bounded =
                    new LinkedHashSet<>(words.stream().limit(shelf.most()).toList());
            wanted.computeIfAbsent(shelf, s -> new HashMap<>()).put(id, new Kept(owned, bounded));
        }
        return id;
    }

    private static List<String> keys(Field field, @Nullable String value) {
        return Words.of(field, value).stream().map(Word::key).toList();
    }

    private Map<Shelf, Map<Long, Kept>> kept(long[] ids) {
        List<Object> arguments = new ArrayList<>();
        String sql = shelves.stream()
                .map(shelf -> {
                    arguments.addAll(List.of(tx.actor().tenantId(), searchable.code(), ids));
                    return KEPT.formatted(shelf.ordinal(), shelf.table());
                })
                .collect(Collectors.joining(" union all "));
        Map<Shelf, Map<Long, Kept>> kept = new EnumMap<>(Shelf.class);
        tx.query(
                sql,
                row -> kept.computeIfAbsent(Shelf.values()[(int) row.getLong(1)], s -> new HashMap<>())
                        .computeIfAbsent(
                                row.getLong(2),
                                id -> new Kept(new Owned(row.getLong(3), row.getLong(4)), new LinkedHashSet<>()))
                        .words()
                        .add(row.getString(5)),
                arguments.toArray());
        return kept;
    }

    private static long[] longs(Collection<Long> values) {
        return values.stream().mapToLong(Long::longValue).toArray();
    }

    private static final class Pairs {
        private final List<Long> ids = new ArrayList<>();
        private final List<String> words = new ArrayList<>();
        private final List<Long> owners = new ArrayList<>();
        private final List<Long> teams = new ArrayList<>();

        void add(long id, String word, Owned owned) {
            ids.add(id);
            words.add(word);
            owners.add(owned.owner());
            teams.add(owned.team());
        }

        long[] ids() {
            return longs(ids);
        }

        String[] words() {
            return words.toArray(String[]::new);
        }
    }
}
