package io.guildhall.record.internal.search;

import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the kept words of some records what their rows say now, whatever happened before: done twice, it changes nothing the
 * second time. Reads, compares and writes in four statements, however many records there are.
 */
final class WordKeeper {
    private static final int MOST_WORDS = 48;
    /** Every member sees the record. */
    private static final long EVERYBODY = 0;
    /** Stands for null in arrays of numbers. */
    private static final long NOBODY = -1;

    private static final String KEPT = """
            select w.record_id, w.word, coalesce(w.owner_id, -1), coalesce(w.team_id, -1)
            from record.search_word w where w.tenant_id = ? and w.entity = ?::integer and w.record_id = any (?)""";

    private static final String DROP = """
            delete from record.search_word w using unnest(?::bigint[], ?::text[]) d (record_id, word)
            where w.tenant_id = ? and w.entity = ?::integer and w.record_id = d.record_id and w.word = d.word""";

    private static final String ADD = """
            insert into record.search_word (tenant_id, entity, record_id, word, owner_id, team_id)
            select ?, ?::integer, a.record_id, a.word, nullif(a.owner_id, -1), nullif(a.team_id, -1)
            from unnest(?::bigint[], ?::text[], ?::bigint[], ?::bigint[]) a (record_id, word, owner_id, team_id)
            on conflict do nothing""";

    private static final String MOVE = """
            update record.search_word w set owner_id = nullif(m.owner_id, -1), team_id = nullif(m.team_id, -1)
            from unnest(?::bigint[], ?::bigint[], ?::bigint[]) m (record_id, owner_id, team_id)
            where w.tenant_id = ? and w.entity = ?::integer and w.record_id = m.record_id""";

    private record Owned(long owner, long team) {}

    private record Kept(Owned owned, Set<String> words) {}

    private final Transaction tx;
    private final Searchable searchable;

    /** @param tx acts as the tenant's system */
    WordKeeper(Transaction tx, Searchable searchable) {
        this.tx = tx;
        this.searchable = searchable;
    }

    void keep(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return;
        }
        long[] some = ids.stream().mapToLong(Long::longValue).sorted().toArray();
        Map<Long, Kept> wanted = wanted(some);
        Map<Long, Kept> kept = kept(some);
        Pairs drop = new Pairs();
        Pairs add = new Pairs();
        Map<Long, Owned> move = new HashMap<>();
        for (long id : some) {
            compare(id, wanted.get(id), kept.get(id), drop, add, move);
        }
        if (!drop.ids.isEmpty()) {
            tx.update(DROP, drop.ids(), drop.words(), tx.actor().tenantId(), searchable.code());
        }
        if (!move.isEmpty()) {
            Collection<Owned> owned = move.values();
            tx.update(
                    MOVE,
                    longs(move.keySet()),
                    owned.stream().mapToLong(Owned::owner).toArray(),
                    owned.stream().mapToLong(Owned::team).toArray(),
                    tx.actor().tenantId(),
                    searchable.code());
        }
        if (!add.ids.isEmpty()) {
            tx.update(
                    ADD,
                    tx.actor().tenantId(),
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

    /** Nothing of what lies in the trash. */
    private Map<Long, Kept> wanted(long[] ids) {
        EntityType entity = searchable.entity();
        String owner = entity.visibility().ownerColumn();
        String team = entity.visibility().teamColumn();
        List<String> values =
                searchable.fields().stream().map(searchable::expression).toList();
        String sql = "select t.id, " + (owner == null ? EVERYBODY : "coalesce(t." + owner + ", " + NOBODY + ")") + ", "
                + (team == null ? NOBODY : "coalesce(t." + team + ", " + NOBODY + ")") + ", "
                + String.join(", ", values) + " from " + entity.table() + " t where t.tenant_id = ? and t.id = any (?)"
                + (entity.trash() ? " and t.deleted_at is null" : "");
        Map<Long, Kept> wanted = new HashMap<>();
        tx.query(
                sql,
                row -> {
                    Set<String> words = new LinkedHashSet<>();
                    int column = 4;
                    for (Field field : searchable.fields()) {
                        Words.of(field, row.getStringOrNull(column++)).forEach(word -> words.add(word.key()));
                    }
                    Set<String> bounded =
                            new LinkedHashSet<>(words.stream().limit(MOST_WORDS).toList());
                    return wanted.put(row.getLong(1), new Kept(new Owned(row.getLong(2), row.getLong(3)), bounded));
                },
                tx.actor().tenantId(),
                ids);
        return wanted;
    }

    private Map<Long, Kept> kept(long[] ids) {
        Map<Long, Kept> kept = new HashMap<>();
        tx.query(
                KEPT,
                row -> kept.computeIfAbsent(
                                row.getLong(1),
                                id -> new Kept(new Owned(row.getLong(3), row.getLong(4)), new LinkedHashSet<>()))
                        .words()
                        .add(row.getString(2)),
                tx.actor().tenantId(),
                searchable.code(),
                ids);
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
