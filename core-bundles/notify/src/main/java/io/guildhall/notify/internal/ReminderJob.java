package io.guildhall.notify.internal;

import io.guildhall.action.Outcome;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.job.Job;
import io.guildhall.job.JobHandler;
import io.guildhall.notice.Notice;
import io.guildhall.notice.Notices;
import io.guildhall.port.Modules;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reminds of a record when its hour has come, if it still is the hour and nobody was faster. */
@Component(service = JobHandler.class)
public final class ReminderJob implements JobHandler {
    static final String KIND = "notify.reminder";

    private final Database database;
    private final Modules modules;
    private final Notices notices;

    @Activate
    public ReminderJob(@Reference Database database, @Reference Modules modules, @Reference Notices notices) {
        this.database = database;
        this.modules = modules;
        this.notices = notices;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome run(Job job, Lease lease) {
        String entity = String.valueOf(job.payload().get("entity"));
        long id = ((Number) Objects.requireNonNull(job.payload().get("id"))).longValue();
        Instant at = Instant.parse(String.valueOf(job.payload().get("at")));
        Optional<EntityType> type = modules.current()
                .entity(entity)
                .filter(e -> Responsible.reminder(e).isPresent());
        if (type.isEmpty()) {
            // While the house opens, modules come one by one. Later, what one that is away had to say is of no use to
            // anybody.
            return modules.settled()
                    ? new Outcome.Done(Map.of())
                    : new Outcome.Retry(Duration.ofSeconds(job.attempt()), "Its module is not there yet.");
        }
        database.write(job.actor(), tx -> {
            member(tx, type.get(), id, at).ifPresent(member -> notices.tell(tx, reminder(member, entity, id, at)));
            lease.finish(tx);
            return id;
        });
        return new Outcome.Done(Map.of());
    }

    private static Notice reminder(long member, String entity, long id, Instant at) {
        return new Notice(
                member, Reminders.KIND, entity, id, "notice.reminder", "reminder/" + entity + "/" + id + "/" + at);
    }

    /** Who is responsible, if the record stands, is to be done still and has this very reminder. */
    private static Optional<Long> member(Transaction tx, EntityType type, long id, Instant at) {
        String owner = Responsible.column(type).orElseThrow();
        String sql = "select " + owner + " from " + type.table()
                + " where tenant_id = ? and id = ? and " + owner + " is not null and "
                + Responsible.reminder(type).orElseThrow() + " = ?"
                + Responsible.done(type)
                        .map(done -> " and " + done + " is null")
                        .orElse("")
                + (type.trash() ? " and deleted_at is null" : "") + " for update";
        return tx.queryOne(sql, row -> row.getLong(1), tx.actor().tenantId(), id, at);
    }
}
