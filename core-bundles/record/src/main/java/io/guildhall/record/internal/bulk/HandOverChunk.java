package io.guildhall.record.internal.bulk;

import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.port.Modules;
import io.guildhall.problem.Problem;
import io.guildhall.record.internal.Sql;
import io.guildhall.record.internal.bulk.BulkStore.Bulk;
import io.guildhall.record.internal.bulk.BulkStore.Item;
import java.util.List;
import java.util.Objects;

/**
 * Gives some records to their new owners, and notes in the same transaction which have gone: a record that has another owner
 * by now is left alone. No rule of a module stands in the way, for whoever leaves cannot stay responsible. Thread-safe.
 */
final class HandOverChunk {
    private final Modules modules;

    HandOverChunk(Modules modules) {
        this.modules = modules;
    }

    private record Moved(long id, long version) {}

    void chunk(Transaction tx, Bulk bulk, List<Item> items, boolean back) {
        EntityType entity = modules.current()
                .entity(bulk.entity())
                .orElseThrow(() -> Problem.of(503, "module/away", "The module of these records is not there now.")
                        .asException());
        long[] ids = items.stream().mapToLong(Item::record).toArray();
        List<Moved> moved = move(tx, entity, bulk, ids, back);
        note(tx, bulk.id(), ids, moved, back);
        long gone = moved.size();
        long stayed = back ? 0 : ids.length - gone;
        BulkStore.advance(tx, bulk.id(), ids[ids.length - 1], back ? 0 : gone, stayed, 0, back ? gone : 0);
    }

    private static List<Moved> move(Transaction tx, EntityType entity, Bulk bulk, long[] ids, boolean back) {
        String owner = Objects.requireNonNull(entity.visibility().ownerColumn());
        Sql sql = new Sql()
                .add("update ")
                .add(entity.table())
                .add(" t set ")
                .add(owner)
                .add(back ? " = h.from_id" : " = i.heir_id")
                .add(
                        " from record.bulk_item i join record.bulk_change b on b.tenant_id = i.tenant_id and b.id = i.bulk_id")
                .add(" join record.hand_over h on h.tenant_id = b.tenant_id and h.id = b.hand_over_id")
                .add(" where i.tenant_id = ")
                .bind(tx.actor().tenantId())
                .add(" and i.bulk_id = ")
                .bind(bulk.id())
                .add(" and i.record_id = any(")
                .bind(ids)
                .add(") and t.tenant_id = i.tenant_id and t.id = i.record_id and t.")
                .add(owner)
                .add(back ? " = i.heir_id" : " = h.from_id")
                .add(" returning t.id, t.version");
        return tx.query(sql.text(), row -> new Moved(row.getLong(1), row.getLong(2)), sql.arguments());
    }

    private static void note(Transaction tx, long bulk, long[] ids, List<Moved> moved, boolean back) {
        tx.update(
                """
                update record.bulk_item i
                set outcome = case when d.id is not null then ? when ? then i.outcome else 'kept' end,
                    seen = coalesce(d.version, i.seen)
                from unnest(?::bigint[]) as a (id)
                left join unnest(?::bigint[], ?::bigint[]) as d (id, version) on d.id = a.id
                where i.tenant_id = ? and i.bulk_id = ? and i.record_id = a.id""",
                back ? "undone" : "changed",
                back,
                ids,
                moved.stream().mapToLong(Moved::id).toArray(),
                moved.stream().mapToLong(Moved::version).toArray(),
                tx.actor().tenantId(),
                bulk);
    }
}
