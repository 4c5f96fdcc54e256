package io.guildhall.record.internal.bulk;

import io.guildhall.action.Outcome;
import io.guildhall.database.Database;
import io.guildhall.job.Job;
import io.guildhall.job.JobHandler;
import io.guildhall.record.Records;
import java.util.Map;
import java.util.NoSuchElementException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Changes many records behind the scenes, with the rights of whoever asked for it. */
@Component(service = JobHandler.class)
public final class BulkJob implements JobHandler {
    static final String KIND = "record.bulk";

    private final Database database;
    private final Records records;

    @Activate
    public BulkJob(@Reference Database database, @Reference Records records) {
        this.database = database;
        this.records = records;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome run(Job job, Lease lease) {
        if (!(job.payload().get("bulk") instanceof Number number)) {
            throw new NoSuchElementException("the job names no bulk change");
        }
        new BulkRun(database, records, job.actor(), number.longValue(), job.id()).run();
        return new Outcome.Done(Map.of());
    }
}
