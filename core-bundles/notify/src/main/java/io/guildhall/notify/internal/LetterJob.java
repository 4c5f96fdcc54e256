package io.guildhall.notify.internal;

import io.guildhall.action.Outcome;
import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.job.Job;
import io.guildhall.job.JobHandler;
import io.guildhall.notify.internal.Letters.Letter;
import io.guildhall.notify.internal.mail.Message;
import io.guildhall.notify.internal.mail.Server;
import io.guildhall.notify.internal.mail.Smtp;
import io.guildhall.notify.internal.mail.Undelivered;
import io.guildhall.port.Authenticator;
import io.guildhall.port.Modules;
import io.guildhall.port.Vault;
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
 * Sends one letter of the outbox, at least once: when the house dies after the server has taken the mail and before that is
 * noted, it goes again with the same message-id. Never sent is what was rolled back, read meanwhile, or may not be seen any more.
 */
@Component(service = JobHandler.class)
public final class LetterJob implements JobHandler {
    static final String KIND = "notify.letter";
    /** As many as the queue gives a job. */
    static final int TRIES = 12;
    /** From ten seconds to twelve hours: a server may be away for a day. */
    private static final int[] WAIT_SECONDS = {10, 30, 60, 300, 600, 1800, 3600, 7200, 14_400, 28_800, 43_200};

    private final Logger log = LoggerFactory.getLogger(LetterJob.class);
    private final Database database;
    private final Workspaces workspaces;
    private final MailSettings settings;
    private final LetterText texts;

    @Activate
    public LetterJob(
            @Reference Database database,
            @Reference Modules modules,
            @Reference Workspaces workspaces,
            @Reference Authenticator members,
            @Reference MailSettings settings,
            @Reference Vault vault) {
        this.database = database;
        this.workspaces = workspaces;
        this.settings = settings;
        this.texts = new LetterText(database, modules, members, vault);
    }

    static Map<String, Object> payload(long letter) {
        return Map.of("letter", letter);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome run(Job job, Lease lease) {
        long id = ((Number) Objects.requireNonNull(job.payload().get("letter"))).longValue();
        Actor system = workspaces.system(job.actor().tenantId());
        Optional<Letter> letter = database.read(system, tx -> Letters.waiting(tx, id));
        if (letter.isEmpty()) {
            return new Outcome.Done(Map.of());
        }
        Optional<Server> server = settings.server();
        if (server.isEmpty()) {
            return end(system, letter.get(), "dead", "This installation sends no mail.", lease);
        }
        Optional<Message> message = texts.of(letter.get(), system, server.get());
        if (message.isEmpty()) {
            return end(system, letter.get(), "dropped", null, lease);
        }
        return send(system, letter.get(), server.get(), message.get(), job.attempt(), lease);
    }

    private Outcome send(Actor system, Letter letter, Server server, Message message, int attempt, Lease lease) {
        try {
            Smtp.send(server, message);
        } catch (Undelivered e) {
            String reason = Objects.requireNonNullElse(e.getMessage(), "");
            // Logs hold nobody's address.
            String unnamed = reason.replaceAll("\\S+@\\S+", "…");
            log.warn("Mail {} by {} has not gone, try {}: {}", letter.id(), server, attempt, unnamed);
            if (e.forGood() || attempt >= TRIES) {
                return end(system, letter, "dead", reason, lease);
            }
            database.write(system, tx -> {
                Letters.failed(tx, letter.id(), reason);
                return true;
            });
            int wait = WAIT_SECONDS[Math.min(Math.max(attempt, 1), WAIT_SECONDS.length) - 1];
            return new Outcome.Retry(Duration.ofSeconds(wait), reason);
        }
        return end(system, letter, "sent", null, lease);
    }

    private Outcome end(Actor system, Letter letter, String state, @Nullable String failure, Lease lease) {
        database.write(system, tx -> {
            Letters.end(tx, letter.id(), state, failure, lease);
            return true;
        });
        return new Outcome.Done(Map.of());
    }
}
