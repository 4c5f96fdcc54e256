package io.guildhall.change.internal;

import io.guildhall.change.Change;
import io.guildhall.change.Reaction;
import io.guildhall.database.Database;
import io.guildhall.port.BackRoom;
import io.guildhall.port.Workspaces;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What every runner needs.
 *
 * @param recent what was sealed last, without asking the database
 * @param settled whether all modules are known; once true it stays so
 */
record Services(
        BackRoom backRoom,
        Log log,
        Supplier<Recent> recent,
        Database database,
        Workspaces workspaces,
        BooleanSupplier settled) {
    Services(
            BackRoom backRoom,
            Supplier<Recent> recent,
            Database database,
            Workspaces workspaces,
            BooleanSupplier settled) {
        this(backRoom, new Log(backRoom), recent, database, workspaces, settled);
    }

    /** In order. */
    List<Change> ofEntities(Set<String> entities, long after, int limit) {
        boolean any = entities.contains(Reaction.ANY);
        return recent.get()
                .after(after, change -> any || entities.contains(change.entity()), limit)
                .orElseGet(() -> log.ofEntities(entities, after, limit));
    }
}
