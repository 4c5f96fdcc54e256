package io.guildhall.notify.internal;

import io.guildhall.actor.Actor;
import io.guildhall.crm.internal.CrmModule;
import io.guildhall.notify.internal.mail.Server;
import io.guildhall.record.StoredRecord;
import io.guildhall.testkit.TestHall;
import io.guildhall.testkit.TestTenant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.rules.ExternalResource;

/** A hall whose members are told. */
final class NotifyHall extends ExternalResource {
    final TestHall hall = TestHall.open();
    final MailSettings settings;
    final StoredNotices notices;
    final Inboxes inboxes = new Inboxes(hall.modules());
    final ReminderJob reminders;

    NotifyHall() {
        this(null);
    }

    NotifyHall(@Nullable Server server) {
        settings = new MailSettings(server);
        notices = new StoredNotices(hall.modules(), hall.jobs(), settings);
        reminders = new ReminderJob(hall.database(), hall.modules(), notices);
        hall.plug(new CrmModule());
        hall.plug(new NotifyModule(
                new Assigned(hall.modules(), notices), new Reminders(hall.modules(), notices, hall.jobs())));
    }

    TestTenant tenant(String name) {
        return hall.tenant(name);
    }

    StoredRecord create(Actor actor, String entity, Map<String, ? extends @Nullable Object> values) {
        StoredRecord record = hall.write(actor, tx -> hall.records().create(tx, entity, values));
        hall.react();
        return record;
    }

    void update(Actor actor, StoredRecord record, Map<String, ? extends @Nullable Object> values) {
        hall.write(actor, tx -> hall.records().update(tx, record.entity(), record.id(), -1, values));
        hall.react();
    }

    List<Shown> inbox(Actor actor) {
        return hall.read(actor, tx -> inboxes.list(tx, false, Long.MAX_VALUE, 100));
    }

    @Override
    protected void after() {
        hall.close();
    }
}
