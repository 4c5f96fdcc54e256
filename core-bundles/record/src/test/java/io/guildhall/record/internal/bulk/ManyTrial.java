package io.guildhall.record.internal.bulk;

import io.guildhall.actor.Actor;
import io.guildhall.job.Job;
import io.guildhall.record.Filter;
import io.guildhall.record.Query;
import io.guildhall.record.internal.Trial;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Changes of many people of a new tenant, worked off by hand, batch by batch. */
abstract class ManyTrial {
    static final int MANY = 250;
    static final int BATCH = 100;

    final Trial trial = new Trial();
    final Actor admin = trial.admin;
    final Queue queue = new Queue();
    final Bulks bulks = new Bulks(Trial.server().database(), trial.modules, queue);
    final HandOvers handOvers = new HandOvers(Trial.server().database(), trial.modules, queue);
    final BulkJob job = new BulkJob(Trial.server().database(), trial.records, trial.modules);

    /** Makes them, and nobody else. */
    final void people() {
        trial.write(
                admin,
                tx -> tx.update(
                        "update crm.contact set deleted_at = now() where tenant_id = ? and deleted_at is null",
                        trial.tenant));
        IntStream.range(0, MANY)
                .forEach(i -> trial.create(admin, "crm.contact", Map.of("name", "Person " + i, "responsible_id", 1)));
    }

    /** For each of them a score of five. */
    final BulkWish wish() {
        return new BulkWish("crm.contact", "update", Map.of("score", 5), null, null, null, (long) MANY);
    }

    /** How many of them have it. */
    final long changed() {
        return trial.read(
                admin,
                tx -> trial.records
                        .list(
                                tx,
                                "crm.contact",
                                new Query(Filter.eq("score", 5), List.of(), 1, 1, null, false, true, null))
                        .total());
    }

    /** As the queue runs what was put into it last. @param now who asks has these rights, asked before each batch */
    final void work(Actor asker, Supplier<Actor> now) {
        job.run(last(1, asker), new StandingLease(now));
    }

    /** What was put into the queue last. */
    final Job last(int attempt, Actor actor) {
        return new Job(queue.last, BulkJob.KIND, Map.of("bulk", queue.bulk), attempt, actor);
    }

    final Actor house() {
        return Actor.system(trial.tenant, admin.modules(), admin.workspace());
    }
}
