package io.guildhall.record.internal.search;

import io.guildhall.database.Transaction;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far one tenant's records have been gone through. A row is locked by whoever writes words of its entity while it is not
 * done, so that going through and following changes never overwrite each other with what is older.
 */
final class Fills {
    private static final String STANDING = "select f.entity, f.shape from record.search_fill f where f.tenant_id = ?";

    private static final String BEGIN = """
            insert into record.search_fill as f (tenant_id, entity, shape, place, done) values (?, ?, ?, 0, ?)
            on conflict on constraint search_fill_pk
            do update set shape = excluded.shape, place = 0, done = excluded.done
            where f.shape is distinct from excluded.shape""";

    private static final String HOLD = """
            select f.entity from record.search_fill f
            where f.tenant_id = ? and f.entity = any (?) and not f.done order by f.entity for update""";

    private static final String NEXT = """
            select f.entity, f.place from record.search_fill f
            where f.tenant_id = ? and f.entity = any (?) and not f.done order by f.entity limit 1 for update""";

    private static final String MOVE =
            "update record.search_fill set place = ?, done = ? where tenant_id = ? and entity = ?";

    /** @param place id of the last record that is done with */
    record Place(String entity, long place) {}

    private final Transaction tx;

    Fills(Transaction tx) {
        this.tx = tx;
    }

    /** Shapes by entity. */
    Map<String, String> standing() {
        Map<String, String> shapes = new HashMap<>();
        tx.query(
                STANDING,
                row -> shapes.put(row.getString(1), row.getString(2)),
                tx.actor().tenantId());
        return shapes;
    }

    /** Wants an entity gone through, if not in this shape already. */
    void begin(String entity, String shape, boolean done) {
        tx.update(BEGIN, tx.actor().tenantId(), entity, shape, done);
    }

    void hold(Collection<String> entities) {
        tx.query(HOLD, row -> row.getString(1), tx.actor().tenantId(), entities.toArray(String[]::new));
    }

    Optional<Place> next(Collection<String> entities) {
        List<Place> next = tx.query(
                NEXT,
                row -> new Place(row.getString(1), row.getLong(2)),
                tx.actor().tenantId(),
                entities.toArray(String[]::new));
        return next.stream().findFirst();
    }

    void move(Place to, boolean done) {
        tx.update(MOVE, to.place(), done, tx.actor().tenantId(), to.entity());
    }
}
