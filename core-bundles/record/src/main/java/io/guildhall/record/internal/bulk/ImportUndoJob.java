package io.guildhall.record.internal.bulk;

import io.guildhall.action.Outcome;
import io.guildhall.database.Database;
import io.guildhall.job.Job;
import io.guildhall.job.JobHandler;
import io.guildhall.job.Jobs;
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
    private final ImportUndos undos;

    @Activate
    public ImportUndoJob(
            @Reference Database database,
            @Reference Records records,
            @Reference Modules modules,
            @Reference Jobs jobs) {
        this.job = new BulkJob(database, records, modules);
        this.undos = new ImportUndos(database, modules, jobs);
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
        Outcome outcome = this.job.run(job, lease);
        undos.goOn(job.actor(), BulkJob.number(job));
        return outcome;
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
