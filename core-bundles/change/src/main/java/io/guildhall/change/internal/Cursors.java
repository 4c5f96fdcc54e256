package io.guildhall.change.internal;

import io.guildhall.change.Change;
import io.guildhall.change.Reaction;
import io.guildhall.database.Transaction;
import io.guildhall.port.BackRoom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How far one consumer has read. Each tenant that was ever served has a row of its own, which commits with the effects; the
 * row of tenant 0, the floor, says up to where all tenants are served but those whose own row lags behind. Thread-safe.
 */
final class Cursors {
    private static final long FLOOR = 0;

    private static final String BEGIN = """
            insert into guildhall.change_cursor (consumer, tenant_id, position)
            select ?, 0, coalesce(max(position), 0) from guildhall.change_log
            on conflict (consumer, tenant_id) do nothing""";

    private static final String READ = "select tenant_id, position from guildhall.change_cursor where consumer = ?";

    private static final String READ_ONE =
            "select position from guildhall.change_cursor where consumer = ? and tenant_id = ?";

    private static final String LAGGING = """
            select c.tenant_id, c.position from guildhall.change_cursor c
            where c.consumer = ? and c.tenant_id <> 0 and c.position < ? and exists (
                select from guildhall.change_log l
                where l.tenant_id = c.tenant_id and l.position > c.position and l.position <= ?
                    and (l.entity = any (?) or ?))""";

    private static final String ADVANCE = "select guildhall.advance_cursor(?, ?, ?)";

    private static final String KEEP = """
            insert into guildhall.change_cursor (consumer, tenant_id, position) values (?, ?, ?)
            on conflict (consumer, tenant_id) do nothing""";

    private static final String RAISE = """
            update guildhall.change_cursor set position = ?
            where consumer = ? and position < ? and not tenant_id = any (?)""";

    private static final String SKIP = """
            insert into guildhall.change_cursor (consumer, tenant_id, position) values (?, ?, ?)
            on conflict (consumer, tenant_id) do update set position = excluded.position
            where change_cursor.position = ?""";

    private static final String PARK = """
            insert into guildhall.change_parked (consumer, tenant_id, position, entity, record_id, tries, reason)
            values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing""";

    private final BackRoom backRoom;
    private final String consumer;

    Cursors(BackRoom backRoom, String consumer) {
        this.backRoom = backRoom;
        this.consumer = consumer;
    }

    /** Every cursor by tenant, the floor under 0. A consumer that is new begins at the head. */
    Map<Long, Long> load() {
        return backRoom.run(tx -> {
            tx.update(BEGIN, consumer);
            Map<Long, Long> cursors = new HashMap<>();
            tx.query(READ, row -> cursors.put(row.getLong(1), row.getLong(2)), consumer);
            return cursors;
        });
    }

    /** Tenants that were left behind the floor with something to do, and where they stand. */
    Map<Long, Long> lagging(long floor, Set<String> entities) {
        return backRoom.run(tx -> {
            Map<Long, Long> cursors = new HashMap<>();
            tx.query(
                    LAGGING,
                    row -> cursors.put(row.getLong(1), row.getLong(2)),
                    consumer,
                    floor,
                    floor,
                    entities.toArray(String[]::new),
                    entities.contains(Reaction.ANY));
            return cursors;
        });
    }

    /** Where a tenant's own row stands, or {@code otherwise} without one. */
    long read(long tenantId, long otherwise) {
        return backRoom.run(tx ->
                tx.queryOne(READ_ONE, row -> row.getLong(1), consumer, tenantId).orElse(otherwise));
    }

    /** Takes the tenant's row in the transaction that has the effects. False if another node was there first. */
    boolean advance(Transaction tx, long from, long to) {
        return tx.queryOne(ADVANCE, row -> row.getBoolean(1), consumer, from, to)
                .orElse(false);
    }

    /** Lifts every cursor below to the floor, but those of tenants that lag. */
    void raise(long floor, Map<Long, Long> lagging) {
        backRoom.run(tx -> {
            List<List<Object>> keep = new ArrayList<>();
            lagging.forEach((tenant, position) -> keep.add(List.of(consumer, tenant, position)));
            if (!keep.isEmpty()) {
                tx.batch(KEEP, keep);
            }
            return tx.update(RAISE, floor, consumer, floor, longs(lagging.keySet()));
        });
    }

    /** Puts a change aside for the operator and steps over it. */
    void park(Change change, long from, int tries, String reason) {
        backRoom.run(tx -> {
            tx.update(
                    PARK,
                    consumer,
                    change.tenantId(),
                    change.position(),
                    change.entity(),
                    change.recordId(),
                    tries,
                    reason);
            return tx.update(SKIP, consumer, change.tenantId(), change.position(), from);
        });
    }

    static long floor(Map<Long, Long> cursors) {
        return cursors.getOrDefault(FLOOR, 0L);
    }

    private static long[] longs(Collection<Long> values) {
        return values.stream().mapToLong(Long::longValue).toArray();
    }
}
