package io.guildhall.hospitality.loyalty;

import io.guildhall.action.Outcome;
import io.guildhall.database.Database;
import io.guildhall.job.Job;
import io.guildhall.job.JobHandler;
import java.util.Map;
import java.util.Objects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lets go of a hold whose time is over, whatever became of the till that asked for it. */
@Component(service = JobHandler.class)
public final class HoldJob implements JobHandler {
    static final String KIND = "hospitality.hold-over";

    private final Database database;

    @Activate
    public HoldJob(@Reference Database database) {
        this.database = database;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome run(Job job, Lease lease) {
        long id = ((Number) Objects.requireNonNull(job.payload().get("id"))).longValue();
        database.write(job.actor(), tx -> {
            new Redemptions(tx, null).timeOut(id);
            lease.finish(tx);
            return id;
        });
        return new Outcome.Done(Map.of());
    }
}
