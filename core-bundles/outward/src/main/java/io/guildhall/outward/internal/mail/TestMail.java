package io.guildhall.outward.internal.mail;

import io.guildhall.actor.Actor;
import io.guildhall.channel.MailTransport;
import io.guildhall.channel.MailTransport.Mail;
import io.guildhall.channel.MailTransport.Undelivered;
import io.guildhall.database.Database;
import io.guildhall.outward.internal.mail.SenderResource.Tried;
import io.guildhall.outward.internal.mail.Senders.Way;
import io.guildhall.outward.internal.value.Phrases;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A mail to oneself, by which one sees whether the server takes any. One at a time for each workspace. Thread-safe. */
@Component(service = TestMail.class)
public final class TestMail {
    private static final String ADDRESS = "select email from identity.member where tenant_id = ? and id = ?";

    private final Database database;
    private final Senders senders;
    private final MailTransport transport;
    private final Set<Long> busy = ConcurrentHashMap.newKeySet();

    @Activate
    public TestMail(@Reference Database database, @Reference Senders senders, @Reference MailTransport transport) {
        this.database = database;
        this.senders = senders;
        this.transport = transport;
    }

    Tried send(Actor admin) {
        if (!busy.add(admin.tenantId())) {
            throw Problem.of(429, "rate-limit/exceeded", "Too many requests.")
                    .with("retry_after", 10)
                    .asException();
        }
        try {
            return sendNow(admin);
        } finally {
            busy.remove(admin.tenantId());
        }
    }

    private Tried sendNow(Actor admin) {
        record Prepared(Way way, String address) {}
        Prepared prepared = database.read(
                admin,
                tx -> new Prepared(
                        senders.way(tx).orElseThrow(() -> SenderResource.noWay().asException()),
                        tx.queryOne(ADDRESS, row -> row.getString(1), admin.tenantId(), admin.memberId())
                                .orElseThrow(() -> Problem.notFound().asException())));
        String way = prepared.way().own() ? "own" : "house";
        try {
            Way reached = senders.reach(prepared.way());
            transport.send(reached.server(), mail(admin, reached, prepared.address()));
            return new Tried(true, way, null);
        } catch (Undelivered e) {
            return new Tried(false, way, Objects.requireNonNullElse(e.getMessage(), ""));
        } catch (ProblemException e) {
            return new Tried(false, way, e.problem().title());
        }
    }

    private static Mail mail(Actor admin, Way way, String to) {
        String language = Phrases.language(admin.habits().locale());
        String body = Phrases.say(language, "test.body", admin.workspace().name());
        return new Mail(
                "test." + UUID.randomUUID(),
                way.name(),
                way.replyTo(),
                to,
                Phrases.say(language, "test.subject", admin.workspace().name()),
                Markup.plain(body, List.of()),
                Markup.page(Markup.html(body, List.of()), language),
                Map.of(),
                language);
    }
}
