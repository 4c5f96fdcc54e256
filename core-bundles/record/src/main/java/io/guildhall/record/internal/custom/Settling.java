package io.guildhall.record.internal.custom;

import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.port.Workspaces;
import io.guildhall.problem.Problem;
import java.util.Optional;
import java.util.function.Function;

/** Changes fields between the writes of records, and has everybody know of it. Thread-safe. */
final class Settling {
    /** Writers are through in milliseconds; an import's part in a second. */
    private static final int TRIES = 200;

    private static final long PAUSE_MILLIS = 50;

    private final Database database;
    private final Workspaces workspaces;
    private final FieldViews views;

    Settling(Database database, Workspaces workspaces, FieldViews views) {
        this.database = database;
        this.workspaces = workspaces;
        this.views = views;
    }

    /** When nobody is just writing records by the fields as they were. */
    FieldView run(Actor actor, EntityType type, Function<Transaction, Definition> change) {
        for (int tries = 0; tries < TRIES; tries++) {
            Optional<Definition> done =
                    database.write(actor, tx -> settles(tx, type) ? Optional.of(change.apply(tx)) : Optional.empty());
            if (done.isPresent()) {
                workspaces.changed(actor.tenantId());
                long id = done.get().id();
                return database.read(actor, tx -> views.of(tx, FieldKeeper.found(tx, id), type));
            }
            pause();
        }
        throw Problem.of(503, "custom/busy", "Records are being written all the time.")
                .detail("Try again in a minute.")
                .asException();
    }

    private static boolean settles(Transaction tx, EntityType type) {
        return tx.queryOne("select guildhall.custom_settled(?)", row -> row.getBoolean(1), type.fullName())
                .orElse(false);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for writers", e);
        }
    }
}
