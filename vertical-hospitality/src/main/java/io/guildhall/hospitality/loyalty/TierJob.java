package io.guildhall.hospitality.loyalty;

import io.guildhall.action.Outcome;
import io.guildhall.database.Database;
import io.guildhall.job.Job;
import io.guildhall.job.JobHandler;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where tiers or what they go by have changed: whoever has reached one gets it now, not when he earns again. */
@Component(service = JobHandler.class)
public final class TierJob implements JobHandler {
    static final String KIND = "hospitality.tiers";

    private final Database database;

    @Activate
    public TierJob(@Reference Database database) {
        this.database = database;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome run(Job job, Lease lease) {
        new Night(database, job::actor, null).tiers(lease::extend);
        database.write(job.actor(), tx -> {
            lease.finish(tx);
            return KIND;
        });
        return new Outcome.Done(Map.of());
    }
}
