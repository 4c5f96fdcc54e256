package io.guildhall.record.internal.imports;

import io.guildhall.action.Outcome;
import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.job.Job;
import io.guildhall.job.JobHandler;
import io.guildhall.job.Jobs;
import io.guildhall.port.Modules;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.internal.Plans;
import io.guildhall.trace.Origin;
import java.io.IOException;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a file in behind the scenes, with the rights that whoever started it has when each chunk begins. */
@Component(service = JobHandler.class)
public final class ImportJob implements JobHandler {
    static final String KIND = "record.import";
    private static final Logger log = LoggerFactory.getLogger(ImportJob.class);

    private final Database database;
    private final Plans plans;
    private final Jobs jobs;

    @Activate
    public ImportJob(@Reference Database database, @Reference Modules modules, @Reference Jobs jobs) {
        this.database = database;
        this.plans = new Plans(modules);
        this.jobs = jobs;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Origin origin() {
        return Origin.IMPORT;
    }

    @Override
    public Outcome run(Job job, Lease lease) {
        long id = number(job);
        Actor actor = job.actor();
        Import file = database.read(actor, tx -> ImportStore.get(tx, id));
        if (!file.busy() || !Objects.equals(file.jobId(), job.id())) {
            return new Outcome.Done(Map.of());
        }
        long begin = System.nanoTime();
        try {
            Counts counts = bring(file, actor, lease);
            boolean whole = counts.done() >= file.rows();
            end(job, id, whole ? "done" : "cancelled", null);
            log.info(
                    "Import {} of tenant {}: {} rows in {} ms",
                    id,
                    actor.tenantId(),
                    counts.done(),
                    (System.nanoTime() - begin) / 1_000_000);
            return new Outcome.Done(Map.of("rows", counts.done()));
        } catch (ProblemException e) {
            if (e.problem().status() >= 500 || e.problem().status() == 409) {
                throw e;
            }
            end(job, id, "failed", Decisions.sentence(e.problem()));
            return new Outcome.Failed(e.problem());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Anew with other rights when they have changed on the way; the place where it goes on is in the database. */
    private Counts bring(Import file, Actor asker, Lease lease) throws IOException {
        Actor actor = asker;
        while (true) {
            ImportRights.check(plans, file, actor);
            Changed changed = new Changed(lease, actor);
            Counts counts = new ImportRun(database, plans, actor, file).run(() -> lease.cancelled() || changed.look());
            if (counts.done() >= file.rows() || lease.cancelled()) {
                return counts;
            }
            actor = changed.now;
        }
    }

    /** Whether rights have changed since a run began. */
    private static final class Changed {
        private final Lease lease;
        private Actor now;

        Changed(Lease lease, Actor now) {
            this.lease = lease;
            this.now = now;
        }

        boolean look() {
            Actor before = now;
            now = lease.actor();
            return !now.equals(before);
        }
    }

    @Override
    public Outcome stopped(Job job) {
        long id = number(job);
        database.write(job.actor(), tx -> {
            ImportStore.counts(tx, id, ImportStore.place(tx, id));
            return id;
        });
        end(job, id, "stopped", null);
        return new Outcome.Done(Map.of());
    }

    /** What is in stays in; started again it goes on behind that. */
    @Override
    public void died(Job job, String problem) {
        long id = number(job);
        database.write(job.actor(), tx -> {
            ImportStore.died(tx, id, job.id(), problem);
            BatchStore.ended(tx, jobs, id, false);
            return id;
        });
    }

    private static long number(Job job) {
        if (!(job.payload().get("import") instanceof Number number)) {
            throw new NoSuchElementException("the job names no import");
        }
        return number.longValue();
    }

    private void end(Job job, long id, String status, @Nullable String problem) {
        database.write(job.actor(), tx -> {
            ImportStore.ended(tx, id, job.id(), status, problem);
            BatchStore.ended(tx, jobs, id, status.equals("done"));
            return id;
        });
    }
}
