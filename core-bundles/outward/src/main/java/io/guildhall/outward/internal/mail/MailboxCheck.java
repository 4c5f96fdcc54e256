package io.guildhall.outward.internal.mail;

import io.guildhall.actor.Actor;
import io.guildhall.channel.MailboxAccess.Folder;
import io.guildhall.channel.MailboxAccess.Unreadable;
import io.guildhall.database.Database;
import io.guildhall.outward.internal.mail.Mailboxes.Key;
import io.guildhall.problem.Problem;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Looks whether a mailbox lets us in, and says what is wrong if not. One at a time for each workspace. Thread-safe. */
@Component(service = MailboxCheck.class)
public final class MailboxCheck {
    /**
     * @param mails how many lie there
     * @param trouble host, tls, sign_in, folder or answer; null if all is well
     * @param failure in the server's words
     */
    public record Checked(
            boolean open,
            int mails,
            @Nullable String trouble,
            @Nullable String failure) {}

    private final Database database;
    private final Mailboxes mailboxes;
    private final Set<Long> busy = ConcurrentHashMap.newKeySet();

    @Activate
    public MailboxCheck(@Reference Database database, @Reference Mailboxes mailboxes) {
        this.database = database;
        this.mailboxes = mailboxes;
    }

    Checked check(Actor admin) {
        Key key = database.read(admin, mailboxes::key)
                .orElseThrow(() -> Problem.conflict("mail/no-mailbox", "No mailbox is set up.")
                        .asException());
        if (!busy.add(admin.tenantId())) {
            throw Problem.of(429, "rate-limit/exceeded", "Too many requests.")
                    .with("retry_after", 10)
                    .asException();
        }
        try {
            Checked checked = look(key);
            if (checked.open()) {
                database.write(admin, mailboxes::wake);
            }
            return checked;
        } finally {
            busy.remove(admin.tenantId());
        }
    }

    private Checked look(Key key) {
        try (Folder folder = mailboxes.open(key)) {
            return new Checked(true, folder.size(), null, null);
        } catch (Unreadable e) {
            String trouble = e.trouble().name().toLowerCase(Locale.ROOT);
            return new Checked(false, 0, trouble, Objects.requireNonNullElse(e.getMessage(), ""));
        }
    }
}
