package io.guildhall.hospitality.loyalty;

import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Moves guests between tiers. What counts is what was earned, so nothing that a guest spends ever takes a tier away; it is kept until
 * its time is over, and only a refund that belongs to the window in which it was reached can end it earlier. Guests' rows must be held.
 */
final class Tiers {
    private static final String ALL = """
            select id, name, threshold, percent from hospitality.tier where tenant_id = ? and deleted_at is null order by threshold""";

    /** In the window of today and in the one before it, for each. A guest's days are few; nothing but his key leads to them. */
    static final String SUMS = """
            select w.id, s.now, s.before
            from unnest(?::bigint[], (?::text[])::date[], (?::text[])::date[], (?::text[])::date[], (?::text[])::date[])
                as w (id, since, until, earlier, earlier_until)
            cross join lateral (
                select coalesce(sum(c.counted) filter (where c.day >= w.since and c.day <= w.until), 0)::bigint as now,
                    coalesce(sum(c.counted) filter (where c.day >= w.earlier and c.day <= w.earlier_until), 0)::bigint as before
                from (select d.day, case ? when 'spend' then d.spend_minor when 'visits' then d.visits else d.points end as counted
                      from hospitality.guest_day d where d.tenant_id = ? and d.guest_id = w.id) c) s""";

    /** One whose tier was deleted has a tier and no threshold. */
    private static final String STANDS = """
            select g.id, g.tier_id, g.tier_until, t.threshold, g.created_at, g.block_reason is not null from hospitality.guest g
            left join hospitality.tier t on t.tenant_id = g.tenant_id and t.id = g.tier_id and t.deleted_at is null
            where g.tenant_id = ? and g.id = any (?) order by g.id""";

    private static final String CHANGE = """
            insert into hospitality.tier_change (tenant_id, guest_id, tier_id, until, created_at)
            values (?, ?, ?::bigint, ?::date, coalesce(?::timestamptz, now()))""";

    private final Transaction tx;
    private final long tenant;
    private final @Nullable Instant at;
    private final Programme programme;
    private final List<Tier> tiers;

    Tiers(Transaction tx, Programme programme, @Nullable Instant at) {
        this(tx, programme, at, all(tx));
    }

    /** @param tiers by which it is reckoned, lowest first */
    Tiers(Transaction tx, Programme programme, @Nullable Instant at, List<Tier> tiers) {
        this.tx = tx;
        this.tenant = tx.actor().tenantId();
        this.at = at;
        this.programme = programme;
        this.tiers = List.copyOf(tiers);
    }

    static List<Tier> all(Transaction tx) {
        return tx.query(
                ALL,
                row -> new Tier(row.getLong(1), row.getString(2), row.getLong(3), row.getLong(4)),
                tx.actor().tenantId());
    }

    /** @param threshold of what the programme goes by */
    record Tier(long id, String name, long threshold, long percent) {}

    /**
     * Where a guest stands.
     *
     * @param threshold null without a tier, or where his was deleted
     * @param joined the evening, which goes on after midnight
     */
    record Standing(
            long guest,
            @Nullable Long tierId,
            @Nullable LocalDate until,
            @Nullable Long threshold,
            LocalDate joined,
            boolean blocked) {
        static Standing of(Row row, House house) {
            return new Standing(
                    row.getLong(1),
                    row.getLongOrNull(2),
                    row.getDate(3),
                    row.getLongOrNull(4),
                    house.day(Objects.requireNonNull(row.getInstant(5))),
                    row.getBoolean(6));
        }

        long height() {
            return threshold == null ? 0 : threshold;
        }

        boolean gone() {
            return tierId != null && threshold == null;
        }

        boolean over(LocalDate today) {
            return until != null && until.isBefore(today);
        }
    }

    /** What the programme goes by, in a guest's window of today and in the one before. */
    record Sums(long now, long before) {}

    record Claim(Tier tier, LocalDate until) {}

    /** After something was earned or a visit counted: up at once, or longer; down only when the time is over. */
    void follow(long guest, LocalDate today) {
        if (!tiers.isEmpty()) {
            follow(List.of(guest), today);
        }
    }

    /** Also where tiers themselves have changed: whoever has reached one has it, and one that was deleted is nobody's. */
    void follow(List<Long> guests, LocalDate today) {
        if (!programme.earns()) {
            return;
        }
        List<Standing> standings = standings(guests);
        Map<Long, Sums> sums = sums(standings, today);
        List<List<@Nullable Object>> changes = new ArrayList<>();
        for (Standing standing : standings) {
            Claim claim = claim(standing, Objects.requireNonNull(sums.get(standing.guest())), today)
                    .orElse(null);
            if (moves(standing, claim, today)) {
                changes.add(change(standing.guest(), claim));
            }
        }
        if (!changes.isEmpty()) {
            tx.batch(CHANGE, changes);
        }
    }

    private static boolean moves(Standing standing, @Nullable Claim claim, LocalDate today) {
        return standing.gone()
                || standing.over(today)
                || claim != null && !standing.blocked() && better(claim, standing);
    }

    /**
     * After a refund: down only if it was this that took the guest below, in the window of today.
     *
     * @param day on which it was earned
     * @param taken by how much what the programme goes by has become less
     */
    void refunded(long guest, LocalDate today, LocalDate day, long taken) {
        if (tiers.isEmpty() || taken <= 0) {
            return;
        }
        Standing standing = standings(List.of(guest)).get(0);
        if (standing.tierId() == null || !window(standing, today).has(day)) {
            return;
        }
        Sums sums = Objects.requireNonNull(sums(List.of(standing), today).get(guest));
        if (sums.now() < standing.height() && sums.now() + taken >= standing.height()) {
            Claim claim = claim(standing, sums, today).orElse(null);
            tx.update(CHANGE, change(guest, claim).toArray());
        }
    }

    private static boolean better(Claim claim, Standing standing) {
        return claim.tier().threshold() > standing.height()
                || Objects.equals(claim.tier().id(), standing.tierId())
                        && (standing.until() == null || claim.until().isAfter(standing.until()));
    }

    /** The best that this window gives, or that the last one still does. */
    Optional<Claim> claim(Standing standing, Sums sums, LocalDate today) {
        TierWindow window = window(standing, today);
        boolean lasts = programme.tierLasts().equals("next");
        boolean waits = programme.tierWaits();
        Optional<Claim> now = waits
                ? Optional.empty()
                : best(sums.now()).map(tier -> claim(tier, lasts ? window.next().last() : window.keptUntil()));
        Optional<Claim> before = (lasts || waits) && window.calendar()
                ? best(sums.before())
                        .map(tier -> claim(tier, lasts && waits ? window.next().last() : window.last()))
                : Optional.empty();
        return Stream.of(now, before)
                .flatMap(Optional::stream)
                .max(Comparator.<Claim>comparingLong(claim -> claim.tier().threshold())
                        .thenComparing(Claim::until));
    }

    private Claim claim(Tier tier, LocalDate until) {
        return new Claim(tier, until.plusDays(programme.tierGrace()));
    }

    Optional<Tier> best(long sum) {
        return tiers.stream().filter(tier -> tier.threshold() <= sum).max(Comparator.comparingLong(Tier::threshold));
    }

    Optional<Tier> at(@Nullable Long id) {
        return tiers.stream().filter(tier -> Objects.equals(tier.id(), id)).findFirst();
    }

    /** The next above both, if there is one. */
    Optional<Tier> above(long height, long sum) {
        return tiers.stream()
                .filter(tier -> tier.threshold() > height && tier.threshold() > sum)
                .min(Comparator.comparingLong(Tier::threshold));
    }

    List<Tier> tiers() {
        return tiers;
    }

    /** The tier that each has reached by what he earned; nothing for who has reached none. */
    Map<Long, @Nullable Tier> reached(List<Standing> standings, LocalDate today) {
        Map<Long, Sums> sums = sums(standings, today);
        Map<Long, @Nullable Tier> reached = new HashMap<>();
        for (Standing standing : standings) {
            claim(standing, Objects.requireNonNull(sums.get(standing.guest())), today)
                    .ifPresent(claim -> reached.put(standing.guest(), claim.tier()));
        }
        return reached;
    }

    TierWindow window(Standing standing, LocalDate today) {
        return TierWindow.of(programme, standing.joined(), today);
    }

    Map<Long, Sums> sums(List<Standing> standings, LocalDate today) {
        List<TierWindow> windows =
                standings.stream().map(standing -> window(standing, today)).toList();
        Map<Long, Sums> sums = new HashMap<>();
        tx.query(
                        SUMS,
                        row -> Map.entry(row.getLong(1), new Sums(row.getLong(2), row.getLong(3))),
                        standings.stream().mapToLong(Standing::guest).toArray(),
                        days(windows, TierWindow::first),
                        days(windows, TierWindow::last),
                        days(windows, window -> window.before().first()),
                        days(windows, window -> window.before().last()),
                        programme.tierBy(),
                        tenant)
                .forEach(sum -> sums.put(sum.getKey(), sum.getValue()));
        return sums;
    }

    private static String[] days(List<TierWindow> windows, Function<TierWindow, LocalDate> day) {
        return windows.stream().map(window -> day.apply(window).toString()).toArray(String[]::new);
    }

    List<Standing> standings(List<Long> guests) {
        House house = House.of(tx, programme, null);
        long[] ids = guests.stream().mapToLong(Long::longValue).toArray();
        return tx.query(STANDS, row -> Standing.of(row, house), tenant, ids);
    }

    private List<@Nullable Object> change(long guest, @Nullable Claim claim) {
        return Arrays.asList(
                tenant,
                guest,
                claim == null ? null : Long.valueOf(claim.tier().id()),
                claim == null ? null : claim.until(),
                at);
    }
}
