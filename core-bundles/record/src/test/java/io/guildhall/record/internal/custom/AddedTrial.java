package io.guildhall.record.internal.custom;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Workspace;
import io.guildhall.database.Transaction;
import io.guildhall.entity.CustomFields;
import io.guildhall.entity.Field;
import io.guildhall.job.Job;
import io.guildhall.job.Jobs;
import io.guildhall.port.Workspaces;
import io.guildhall.record.internal.Trial;
import io.guildhall.record.internal.bulk.StandingLease;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A trial whose workspace adds fields; jobs wait until the test lets them run. */
public final class AddedTrial implements Jobs, Workspaces {
    public final Trial trial = new Trial();
    final Deque<Job> waiting = new ArrayDeque<>();
    final FieldAdmin fields = new FieldAdmin(Trial.server().database(), trial.modules, this, this);

    /** With the fields as they are now. */
    public Actor admin() {
        return knowing(trial.admin);
    }

    Actor knowing(Actor actor) {
        Map<String, List<Field>> added = new HashMap<>();
        for (String entity : List.of("crm.deal", "crm.contact", "crm.company")) {
            added.put(
                    entity,
                    trial.read(trial.admin, tx -> FieldStore.list(tx, entity, false)).stream()
                            .map(Definition::field)
                            .toList());
        }
        Workspace plain = actor.workspace();
        return new Actor(
                actor.tenantId(),
                actor.memberId(),
                actor.name(),
                actor.kind(),
                actor.reads(),
                actor.writes(),
                actor.teams(),
                actor.permissions(),
                actor.modules(),
                new Workspace(plain.name(), plain.currency(), plain.zone(), plain.locale(), new CustomFields(added)),
                actor.sessionId(),
                actor.habits());
    }

    FieldView add(String entity, String label, String type, FieldWishes more) {
        return fields.add(admin(), more.wish(entity, label, type));
    }

    /** A field without more to say of it. */
    public String plain(String entity, String label, String type) {
        return add(entity, label, type).name();
    }

    FieldView add(String entity, String label, String type) {
        return add(entity, label, type, FieldWishes.usual());
    }

    /** All that is due, not what waits for another day. */
    void work() {
        FieldWork work = new FieldWork(Trial.server().database(), trial.modules, this, this);
        while (!waiting.isEmpty()) {
            Job job = waiting.remove();
            if (job.kind().equals(FieldWork.KIND)) {
                work.run(job, new StandingLease(() -> trial.admin));
            }
        }
    }

    @Override
    public Actor system(long tenantId) {
        return knowing(trial.system());
    }

    @Override
    public long enqueue(
            Transaction tx,
            String kind,
            Map<String, ? extends @Nullable Object> payload,
            Instant notBefore,
            Priority priority) {
        if (notBefore.isBefore(Instant.now().plusSeconds(60))) {
            waiting.add(new Job(waiting.size() + 1, kind, new HashMap<>(payload), 1, tx.actor()));
        }
        return waiting.size();
    }

    @Override
    public void cancel(Transaction tx, long jobId) {}

    @Override
    public boolean retry(Transaction tx, long jobId) {
        return false;
    }

    @Override
    public int resume(Transaction tx, String key) {
        return 0;
    }
}
