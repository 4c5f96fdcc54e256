package io.guildhall.notify.internal;

import io.guildhall.actor.Actor;
import io.guildhall.crm.internal.CrmModule;
import io.guildhall.database.internal.KeyVault;
import io.guildhall.notify.internal.mail.Server;
import io.guildhall.notify.internal.push.Endpoints;
import io.guildhall.port.Vault;
import io.guildhall.record.StoredRecord;
import io.guildhall.record.internal.imports.RecordModule;
import io.guildhall.testkit.TestHall;
import io.guildhall.testkit.TestTenant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.rules.ExternalResource;

/** A hall whose members are told. */
final class NotifyHall extends ExternalResource {
    final TestHall hall = TestHall.open(new CrmModule());
    final MailSettings settings;
    final PushSettings push = new PushSettings(true, new Endpoints(Set.of("127.0.0.1"), true));
    final Vault vault = new KeyVault(new byte[32]);
    final Posted posted;
    final PushKeys pushKeys = new PushKeys(hall.postgres().backRoom(), vault, push);
    final StoredNotices notices;
    final Inboxes inboxes = new Inboxes(hall.modules());
    final ReminderJob reminders;

    NotifyHall() {
        this(null);
    }

    NotifyHall(@Nullable Server server) {
        settings = new MailSettings(server);
        posted = new Posted(hall.jobs(), settings, vault);
        notices = new StoredNotices(hall.modules(), hall.jobs(), settings, push);
        reminders = new ReminderJob(hall.database(), hall.modules(), notices);
        hall.plug(new CrmModule());
        hall.plug(new NotifyModule(
                new Assigned(hall.modules(), notices),
                new Reminders(hall.modules(), notices, hall.jobs()),
                new Alerts(notices, posted)));
    }

    /** Lays down the tables in which hand-overs are noted. */
    NotifyHall withHandOvers() {
        hall.plug(new RecordModule());
        return this;
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
