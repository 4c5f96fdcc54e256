package io.guildhall.change.internal;

import io.guildhall.change.Change;
import io.guildhall.change.Reaction;
import io.guildhall.port.BackRoom;
import java.util.List;
import java.util.Set;

/** Reads and seals the change log. Thread-safe. */
final class Log {
    private static final String HEAD = "select coalesce(max(position), 0) from guildhall.change_log";

    private static final String FORGOTTEN = "select forgotten from guildhall.change_retention";

    private static final String SEAL = "select guildhall.seal(?)";

    private static final String SEALED =
            "select " + ChangeRows.COLUMNS + " from guildhall.change_log where position > ? order by position limit ?";

    private static final String OF_TENANT = "select " + ChangeRows.COLUMNS
            + " from guildhall.change_log where tenant_id = ? and position > ? order by position limit ?";

    private static final String OF_ENTITIES = "select " + ChangeRows.COLUMNS
            + " from guildhall.change_log where position > ? and entity = any (?) order by position limit ?";

    private static final String OF_TENANT_AND_ENTITIES = "select " + ChangeRows.COLUMNS
            + " from guildhall.change_log where tenant_id = ? and position > ? and entity = any (?)"
            + " order by position limit ?";

    private final BackRoom backRoom;

    Log(BackRoom backRoom) {
        this.backRoom = backRoom;
    }

    long head() {
        return backRoom.run(tx -> tx.queryOne(HEAD, row -> row.getLong(1)).orElse(0L));
    }

    long forgotten() {
        return backRoom.run(tx -> tx.queryOne(FORGOTTEN, row -> row.getLong(1)).orElse(0L));
    }

    /**
     * Seals what is committed and reads what this node has not read yet, whichever node sealed it. Safe without overlap of
     * readers because sealers take turns: whoever sees a position sees all smaller ones.
     */
    List<Change> sealAndRead(long after, int limit) {
        return backRoom.run(tx -> {
            tx.queryOne(SEAL, row -> row.getLong(1), limit);
            return tx.query(SEALED, ChangeRows::map, after, limit);
        });
    }

    List<Change> ofTenant(long tenantId, long after, int limit) {
        return backRoom.run(tx -> tx.query(OF_TENANT, ChangeRows::map, tenantId, after, limit));
    }

    List<Change> ofEntities(Set<String> entities, long after, int limit) {
        if (entities.contains(Reaction.ANY)) {
            return backRoom.run(tx -> tx.query(SEALED, ChangeRows::map, after, limit));
        }
        String[] names = entities.toArray(String[]::new);
        return backRoom.run(tx -> tx.query(OF_ENTITIES, ChangeRows::map, after, names, limit));
    }

    List<Change> ofTenantAndEntities(long tenantId, Set<String> entities, long after, int limit) {
        if (entities.contains(Reaction.ANY)) {
            return ofTenant(tenantId, after, limit);
        }
        String[] names = entities.toArray(String[]::new);
        return backRoom.run(tx -> tx.query(OF_TENANT_AND_ENTITIES, ChangeRows::map, tenantId, after, names, limit));
    }
}
