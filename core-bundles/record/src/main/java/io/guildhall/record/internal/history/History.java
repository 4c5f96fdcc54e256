package io.guildhall.record.internal.history;

import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.port.Modules;
import io.guildhall.problem.Problem;
import io.guildhall.record.Records;
import io.guildhall.record.StoredRecord;
import io.guildhall.record.internal.Plan;
import io.guildhall.record.internal.Plans;
import io.guildhall.record.internal.Trashed;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The history of records of any entity. Thread-safe. */
@Component(service = History.class)
public final class History {
    private static final int TRIES = 40;
    private static final long PAUSE_MILLIS = 50;

    private final Database database;
    private final Records records;
    private final Modules modules;
    private final Plans plans;

    @Activate
    public History(@Reference Database database, @Reference Records records, @Reference Modules modules) {
        this.database = database;
        this.records = records;
        this.modules = modules;
        this.plans = new Plans(modules);
    }

    /** @param path of the entity below {@code /api/}; @param before newest first, older than this position */
    HistoryPage page(Actor actor, String path, long id, Set<String> fields, long before, int size) {
        EntityType type = type(path);
        return database.read(actor, tx -> {
            Plan plan = plans.open(actor, type.fullName(), Verb.READ);
            require(plan, fields, "field");
            StoredRecord now = Trashed.get(tx, plan, id);
            return new Reading(tx, plan, now).page(records, modules, fields, before, size);
        });
    }

    /** Waits a moment for changes that are committed and not in the log yet, so that none is overlooked. */
    Restored restore(
            Actor actor,
            String path,
            long id,
            long position,
            Set<String> fields,
            boolean after,
            boolean preview,
            long version) {
        return restore(actor, path, id, position, fields, after, preview, version, History::pause);
    }

    /** @param wait until somebody may have sealed */
    Restored restore(
            Actor actor,
            String path,
            long id,
            long position,
            Set<String> fields,
            boolean after,
            boolean preview,
            long version,
            Runnable wait) {
        EntityType type = type(path);
        for (int tried = 0; tried < TRIES; tried++) {
            Optional<Restored> done =
                    database.write(actor, tx -> attempt(tx, type, id, position, fields, after, preview, version));
            if (done.isPresent()) {
                return done.get();
            }
            wait.run();
        }
        throw Problem.of(503, "history/late", "The history of this record is not complete yet. Try again.")
                .asException();
    }

    private Optional<Restored> attempt(
            Transaction tx,
            EntityType type,
            long id,
            long position,
            Set<String> fields,
            boolean after,
            boolean preview,
            long version) {
        if (!type.verbs().contains(Verb.UPDATE)) {
            throw Problem.notFound().asException();
        }
        Plan plan = plans.open(tx.actor(), type.fullName(), Verb.UPDATE);
        require(plan, fields, "fields");
        StoredRecord now = records.get(tx, type.fullName(), id);
        if (new Story(tx, type, id).unsealed()) {
            return Optional.empty();
        }
        // The version that was read, so that a change that comes in between is refused and not undone by mistake.
        long onto = version == Records.ANY_VERSION ? now.version() : version;
        return Optional.of(new Restoring(tx, plan, now).run(records, position, fields, after, preview, onto));
    }

    private EntityType type(String path) {
        return Optional.ofNullable(modules.current().entitiesByPath().get(path))
                .orElseThrow(() -> Problem.notFound().asException());
    }

    private static void require(Plan plan, Set<String> fields, String parameter) {
        for (String name : fields) {
            if (plan.field(name) == null) {
                throw Problem.invalid("record/unknown-field", "There is no such field.")
                        .detail("%s have no field %s.", plan.entity().labelPlural(), name)
                        .field(parameter)
                        .asException();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(503, "history/late", "The server is stopping. Try again.")
                    .asException();
        }
    }
}
