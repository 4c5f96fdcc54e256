package io.guildhall.outward.internal.mail;

import io.guildhall.action.Outcome;
import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.job.Job;
import io.guildhall.job.JobHandler;
import io.guildhall.outward.internal.mail.MailStore.Mail;
import io.guildhall.port.Workspaces;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one mail that somebody waits for, at least once: when the house dies after the server has taken it and before that is
 * noted, it goes again with the same message-id, by which mailboxes know it. Nothing goes to who is suppressed by now.
 */
@Component(service = JobHandler.class)
public final class MailJob implements JobHandler {
    static final String KIND = "outward.mail";
    /** As many as the queue gives a job. */
    private static final int TRIES = 12;
    /** From ten seconds to twelve hours: a server may be away for a day. */
    private static final int[] WAIT_SECONDS = {10, 30, 60, 300, 600, 1800, 3600, 7200, 14_400, 28_800, 43_200};

    private final Logger log = LoggerFactory.getLogger(MailJob.class);
    private final Database database;
    private final Workspaces workspaces;
    private final Delivery delivery;
    private final Suppressions suppressions;
    private final Story story;

    @Activate
    public MailJob(
            @Reference Database database,
            @Reference Workspaces workspaces,
            @Reference Delivery delivery,
            @Reference Suppressions suppressions,
            @Reference Story story) {
        this.database = database;
        this.workspaces = workspaces;
        this.delivery = delivery;
        this.suppressions = suppressions;
        this.story = story;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome run(Job job, Lease lease) {
        long id = ((Number) Objects.requireNonNull(job.payload().get("mail"))).longValue();
        Actor system = workspaces.system(job.actor().tenantId());
        Optional<Mail> mail = database.write(system, tx -> take(tx, id));
        if (mail.isEmpty()) {
            tellHeld(system, id);
            return new Outcome.Done(Map.of());
        }
        Delivery.Outcome came = delivery.send(system, mail.get());
        if (came.is("sent")) {
            sent(system, mail.get(), came, lease);
            return new Outcome.Done(Map.of());
        }
        // Logs hold nobody's address.
        String unnamed = String.valueOf(came.failure()).replaceAll("\\S+@\\S+", "…");
        log.warn("Mail {} has not gone, try {}: {}", id, job.attempt(), unnamed);
        if (came.is("refused") || job.attempt() >= TRIES) {
            return refused(system, mail.get(), came, lease);
        }
        database.write(system, tx -> {
            MailStore.again(tx, id, Objects.requireNonNullElse(came.way(), "house"), String.valueOf(came.failure()));
            return true;
        });
        int wait = WAIT_SECONDS[Math.min(Math.max(job.attempt(), 1), WAIT_SECONDS.length) - 1];
        return new Outcome.Retry(Duration.ofSeconds(wait), unnamed);
    }

    /** Takes it, unless its address has come to get none meanwhile. */
    private Optional<Mail> take(Transaction tx, long id) {
        Optional<Mail> mail = MailStore.take(tx, id);
        String held = mail.flatMap(m -> suppressions.reason(tx, m.address(), m.marketing()))
                .orElse(null);
        if (held == null) {
            return mail;
        }
        MailStore.end(tx, id, "held", held, null, null);
        return Optional.empty();
    }

    private void tellHeld(Actor system, long id) {
        story.told(
                database,
                system,
                tx -> MailStore.held(tx, id),
                (tx, held) -> held.ifPresent(
                        why -> MailStore.find(tx, id).ifPresent(mail -> story.tell(tx, mail, "held", why))));
    }

    private void sent(Actor system, Mail mail, Delivery.Outcome came, Lease lease) {
        story.told(
                database,
                system,
                tx -> {
                    MailStore.sent(tx, mail.id(), said(came.way()), said(came.messageId()));
                    lease.finish(tx);
                    return mail;
                },
                (tx, told) -> story.tell(tx, told, "sent", ""));
    }

    private Outcome refused(Actor system, Mail mail, Delivery.Outcome came, Lease lease) {
        String why = said(came.failure());
        story.told(
                database,
                system,
                tx -> {
                    MailStore.end(tx, mail.id(), "refused", null, came.way(), came.failure());
                    if (came.badAddress()) {
                        suppressions.add(tx, mail.address(), Suppressions.ALL, "bounced", why);
                    }
                    lease.finish(tx);
                    return mail;
                },
                (tx, told) -> story.tell(tx, told, "refused", why));
        return new Outcome.Done(Map.of());
    }

    private static String said(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
