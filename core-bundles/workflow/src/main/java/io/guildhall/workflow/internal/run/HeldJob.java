package io.guildhall.workflow.internal.run;

import io.guildhall.action.Outcome;
import io.guildhall.database.Database;
import io.guildhall.job.Job;
import io.guildhall.job.JobHandler;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells that a workflow was held because it chases itself. */
@Component(service = JobHandler.class)
public final class HeldJob implements JobHandler {
    private final Database database;
    private final Troubles troubles;

    @Activate
    public HeldJob(@Reference Database database, @Reference Troubles troubles) {
        this.database = database;
        this.troubles = troubles;
    }

    @Override
    public String kind() {
        return "workflow.held";
    }

    @Override
    public Outcome run(Job job, Lease lease) {
        database.write(job.actor(), tx -> {
            RunStore.lock(tx, Engine.number(job.payload(), "run")).ifPresent(run -> troubles.tell(tx, run, "held"));
            lease.finish(tx);
            return 0;
        });
        return new Outcome.Done(Map.of());
    }
}
