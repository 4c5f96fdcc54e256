package io.guildhall.record.internal.bulk;

import io.guildhall.action.Outcome;
import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.job.Job;
import io.guildhall.job.JobHandler;
import io.guildhall.port.Modules;
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
    private final Modules modules;

    @Activate
    public BulkJob(@Reference Database database, @Reference Records records, @Reference Modules modules) {
        this.database = database;
        this.records = records;
        this.modules = modules;
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
        long id = number.longValue();
        boolean handOver = database.read(job.actor(), tx -> BulkStore.find(tx, id))
                .filter(bulk -> bulk.action().equals("hand_over"))
                .isPresent();
        Actor actor = handOver ? house(job.actor()) : job.actor();
        new BulkRun(database, records, modules, actor, id, job.id()).run();
        return new Outcome.Done(Map.of());
    }

    /**
     * Records are handed over by the house: whoever asked for it runs the workspace, and nobody wants to be told of each of
     * some thousand records that a colleague has given him.
     */
    private static Actor house(Actor asker) {
        return Actor.system(asker.tenantId(), asker.modules(), asker.workspace());
    }
}
