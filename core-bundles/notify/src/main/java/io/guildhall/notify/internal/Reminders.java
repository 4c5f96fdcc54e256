package io.guildhall.notify.internal;

import io.guildhall.change.Change;
import io.guildhall.change.Reaction;
import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.job.Jobs;
import io.guildhall.notice.Notices;
import io.guildhall.port.Modules;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Puts a job into the queue for each reminder that is set, on a record of whatever module, and takes back what a change has
 * made untrue. A job that finds another time than its own when its hour comes does nothing, so nothing need look for it.
 */
@Component(service = Reminders.class)
public final class Reminders implements Reaction {
    static final String KIND = "reminder";

    private final Modules modules;
    private final Notices notices;
    private final Jobs jobs;

    @Activate
    public Reminders(@Reference Modules modules, @Reference Notices notices, @Reference Jobs jobs) {
        this.modules = modules;
        this.notices = notices;
        this.jobs = jobs;
    }

    @Override
    public String name() {
        return "reminders";
    }

    @Override
    public Set<String> entities() {
        return Set.of(ANY);
    }

    @Override
    public boolean concerns(Change change) {
        Optional<EntityType> type = modules.current().entity(change.entity());
        Optional<String> remind = type.flatMap(Responsible::reminder);
        if (remind.isEmpty()) {
            return false;
        }
        Map<String, @Nullable Object> after = change.after();
        return switch (change.kind()) {
            case CREATED -> after.get(remind.get()) != null;
            case DELETED -> change.before().get(remind.get()) != null;
            case UPDATED ->
                after.containsKey(remind.get())
                        || type.flatMap(Responsible::column)
                                .filter(after::containsKey)
                                .isPresent()
                        || type.flatMap(Responsible::done)
                                .filter(after::containsKey)
                                .isPresent()
                        || after.containsKey("deleted_at");
        };
    }

    @Override
    public void on(Change change, Transaction tx) {
        if (change.kind() != Change.Kind.CREATED) {
            notices.withdraw(tx, change.entity(), change.recordId(), KIND);
        }
        Instant at = modules.current()
                .entity(change.entity())
                .flatMap(Responsible::reminder)
                .map(column -> time(change.after().get(column)))
                .orElse(null);
        // Set in the past by an import, it is no news; set for a moment ago, it still is.
        if (at != null
                && change.kind() != Change.Kind.DELETED
                && at.isAfter(change.at().minusSeconds(60))) {
            jobs.enqueue(
                    tx,
                    ReminderJob.KIND,
                    Map.of("entity", change.entity(), "id", change.recordId(), "at", at.toString()),
                    at);
        }
    }

    private static @Nullable Instant time(@Nullable Object value) {
        return value == null ? null : OffsetDateTime.parse(value.toString()).toInstant();
    }
}
