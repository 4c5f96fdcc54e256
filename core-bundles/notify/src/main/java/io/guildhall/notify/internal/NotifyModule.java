package io.guildhall.notify.internal;

import io.guildhall.change.Reaction;
import io.guildhall.module.Module;
import io.guildhall.notice.NoticeKind;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The part of the house that tells people. Every tenant has it; nobody chooses it. */
@Component(service = Module.class)
public final class NotifyModule implements Module {
    public static final String KEY = "notify";

    private final List<Reaction> reactions;

    @Activate
    public NotifyModule(@Reference Assigned assigned, @Reference Reminders reminders, @Reference Alerts alerts) {
        reactions = List.of(assigned, reminders, alerts);
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public String title() {
        return "Notifications";
    }

    @Override
    public String version() {
        return "0.1.0";
    }

    @Override
    public Set<String> requires() {
        return Set.of("identity");
    }

    @Override
    public List<String> changeLogs() {
        return List.of(
                "db/notify.sql",
                "db/notify/02-posts.sql",
                "db/notify/03-rights.sql",
                "db/notify/04-push.sql",
                "db/notify/05-hand-over.sql",
                "db/notify/06-said.sql");
    }

    @Override
    public List<NoticeKind> notices() {
        return List.of(
                NoticeKind.of(Assigned.KIND, "notice.kind.assigned"),
                NoticeKind.of("mention", "notice.kind.mention"),
                NoticeKind.of(Reminders.KIND, "notice.kind.reminder"),
                NoticeKind.of(Alerts.KIND, "notice.kind.access").critical());
    }

    @Override
    public List<Reaction> reactions() {
        return reactions;
    }
}
