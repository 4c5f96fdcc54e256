package io.guildhall.workflow.internal.run;

import io.guildhall.action.Outcome;
import io.guildhall.database.Database;
import io.guildhall.job.Job;
import io.guildhall.job.JobHandler;
import io.guildhall.job.Jobs;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes the names of a person who was erased out of all runs of a workspace, a part at a time. */
@Component(service = JobHandler.class)
public final class ForgetJob implements JobHandler {
    static final String KIND = "workflow.forget";
    private static final int PART = 500;
    private static final String FORGET = "select workflow.forget_names(?, ?, ?)";

    private final Database database;
    private final Jobs jobs;

    @Activate
    public ForgetJob(@Reference Database database, @Reference Jobs jobs) {
        this.database = database;
        this.jobs = jobs;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome run(Job job, Lease lease) {
        String pattern = String.valueOf(job.payload().get("pattern"));
        long after = Engine.number(job.payload(), "after");
        database.write(job.actor(), tx -> {
            tx.queryOne(FORGET, row -> Optional.ofNullable(row.getLongOrNull(1)), pattern, after, PART)
                    .flatMap(last -> last)
                    .ifPresent(last -> jobs.enqueue(
                            tx, KIND, Map.of("pattern", pattern, "after", last), Instant.EPOCH, Jobs.Priority.BULK));
            lease.finish(tx);
            return after;
        });
        return new Outcome.Done(Map.of());
    }
}
