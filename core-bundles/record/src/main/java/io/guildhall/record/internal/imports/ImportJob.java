package io.guildhall.record.internal.imports;

import io.guildhall.action.Outcome;
import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.job.Job;
import io.guildhall.job.JobHandler;
import io.guildhall.port.Modules;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.internal.Plans;
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

/** Brings a file in behind the scenes, with the rights of whoever started it. */
@Component(service = JobHandler.class)
public final class ImportJob implements JobHandler {
    static final String KIND = "record.import";
    private static final Logger log = LoggerFactory.getLogger(ImportJob.class);

    private final Database database;
    private final Plans plans;

    @Activate
    public ImportJob(@Reference Database database, @Reference Modules modules) {
        this.database = database;
        this.plans = new Plans(modules);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome run(Job job, Lease lease) {
        if (!(job.payload().get("import") instanceof Number number)) {
            throw new NoSuchElementException("the job names no import");
        }
        long id = number.longValue();
        Actor actor = job.actor();
        Import file = database.read(actor, tx -> ImportStore.get(tx, id));
        if (!file.busy() || !Objects.equals(file.jobId(), job.id())) {
            return new Outcome.Done(Map.of());
        }
        long begin = System.nanoTime();
        try {
            Counts counts = new ImportRun(database, plans, actor, file).run(lease::cancelled);
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

    private void end(Job job, long id, String status, @Nullable String problem) {
        database.write(job.actor(), tx -> {
            ImportStore.ended(tx, id, job.id(), status, problem);
            return id;
        });
    }
}
