package io.guildhall.record.internal.custom;

import io.guildhall.action.Outcome;
import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.job.Job;
import io.guildhall.job.JobHandler;
import io.guildhall.job.Jobs;
import io.guildhall.port.Modules;
import io.guildhall.port.Workspaces;
import io.guildhall.record.internal.search.SearchFill;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What a change of a field leaves to be done with the records, some at a time: typed copies, values of another type, values that
 * nobody wants back. Each part commits with its place, so a killed job goes on behind it.
 */
@Component(service = JobHandler.class)
public final class FieldWork implements JobHandler {
    static final String KIND = "record.field";
    private static final long THROUGH = -1;
    private static final long PAUSE_MILLIS = 20;

    private final Database database;
    private final Modules modules;
    private final Workspaces workspaces;
    private final Jobs jobs;

    @Activate
    public FieldWork(
            @Reference Database database,
            @Reference Modules modules,
            @Reference Workspaces workspaces,
            @Reference Jobs jobs) {
        this.jobs = jobs;
        this.database = database;
        this.modules = modules;
        this.workspaces = workspaces;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome run(Job job, Lease lease) {
        // The fields are the workspace's: they are filled whether or not whoever asked for it still works here.
        Actor system = workspaces.system(job.actor().tenantId());
        long field = number(job, "field");
        String what = String.valueOf(job.payload().get("what"));
        Portion portion = new Portion();
        boolean more = true;
        while (more && !lease.cancelled()) {
            lease.extend();
            more = switch (what) {
                case "from" -> some(system, portion, (tx, most) -> convert(tx, field, number(job, "other"), most));
                case "count" -> some(system, portion, (tx, most) -> count(tx, field, most));
                case "derive" -> some(system, portion, (tx, most) -> derive(tx, field, most));
                case "search" -> database.write(system, tx -> search(tx, field));
                case "rename" -> rename(system, job, lease);
                case "purge" -> some(system, portion, (tx, most) -> purge(tx, field, most));
                default -> fill(system, field, lease);
            };
        }
        workspaces.changed(job.actor().tenantId());
        return new Outcome.Done(Map.of());
    }

    @Override
    public Outcome stopped(Job job) {
        return run(job, new Undisturbed());
    }

    /** Works on some records more. */
    @FunctionalInterface
    private interface Part<T> {
        T of(Transaction tx, int most);
    }

    private <T> T some(Actor system, Portion portion, Part<T> part) {
        return portion.take(most -> database.write(system, tx -> part.of(tx, most)));
    }

    private boolean rename(Actor system, Job job, Lease lease) {
        Renaming renaming = new Renaming(database, modules, system, job);
        Portion portion = new Portion();
        long place = portion.take(most -> renaming.part(0, most));
        while (place > 0 && !lease.cancelled()) {
            long from = place;
            place = portion.take(most -> renaming.part(from, most));
            lease.extend();
        }
        while (!lease.cancelled() && !renaming.ended()) {
            pause();
            lease.extend();
        }
        return false;
    }

    /** Goes through in one go; where somebody is just writing a record it waits a moment and tries again. */
    private boolean fill(Actor system, long field, Lease lease) {
        Portion portion = new Portion();
        long before = THROUGH;
        long place = 0;
        while (place != THROUGH && !lease.cancelled()) {
            place = some(system, portion, (tx, most) -> filled(tx, field, most));
            if (place == before) {
                pause();
            }
            before = place;
            lease.extend();
        }
        return false;
    }

    /** @return up to which record, or {@link #THROUGH} */
    private static long filled(Transaction tx, long field, int most) {
        return tx.queryOne(
                        "select coalesce(guildhall.custom_fill(?, ?::integer), ?)",
                        row -> row.getLong(1),
                        field,
                        (long) most,
                        THROUGH)
                .orElse(THROUGH);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a record was being written", e);
        }
    }

    /** What somebody has written into the new field meanwhile stays. */
    private boolean convert(Transaction tx, long to, long from, int most) {
        Optional<Definition> target = FieldStore.find(tx, to).filter(d -> d.filledTo() != null);
        Optional<Definition> source = FieldStore.find(tx, from);
        EntityType type =
                target.map(d -> modules.current().entities().get(d.entity())).orElse(null);
        if (target.isEmpty() || source.isEmpty() || type == null) {
            return false;
        }
        List<FieldValues.Value> sample = FieldValues.behind(tx, type, source.get(), 0, FieldValues.SAMPLE);
        List<FieldValues.Value> some = FieldValues.behind(tx, type, source.get(), filled(target.get()), most);
        FieldConversion conversion = FieldRehearsal.conversion(tx.actor(), source.get(), target.get(), sample);
        List<Long> ids = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (FieldValues.Value value : some) {
            String kept = conversion.of(value.value());
            if (kept != null) {
                ids.add(value.id());
                values.add("{\"" + target.get().column() + "\":" + kept + "}");
            }
        }
        if (!ids.isEmpty()) {
            quiet(tx);
            tx.update(
                    "update " + type.table() + " t set custom = u.added::jsonb || coalesce(t.custom, '{}') from"
                            + " unnest(?::bigint[], ?::text[]) u (id, added) where t.tenant_id = ? and t.id = u.id",
                    ids.stream().mapToLong(Long::longValue).toArray(),
                    values.toArray(new String[0]),
                    tx.actor().tenantId());
        }
        return placed(tx, to, some.isEmpty() ? null : some.get(some.size() - 1).id());
    }

    /** The database works the formulas out whenever a record is written; versions and times stay as they are. */
    private boolean derive(Transaction tx, long field, int most) {
        Optional<Definition> formula = FieldStore.find(tx, field).filter(d -> d.filledTo() != null);
        EntityType type =
                formula.map(d -> modules.current().entities().get(d.entity())).orElse(null);
        if (formula.isEmpty() || type == null) {
            return false;
        }
        List<Long> ids = tx.query(
                "select t.id from " + type.table() + " t where t.tenant_id = ? and t.id > ? order by t.id limit "
                        + most,
                row -> row.getLong(1),
                tx.actor().tenantId(),
                filled(formula.get()));
        if (!ids.isEmpty()) {
            quiet(tx);
            tx.update(
                    "update " + type.table()
                            + " t set derived = coalesce(t.derived, '{}') where t.tenant_id = ? and t.id = any (?)",
                    tx.actor().tenantId(),
                    ids.stream().mapToLong(Long::longValue).toArray());
        }
        return placed(tx, field, ids.isEmpty() ? null : ids.get(ids.size() - 1));
    }

    /** What changes meanwhile, the reaction counts again. */
    private boolean count(Transaction tx, long field, int most) {
        Optional<Definition> found = FieldStore.find(tx, field).filter(d -> d.filledTo() != null);
        EntityType type =
                found.map(d -> modules.current().entities().get(d.entity())).orElse(null);
        if (found.isEmpty() || type == null) {
            return false;
        }
        List<Long> ids = tx.query(
                "select t.id from " + type.table() + " t where t.tenant_id = ? and t.id > ? order by t.id limit "
                        + most,
                row -> row.getLong(1),
                tx.actor().tenantId(),
                filled(found.get()));
        if (!ids.isEmpty()) {
            quiet(tx);
            new Counts(tx, modules).count(type, found.get().field(), ids);
        }
        return placed(tx, field, ids.isEmpty() ? null : ids.get(ids.size() - 1));
    }

    /** Nothing has happened to the records: workflows are for what does. */
    static void quiet(Transaction tx) {
        tx.queryOne("select guildhall.quiet()", row -> true);
    }

    private boolean search(Transaction tx, long field) {
        FieldStore.find(tx, field)
                .map(d -> modules.current().entities().get(d.entity()))
                .ifPresent(type ->
                        SearchFill.again(tx, tx.actor().workspace().custom().with(type), jobs));
        return false;
    }

    private static long filled(Definition d) {
        Long to = d.filledTo();
        return to == null ? 0 : to;
    }

    private static boolean purge(Transaction tx, long id, int most) {
        Optional<Definition> gone = FieldStore.find(tx, id)
                .filter(d -> d.deletedAt() != null
                        && d.deletedAt().isBefore(Instant.now().minus(FieldKeeper.TRASH)));
        if (gone.isEmpty()) {
            return false;
        }
        return tx.queryOne(
                        "select guildhall.custom_purge(?, ?::integer) is not null", row -> row.getBoolean(1), id, (long)
                                most)
                .orElse(false);
    }

    private static boolean placed(Transaction tx, long field, @Nullable Long to) {
        tx.queryOne("select guildhall.custom_placed(?, ?)", row -> true, field, to);
        return to != null;
    }

    private static long number(Job job, String name) {
        return job.payload().get(name) instanceof Number number ? number.longValue() : 0;
    }

    /** For a job whose asker is gone: it is the workspace's work. */
    private static final class Undisturbed implements Lease {
        @Override
        public void extend() {}

        @Override
        public boolean cancelled() {
            return false;
        }

        @Override
        public void finish(Transaction tx) {}

        @Override
        public Actor actor() {
            throw new IllegalStateException("nobody is asked");
        }
    }
}
