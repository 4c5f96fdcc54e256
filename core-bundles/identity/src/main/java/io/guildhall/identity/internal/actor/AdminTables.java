package io.guildhall.identity.internal.actor;

import io.guildhall.port.BackRoom;
import io.guildhall.port.ModuleSnapshot;
import java.util.Set;

/**
 * The tables that only those who run a workspace may write, as the database holds it. Read once for each set of
 * modules.
 */
final class AdminTables {
    private record Known(long generation, Set<String> names) {}

    private final BackRoom backRoom;
    private volatile Known known = new Known(-1, Set.of());

    AdminTables(BackRoom backRoom) {
        this.backRoom = backRoom;
    }

    /** Schema-qualified names. Must not be called inside a transaction. */
    Set<String> of(ModuleSnapshot modules) {
        Known now = known;
        if (now.generation != modules.generation()) {
            now = new Known(
                    modules.generation(),
                    Set.copyOf(backRoom.run(
                            tx -> tx.query("select name from identity.admin_tables()", row -> row.getString(1)))));
            known = now;
        }
        return now.names;
    }
}
