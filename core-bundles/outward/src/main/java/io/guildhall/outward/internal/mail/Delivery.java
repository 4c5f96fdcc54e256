package io.guildhall.outward.internal.mail;

import io.guildhall.actor.Actor;
import io.guildhall.channel.MailTransport;
import io.guildhall.channel.MailTransport.Undelivered;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.outward.internal.mail.MailStore.Mail;
import io.guildhall.outward.internal.mail.Senders.Way;
import io.guildhall.outward.internal.value.Phrases;
import io.guildhall.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Hands one mail to the workspace's server, or to the operator's, and says what came of it. Thread-safe. */
@Component(service = Delivery.class)
public final class Delivery {
    /** As many a day go by the operator's server: what a workspace writes is sent in his name. */
    private static final int HOUSE_A_DAY = 500;

    private static final String BY_HOUSE = """
            select count(*) from outward.mail
            where tenant_id = ? and way = 'house' and ended_at > now() - interval '1 day'""";

    /**
     * @param outcome sent, later (try again), refused (never again) or unclear (nobody knows)
     * @param messageId of what was sent
     * @param badAddress whether nobody has this address
     */
    public record Outcome(
            String outcome,
            @Nullable String way,
            @Nullable String messageId,
            @Nullable String failure,
            boolean badAddress) {
        public boolean is(String word) {
            return outcome.equals(word);
        }
    }

    private final Database database;
    private final Senders senders;
    private final MailTransport transport;
    private final Unsubscribing unsubscribing;

    @Activate
    public Delivery(
            @Reference Database database,
            @Reference Senders senders,
            @Reference MailTransport transport,
            @Reference Unsubscribing unsubscribing) {
        this.database = database;
        this.senders = senders;
        this.transport = transport;
        this.unsubscribing = unsubscribing;
    }

    /** Not in a transaction: it takes as long as the server needs. */
    public Outcome send(Actor system, Mail mail) {
        record Ready(Optional<Way> way, boolean spent) {}
        Ready ready = database.read(system, tx -> {
            Optional<Way> way = senders.way(tx);
            return new Ready(way, way.isPresent() && !way.get().own() && isSpent(tx));
        });
        if (ready.way().isEmpty()) {
            return new Outcome("refused", null, null, "No mail server is set up.", false);
        }
        String name = ready.way().get().own() ? "own" : "house";
        if (ready.spent()) {
            return new Outcome(
                    "later", name, null, "The day's " + HOUSE_A_DAY + " mails of the house are spent.", false);
        }
        try {
            Way way = senders.reach(ready.way().get());
            return new Outcome("sent", name, transport.send(way.server(), composed(system, way, mail)), null, false);
        } catch (Undelivered e) {
            String why = Objects.requireNonNullElse(e.getMessage(), "");
            return new Outcome(word(e), name, null, why, e.badAddress());
        } catch (ProblemException e) {
            // The server's name leads nowhere, or inside, at this moment; whoever runs the workspace can mend that.
            return new Outcome("later", name, null, e.problem().title(), false);
        }
    }

    private static String word(Undelivered e) {
        return e.unclear() ? "unclear" : e.forGood() ? "refused" : "later";
    }

    private static boolean isSpent(Transaction tx) {
        return tx.queryOne(BY_HOUSE, row -> row.getLong(1), tx.actor().tenantId())
                        .orElse(0L)
                >= HOUSE_A_DAY;
    }

    private MailTransport.Mail composed(Actor system, Way way, Mail mail) {
        String language = Phrases.language(system.workspace().locale());
        String body = Objects.requireNonNullElse(mail.body(), "");
        int inSubject = Markup.places(mail.subject()).size();
        List<String> first =
                mail.filled().subList(0, Math.min(inSubject, mail.filled().size()));
        List<String> rest = mail.filled().subList(first.size(), mail.filled().size());
        String text = Markup.plain(body, rest);
        String html = Markup.html(body, rest);
        Map<String, String> headers = new LinkedHashMap<>();
        Optional<String> link =
                mail.marketing() ? unsubscribing.link(system.tenantId(), mail.address()) : Optional.empty();
        if (link.isPresent()) {
            headers.put("List-Unsubscribe", "<" + link.get() + ">");
            headers.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
            headers.put("Precedence", "bulk");
            String why = Phrases.say(language, "unsubscribe", way.name());
            String words = Phrases.say(language, "unsubscribe.link");
            text += "\n--\n" + why + "\n" + words + ": " + link.get() + "\n";
            html += "<p style=\"margin:28px 0 0;font-size:13px;opacity:.75\">" + Markup.escaped(why) + "<br><a href=\""
                    + Markup.escaped(link.get()) + "\" style=\"color:inherit\">" + Markup.escaped(words) + "</a></p>";
        }
        return new MailTransport.Mail(
                mail.messageId(system.tenantId()),
                way.name(),
                way.replyTo(),
                mail.address(),
                Markup.line(mail.subject(), first),
                text,
                Markup.page(html, language),
                headers,
                language);
    }
}
