package io.guildhall.outward.internal;

import io.guildhall.module.Module;
import io.guildhall.notice.NoticeKind;
import io.guildhall.outward.internal.line.Calls;
import io.guildhall.outward.internal.mail.MailboxTroubles;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The part of the house that speaks with people outside. Every tenant has it; nobody chooses it. */
@Component(service = Module.class)
public final class OutwardModule implements Module {
    public static final String KEY = "outward";

    @Activate
    public OutwardModule() {}

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public String title() {
        return "Mail, messengers and telephones";
    }

    @Override
    public String version() {
        return "0.1.0";
    }

    @Override
    public Set<String> requires() {
        return Set.of("identity", "job");
    }

    @Override
    public List<NoticeKind> notices() {
        // Screens that are open show the call itself.
        return List.of(
                MailboxTroubles.KIND,
                NoticeKind.of(Calls.NOTICE, "outward.notice.kind.call")
                        .by(NoticeKind.Channel.PUSH)
                        .says("en", "“{what}” is calling ({number})")
                        .says("de", "„{what}“ ruft an ({number})")
                        .says("es", "«{what}» está llamando ({number})")
                        .says("fr", "« {what} » appelle ({number})"));
    }

    @Override
    public List<String> changeLogs() {
        return List.of(
                "db/outward/01-mail.sql",
                "db/outward/02-mailing.sql",
                "db/outward/03-line.sql",
                "db/outward/04-forget.sql",
                "db/outward/05-talk.sql",
                "db/outward/06-mailbox.sql");
    }
}
