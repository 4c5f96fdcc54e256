package io.guildhall.hospitality.loyalty;

import io.guildhall.actor.Actor;
import io.guildhall.channel.Correspondence;
import io.guildhall.channel.Correspondence.Letter;
import io.guildhall.channel.Correspondence.Words;
import io.guildhall.database.Database;
import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Writes to guests before points of theirs run out, once for each day on which some do. It advertises: whoever wants no such mail gets
 * none, and each says how to get no more.
 */
@Component(service = ExpiryLetters.class)
public final class ExpiryLetters {
    private static final int PART = 100;

    /** Nobody who was erased, merged or made as an example. */
    static final String DUE = """
            select l.guest_id, l.expires_at, sum(l.remaining)::bigint, g.name, g.email, g.balance,
                coalesce(g.language, (select b.language from hospitality.booking b where b.tenant_id = g.tenant_id and b.guest_id = g.id
                 order by b.starts_at desc limit 1))
            from hospitality.point_lot l
            join hospitality.guest g on g.tenant_id = l.tenant_id and g.id = l.guest_id
            where l.tenant_id = ? and l.remaining > 0 and l.active and l.expires_at > ? and l.expires_at <= ?
              and g.deleted_at is null and not g.sample and g.block_reason is null and g.email <> ''
              and not exists (select from hospitality.expiry_notice n
                  where n.tenant_id = l.tenant_id and n.guest_id = l.guest_id and n.expires_at = l.expires_at)
            group by l.guest_id, l.expires_at, g.name, g.email, g.balance, g.language, g.tenant_id, g.id
            order by l.expires_at, l.guest_id limit ?""";

    private static final String TOLD = """
            insert into hospitality.expiry_notice (tenant_id, guest_id, expires_at, points) values (?, ?, ?, ?)
            on conflict on constraint expiry_notice_pk do nothing""";

    private final Correspondence correspondence;

    @Activate
    public ExpiryLetters(@Reference Correspondence correspondence) {
        this.correspondence = correspondence;
    }

    private record Due(
            long guest,
            Instant expiresAt,
            long points,
            String name,
            String email,
            long balance,
            @Nullable String language) {
        static Due of(Row row) {
            return new Due(
                    row.getLong(1),
                    Objects.requireNonNull(row.getInstant(2)),
                    row.getLong(3),
                    row.getString(4),
                    row.getString(5),
                    row.getLong(6),
                    row.getStringOrNull(7));
        }
    }

    /** All of a workspace that are due, some in one transaction. */
    void write(Database database, Supplier<Actor> actor, Instant now) {
        while (database.write(actor.get(), tx -> part(tx, now)) == PART) {
            // The next ones.
        }
    }

    private int part(Transaction tx, Instant now) {
        Programme programme = Programme.of(tx);
        Long days = programme.warnDays();
        if (days == null || !programme.gives() || !correspondence.on(tx)) {
            return 0;
        }
        // Points that run out at the midnight after the last of these days are meant, too.
        Instant until = now.plus(Duration.ofDays(days + 1));
        List<Due> due = tx.query(DUE, Due::of, tx.actor().tenantId(), now, until, PART);
        for (Due one : due) {
            if (tx.update(TOLD, tx.actor().tenantId(), one.guest(), one.expiresAt(), one.points()) > 0) {
                post(tx, programme, one);
            }
        }
        return due.size();
    }

    private void post(Transaction tx, Programme programme, Due due) {
        String language = Phrases.language(Objects.requireNonNullElse(
                due.language(), tx.actor().workspace().locale()));
        Map<String, String> values = Map.of(
                "house", tx.actor().workspace().name(),
                "name", due.name(),
                "day", lastDay(tx, due, language),
                "points", points(programme, language, due.points()),
                "balance", points(programme, language, due.balance()));
        Words words = new Words(
                null,
                0,
                Phrases.say(language, "expiry.subject"),
                Phrases.say(language, "expiry.body") + "\n\n" + Phrases.say(language, "foot"));
        List<String> places = correspondence.places(words).stream()
                .map(place -> values.getOrDefault(place, ""))
                .toList();
        String key = "hospitality.expiry/" + tx.actor().tenantId() + "/" + due.guest() + "/" + due.expiresAt();
        try {
            correspondence.post(
                    tx, new Letter(key, due.email(), words, places, "hospitality.guest", due.guest(), true));
        } catch (ProblemException e) {
            // What is no address cannot be written to; the others still are.
        }
    }

    private static String points(Programme programme, String language, long points) {
        String named = points == 1 ? programme.pointOne() : programme.pointMany();
        return named == null ? Phrases.say(language, points == 1 ? "point" : "points", points) : points + " " + named;
    }

    /** The midnight itself counts no more. */
    private static String lastDay(Transaction tx, Due due, String language) {
        return due.expiresAt()
                .minusMillis(1)
                .atZone(tx.actor().workspace().zone())
                .format(DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
                        .withLocale(Locale.forLanguageTag(language)));
    }
}
