package io.guildhall.record.internal.bulk;

import io.guildhall.action.Outcome;
import io.guildhall.database.Database;
import io.guildhall.job.Job;
import io.guildhall.job.JobHandler;
import io.guildhall.port.Modules;
import io.guildhall.record.Records;
import io.guildhall.trace.Origin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes back what an import has done, as a bulk change, but by an import's doing: what leaves imports alone leaves this alone. */
@Component(service = JobHandler.class)
public final class ImportUndoJob implements JobHandler {
    static final String KIND = "record.import-undo";

    private final BulkJob job;

    @Activate
    public ImportUndoJob(@Reference Database database, @Reference Records records, @Reference Modules modules) {
        this.job = new BulkJob(database, records, modules);
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
        return this.job.run(job, lease);
    }

    @Override
    public Outcome stopped(Job job) {
        return this.job.stopped(job);
    }

    @Override
    public void died(Job job, String problem) {
        this.job.died(job, problem);
    }
}
