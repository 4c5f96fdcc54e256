package io.guildhall.rest.internal.fake;

import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.port.Modules;
import io.guildhall.problem.Problem;
import io.guildhall.record.Aggregate;
import io.guildhall.record.Aggregation;
import io.guildhall.record.Filter;
import io.guildhall.record.Page;
import io.guildhall.record.Query;
import io.guildhall.record.Records;
import io.guildhall.record.StoredRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Records in a map; remembers the last query it was asked. */
public final class FakeRecords implements Records {
    private static final Instant AT = Instant.parse("2026-11-21T08:00:00.5Z");

    private final Modules modules;
    private final Map<String, Map<Long, StoredRecord>> tables = new TreeMap<>();
    private final AtomicLong ids = new AtomicLong();
    public volatile @Nullable Query lastQuery;
    public volatile @Nullable Aggregation lastAggregation;
    public volatile int lists;
    public volatile @Nullable Runnable inside;

    public FakeRecords(Modules modules) {
        this.modules = modules;
    }

    public synchronized StoredRecord put(String entity, Map<String, @Nullable Object> values) {
        long id = ids.incrementAndGet();
        Map<String, @Nullable Object> all = new LinkedHashMap<>(values);
        all.put("created_at", AT);
        all.put("updated_at", AT);
        StoredRecord record = new StoredRecord(entity, id, 1, all);
        tables.computeIfAbsent(entity, e -> new TreeMap<>()).put(id, record);
        return record;
    }

    @Override
    public synchronized StoredRecord get(Transaction tx, String entity, long id) {
        known(entity);
        StoredRecord record = tables.getOrDefault(entity, Map.of()).get(id);
        if (record == null) {
            throw Problem.notFound().asException();
        }
        return record;
    }

    @Override
    public Page list(Transaction tx, String entity, Query query) {
        known(entity);
        Runnable task = inside;
        if (task != null) {
            task.run();
        }
        known(entity);
        synchronized (this) {
            lists++;
            lastQuery = query;
            List<StoredRecord> found = new ArrayList<>();
            for (StoredRecord record : tables.getOrDefault(entity, Map.of()).values()) {
                boolean byId = query.filter() instanceof Filter.Condition c
                        && c.field().equals("id");
                if (!byId || ((Filter.Condition) query.filter()).values().contains(record.id())) {
                    found.add(record);
                }
            }
            long behind = query.cursor() == null ? 0 : Long.parseLong(query.cursor());
            List<StoredRecord> page = found.stream()
                    .filter(record -> record.id() > behind)
                    .limit(query.perPage())
                    .toList();
            long last =
                    page.isEmpty() ? Long.MAX_VALUE : page.get(page.size() - 1).id();
            boolean more = !found.isEmpty() && found.get(found.size() - 1).id() > last;
            return new Page(page, query.total() ? found.size() : -1, more ? String.valueOf(last) : null);
        }
    }

    @Override
    public Aggregate aggregate(Transaction tx, String entity, Aggregation asked) {
        lastAggregation = asked;
        List<Object> numbers = new ArrayList<>();
        asked.measures().forEach(measure -> numbers.add(measure.field() == null ? 3L : Map.of("EUR", "12.50")));
        Aggregate group = new Aggregate("won", null, numbers, List.of(), null, 0);
        return new Aggregate(null, null, numbers, asked.groups().isEmpty() ? List.of() : List.of(group), group, 7);
    }

    @Override
    public StoredRecord create(Transaction tx, String entity, Map<String, ? extends @Nullable Object> values) {
        check(known(entity), values);
        return put(entity, new LinkedHashMap<>(values));
    }

    @Override
    public synchronized StoredRecord update(
            Transaction tx, String entity, long id, long version, Map<String, ? extends @Nullable Object> values) {
        StoredRecord before = get(tx, entity, id);
        check(known(entity), values);
        if (version != ANY_VERSION && version != before.version()) {
            throw Problem.of(412, "record/changed", "Changed meanwhile.").asException();
        }
        Map<String, @Nullable Object> merged = new LinkedHashMap<>(before.values());
        merged.putAll(values);
        StoredRecord after = new StoredRecord(entity, id, before.version() + 1, merged);
        tables.getOrDefault(entity, new TreeMap<>()).put(id, after);
        return after;
    }

    @Override
    public synchronized void delete(Transaction tx, String entity, long id, long version) {
        get(tx, entity, id);
        tables.getOrDefault(entity, new TreeMap<>()).remove(id);
    }

    @Override
    public StoredRecord restore(Transaction tx, String entity, long id) {
        return get(tx, entity, id);
    }

    @Override
    public String added(Transaction tx, String entity, Map<String, ? extends @Nullable Object> values) {
        return "{}";
    }

    @Override
    public Map<String, @Nullable Object> readAdded(Transaction tx, List<Field> fields, @Nullable String json) {
        return Map.of();
    }

    private EntityType known(String entity) {
        return modules.current()
                .entity(entity)
                .orElseThrow(() -> Problem.notFound().asException());
    }

    private static void check(EntityType entity, Map<String, ? extends @Nullable Object> values) {
        for (Map.Entry<String, ? extends @Nullable Object> entry : values.entrySet()) {
            if (entity.field(entry.getKey()).isEmpty()) {
                throw Problem.invalid("field/unknown", "No such field.")
                        .field(entry.getKey())
                        .asException();
            }
            if (entry.getKey().equals("title") && (!(entry.getValue() instanceof String text) || text.length() > 255)) {
                throw Problem.invalid("deal/title", "No title.").field("title").asException();
            }
        }
    }
}
