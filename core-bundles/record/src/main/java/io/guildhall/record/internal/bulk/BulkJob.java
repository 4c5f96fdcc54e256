package io.guildhall.record.internal.bulk;

import io.guildhall.action.Outcome;
import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.job.Job;
import io.guildhall.job.JobHandler;
import io.guildhall.port.Modules;
import io.guildhall.record.Records;
import io.guildhall.record.internal.Plans;
import io.guildhall.record.internal.bulk.BulkStore.Bulk;
import io.guildhall.trace.Origin;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Changes many records behind the scenes, with the rights that whoever asked for it has when each batch begins. */
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
    public Origin origin() {
        return Origin.BULK;
    }

    @Override
    public Outcome run(Job job, Lease lease) {
        long id = number(job);
        Optional<Bulk> bulk = database.read(job.actor(), tx -> BulkStore.find(tx, id));
        if (bulk.isPresent()) {
            BulkRights rights = new BulkRights(new Plans(modules));
            Supplier<Actor> writer = () -> rights.check(bulk.get(), lease.actor());
            new BulkRun(database, records, modules, writer, id, job.id()).run();
        }
        return new Outcome.Done(Map.of());
    }

    @Override
    public Outcome stopped(Job job) {
        end(job, (tx, bulk) -> BulkStore.status(tx, bulk.id(), "stopped"));
        return new Outcome.Done(Map.of());
    }

    /** What is done stays done, and can be gone on with or taken back. */
    @Override
    public void died(Job job, String problem) {
        end(job, (tx, bulk) -> BulkStore.failed(tx, bulk.id(), problem));
    }

    /** Unless it has ended or gone on by another job. */
    private void end(Job job, BiConsumer<Transaction, Bulk> ending) {
        database.write(job.actor(), tx -> {
            BulkStore.lock(tx, number(job))
                    .filter(bulk -> bulk.works() && bulk.job() == job.id())
                    .ifPresent(bulk -> ending.accept(tx, bulk));
            return true;
        });
    }

    static long number(Job job) {
        if (!(job.payload().get("bulk") instanceof Number number)) {
            throw new NoSuchElementException("the job names no bulk change");
        }
        return number.longValue();
    }
}
