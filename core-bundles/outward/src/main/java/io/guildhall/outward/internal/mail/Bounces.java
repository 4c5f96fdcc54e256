package io.guildhall.outward.internal.mail;

import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.outward.internal.mail.MailStore.Mail;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What follows when a mail has come back, whichever way we hear of it. Only what names a mail that this workspace has sent has any
 * effect, and each mail comes back once. Thread-safe.
 */
@Component(service = Bounces.class)
public final class Bounces {
    private final Database database;
    private final Suppressions suppressions;
    private final Story story;

    @Activate
    public Bounces(@Reference Database database, @Reference Suppressions suppressions, @Reference Story story) {
        this.database = database;
        this.suppressions = suppressions;
        this.story = story;
    }

    /** @return whether it told of a mail of ours that went */
    boolean note(Actor system, byte[] raw) {
        return note(system, raw, (tx, known) -> {});
    }

    /** @param also what commits with it; hears whether it told of a mail of ours that went */
    boolean note(Actor system, byte[] raw, BiConsumer<Transaction, Boolean> also) {
        Optional<Dsn> told = Dsn.read(raw)
                .filter(dsn -> dsn.forGood() || dsn.complaint() || !dsn.status().isEmpty());
        return story.told(
                        database,
                        system,
                        tx -> {
                            Optional<Mail> mail = told.flatMap(dsn -> mark(tx, dsn));
                            also.accept(tx, mail.isPresent());
                            return mail;
                        },
                        (tx, mail) -> mail.ifPresent(it ->
                                story.tell(tx, it, "bounced", told.orElseThrow().detail())))
                .isPresent();
    }

    private Optional<Mail> mark(Transaction tx, Dsn dsn) {
        Optional<Mail> mail = MailStore.bounced(tx, dsn.messageId(), dsn.detail());
        if (dsn.complaint() || dsn.forGood()) {
            String reason = dsn.complaint() ? "complained" : "bounced";
            mail.ifPresent(m -> suppressions.add(tx, m.address(), Suppressions.ALL, reason, dsn.detail()));
        }
        return mail;
    }
}
