package io.guildhall.record.internal.calendar;

import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.port.Authenticator;
import io.guildhall.port.BackRoom;
import io.guildhall.problem.Problem;
import io.guildhall.record.Filter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A member's calendar for other programs, at an address that is the secret. What it holds is read with the rights that the member
 * has at that moment; of the secret only a hash is kept. Thread-safe.
 */
final class Feeds {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final int DAYS_BACK = 60;
    private static final int DAYS_AHEAD = 360;
    /** Of what has a time and no end. */
    private static final long MINUTES = 30;

    /** @param secret only in the answer that makes it */
    public record FeedView(
            boolean on,
            @Nullable List<String> layers,
            boolean everybody,
            @Nullable Instant madeAt,
            @Nullable String secret) {}

    private record Found(long tenant, long member, @Nullable List<String> layers, boolean everybody) {}

    private final Database database;
    private final BackRoom backRoom;
    private final Authenticator authenticator;
    private final Calendar calendar;

    Feeds(Database database, BackRoom backRoom, Authenticator authenticator, Calendar calendar) {
        this.database = database;
        this.backRoom = backRoom;
        this.authenticator = authenticator;
        this.calendar = calendar;
    }

    FeedView get(Actor actor) {
        return database.read(actor, tx -> view(tx, null));
    }

    /** A new address; the old one is dead from now on. */
    FeedView renew(Actor actor, @Nullable List<String> layers, boolean everybody) {
        member(actor);
        List<String> wanted = checked(actor, layers);
        byte[] bits = new byte[32];
        RANDOM.nextBytes(bits);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        return database.write(actor, tx -> {
            tx.update(
                    """
                    insert into record.calendar_feed (tenant_id, member_id, hash, layers, everybody) values (?, ?, ?, ?, ?)
                    on conflict (tenant_id, member_id) do update
                        set hash = excluded.hash, layers = excluded.layers, everybody = excluded.everybody, made_at = now()""",
                    actor.tenantId(),
                    actor.memberId(),
                    hash(secret),
                    wanted == null ? null : wanted.toArray(new String[0]),
                    everybody);
            return view(tx, secret);
        });
    }

    /** What is in it; the address stays. */
    FeedView change(Actor actor, @Nullable List<String> layers, boolean everybody) {
        List<String> wanted = checked(actor, layers);
        return database.write(actor, tx -> {
            int changed = tx.update(
                    "update record.calendar_feed set layers = ?, everybody = ? where tenant_id = ? and member_id = ?",
                    wanted == null ? null : wanted.toArray(new String[0]),
                    everybody,
                    actor.tenantId(),
                    actor.memberId());
            if (changed == 0) {
                throw Problem.notFound().asException();
            }
            return view(tx, null);
        });
    }

    void end(Actor actor) {
        database.write(
                actor,
                tx -> tx.update(
                        "delete from record.calendar_feed where tenant_id = ? and member_id = ?",
                        actor.tenantId(),
                        actor.memberId()));
    }

    /**
     * @param home address of the app, for links back
     * @return empty for an address that there is not, or not any more
     */
    Optional<String> read(String secret, String home, LocalDate today) {
        if (!SECRET.matcher(secret).matches()) {
            return Optional.empty();
        }
        Optional<Found> found = backRoom.look(tx -> tx.queryOne(
                "select tenant, member, layers, everybody from record.feed_of(?)",
                row -> new Found(
                        row.getLong(1),
                        row.getLong(2),
                        row.get(3) == null ? null : List.of(row.getStrings(3)),
                        row.getBoolean(4)),
                hash(secret)));
        return found.flatMap(feed ->
                authenticator.member(feed.tenant(), feed.member()).map(actor -> written(actor, feed, home, today)));
    }

    private String written(Actor actor, Found feed, String home, LocalDate today) {
        Map<String, Layer> layers = calendar.known(actor).stream()
                .filter(layer ->
                        feed.layers() == null ? layer.usual() : feed.layers().contains(layer.key()))
                .limit(Calendar.MOST_LAYERS)
                .collect(Collectors.toMap(Layer::key, Function.identity()));
        Ical ical = new Ical(actor.workspace().name());
        if (layers.isEmpty()) {
            return ical.end();
        }
        Range range = new Range(today.minusDays(DAYS_BACK), today.plusDays(DAYS_AHEAD), actor.zone());
        List<Long> members = feed.everybody() ? List.of() : List.of(actor.memberId());
        for (Item item : calendar.items(actor, List.copyOf(layers.keySet()), range, members, Filter.ALL, null)
                .data()) {
            Layer layer = layers.get(item.layer());
            String label = layer == null ? item.layer() : layer.label();
            ical.add(
                    item,
                    item.layer() + "-" + item.id() + "-" + actor.tenantId() + "@guildhall",
                    item.title() == null || item.title().isBlank() ? label : item.title(),
                    label,
                    home + "/calendar?view=day&day=" + day(item, range),
                    MINUTES);
        }
        return ical.end();
    }

    private static LocalDate day(Item item, Range range) {
        return item.start().length() == 10
                ? LocalDate.parse(item.start())
                : LocalDate.ofInstant(Instant.parse(item.start()), range.zone());
    }

    private @Nullable List<String> checked(Actor actor, @Nullable List<String> layers) {
        if (layers == null) {
            return null;
        }
        List<String> known = calendar.known(actor).stream().map(Layer::key).toList();
        if (layers.size() > Calendar.MOST_LAYERS || !known.containsAll(layers)) {
            throw Problem.invalid("calendar/layers", "There is no such layer.")
                    .field("layers")
                    .asException();
        }
        return List.copyOf(layers);
    }

    private static FeedView view(Transaction tx, @Nullable String secret) {
        return tx.queryOne(
                        "select layers, everybody, made_at from record.calendar_feed where tenant_id = ? and member_id = ?",
                        row -> new FeedView(
                                true,
                                row.get(1) == null ? null : List.of(row.getStrings(1)),
                                row.getBoolean(2),
                                row.getInstant(3),
                                secret),
                        tx.actor().tenantId(),
                        tx.actor().memberId())
                .orElseGet(() -> new FeedView(false, null, false, null, null));
    }

    private static void member(Actor actor) {
        if (actor.memberId() == 0 || actor.kind() != Actor.Kind.MEMBER) {
            throw Problem.forbidden("calendar/members-only", "A feed belongs to a member.")
                    .asException();
        }
    }

    static String hash(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
