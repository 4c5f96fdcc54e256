package io.guildhall.hospitality.loyalty;

import io.guildhall.action.Outcome;
import io.guildhall.database.Database;
import io.guildhall.job.Job;
import io.guildhall.job.JobHandler;
import java.time.Instant;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A workspace's midnight, and the hour at which its next evening begins: what waited wakes, tiers end, and points run out; in small parts that each commit. */
@Component(service = JobHandler.class)
public final class DayJob implements JobHandler {
    static final String KIND = "hospitality.day-change";

    private final Database database;
    private final ExpiryLetters letters;

    @Activate
    public DayJob(@Reference Database database, @Reference ExpiryLetters letters) {
        this.database = database;
        this.letters = letters;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome run(Job job, Lease lease) {
        Instant due = Instant.parse(String.valueOf(job.payload().get("at")));
        Night night = new Night(database, job::actor, null);
        if (night.is(due)) {
            night.run(due);
            letters.write(database, job::actor, Instant.now());
        }
        database.write(job.actor(), tx -> {
            night.over(tx, due);
            lease.finish(tx);
            return KIND;
        });
        return new Outcome.Done(Map.of());
    }
}
