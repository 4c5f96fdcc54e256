package io.guildhall.record.internal.bulk;

import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.record.StoredRecord;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an import does to which records, so that it can be taken back: one bulk change for each entity, written in the transaction
 * that changes the records. Begun anew for each try at a transaction. Not thread-safe.
 */
public final class Journal {
    private final long importId;
    private final Map<EntityType, Map<Long, Entry>> entries = new LinkedHashMap<>();

    public Journal(long importId) {
        this.importId = importId;
    }

    /**
     * @param made whether there was no such record before
     * @param found version that the change has found; 0 of a new record
     */
    private record Entry(
            long id,
            boolean made,
            long found,
            Map<String, @Nullable Object> before,
            Map<String, @Nullable Object> after) {

        Entry then(Entry later) {
            Map<String, @Nullable Object> first = new LinkedHashMap<>(later.before);
            first.putAll(before);
            Map<String, @Nullable Object> last = new LinkedHashMap<>(after);
            last.putAll(later.after);
            return new Entry(id, made || later.made, found, first, last);
        }
    }

    /** Forgets what the transaction before has done. */
    public void begin() {
        entries.clear();
    }

    public void made(EntityType entity, Collection<Long> ids) {
        ids.forEach(id -> add(entity, new Entry(id, true, 0, Map.of(), Map.of())));
    }

    /**
     * What follows another record comes back with that one.
     *
     * @param values what was written
     * @param restored whether the record came out of the trash
     */
    public void changed(
            EntityType entity, StoredRecord before, Map<String, @Nullable Object> values, boolean restored) {
        Map<String, @Nullable Object> replaced = new LinkedHashMap<>();
        Map<String, @Nullable Object> written = new LinkedHashMap<>(values);
        written.keySet()
                .removeIf(name -> entity.field(name).map(Field::readOnly).orElse(true));
        written.keySet().forEach(name -> replaced.put(name, before.get(name)));
        add(entity, new Entry(before.id(), restored, before.version(), replaced, written));
    }

    private void add(EntityType entity, Entry entry) {
        entries.computeIfAbsent(entity, k -> new LinkedHashMap<>()).merge(entry.id, entry, Entry::then);
    }

    public void write(Transaction tx) {
        entries.forEach((entity, byId) -> write(tx, entity, List.copyOf(byId.values())));
    }

    /** Of a record that the import has changed before, what was there first counts, and whether somebody has come in between. */
    private void write(Transaction tx, EntityType entity, List<Entry> entries) {
        tx.update(
                """
                insert into record.bulk_item as i
                    (tenant_id, bulk_id, record_id, owner_id, outcome, made, found, before, after, seen)
                select ?, ?, u.id, ?, 'changed', u.made::boolean, u.found, u.before::jsonb, u.after::jsonb, t.version
                from unnest(?::bigint[], ?::text[], ?::bigint[], ?::text[], ?::text[]) as u (id, made, found, before, after)
                join %s t on t.tenant_id = ? and t.id = u.id
                on conflict (tenant_id, bulk_id, record_id) do update set
                    made = i.made or excluded.made,
                    before = coalesce(excluded.before, '{}') || coalesce(i.before, '{}'),
                    after = coalesce(i.after, '{}') || coalesce(excluded.after, '{}'),
                    seen = case when i.seen = excluded.found then excluded.seen else i.seen end""".formatted(entity.table()),
                tx.actor().tenantId(),
                BulkStore.ofImport(tx, importId, entity.fullName()),
                BulkStore.owner(tx.actor()),
                entries.stream().mapToLong(Entry::id).toArray(),
                texts(entries, e -> String.valueOf(e.made)),
                entries.stream().mapToLong(Entry::found).toArray(),
                texts(entries, e -> values(e.before)),
                texts(entries, e -> values(e.after)),
                tx.actor().tenantId());
    }

    /** Of a new record there is nothing to keep. */
    private static @Nullable String values(Map<String, @Nullable Object> values) {
        return values.isEmpty() ? null : BulkStore.json(values);
    }

    private static @Nullable String[] texts(List<Entry> entries, Function<Entry, @Nullable String> text) {
        @Nullable String[] texts = new String[entries.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = text.apply(entries.get(i));
        }
        return texts;
    }
}
