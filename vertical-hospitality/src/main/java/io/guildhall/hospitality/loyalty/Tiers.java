package io.guildhall.hospitality.loyalty;

import io.guildhall.database.Transaction;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Moves guests between tiers. What counts is what was earned, so nothing that a guest spends ever takes a tier away; it is kept until
 * its time is over, and only a refund that belongs to the window in which it was reached can end it earlier.
 */
final class Tiers {
    private static final String ALL = """
            select id, name, threshold, percent from hospitality.tier where tenant_id = ? and deleted_at is null order by threshold""";

    static final String SUM = """
            select coalesce(sum(case ? when 'spend' then spend_minor when 'visits' then visits else points end), 0)::bigint
            from hospitality.guest_day where tenant_id = ? and guest_id = ? and day >= ? and day <= ?""";

    private static final String STANDS = """
            select g.tier_id, g.tier_until, coalesce(t.threshold, 0), g.created_at from hospitality.guest g
            left join hospitality.tier t on t.tenant_id = g.tenant_id and t.id = g.tier_id
            where g.tenant_id = ? and g.id = ?""";

    private static final String CHANGE = """
            insert into hospitality.tier_change (tenant_id, guest_id, tier_id, until, created_at)
            values (?, ?, ?::bigint, ?::date, coalesce(?::timestamptz, now()))""";

    private final Transaction tx;
    private final long tenant;
    private final @Nullable Instant at;
    private final Programme programme;
    private final List<Tier> tiers;

    Tiers(Transaction tx, Programme programme, @Nullable Instant at) {
        this.tx = tx;
        this.tenant = tx.actor().tenantId();
        this.at = at;
        this.programme = programme;
        this.tiers = tx.query(
                ALL, row -> new Tier(row.getLong(1), row.getString(2), row.getLong(3), row.getLong(4)), tenant);
    }

    /** @param threshold of what the programme goes by */
    record Tier(long id, String name, long threshold, long percent) {}

    /**
     * Where a guest stands.
     *
     * @param joined the evening, which goes on after midnight
     */
    private record Standing(@Nullable Long tierId, @Nullable LocalDate until, long threshold, LocalDate joined) {}

    private record Claim(Tier tier, LocalDate until) {}

    boolean none() {
        return tiers.isEmpty();
    }

    /** After something was earned or a visit counted: up at once, or longer; down only when the time is over. */
    void follow(long guest, LocalDate today) {
        if (none()) {
            return;
        }
        Standing standing = standing(guest);
        Optional<Claim> claim = claim(guest, standing, today);
        boolean over = standing.until() != null && standing.until().isBefore(today);
        if (claim.isEmpty() ? over : over || better(claim.get(), standing)) {
            change(guest, claim.orElse(null));
        }
    }

    /**
     * After a refund: down only if it was this that took the guest below, in the window of today.
     *
     * @param day on which it was earned
     * @param taken by how much what the programme goes by has become less
     */
    void refunded(long guest, LocalDate today, LocalDate day, long taken) {
        Standing standing = standing(guest);
        if (none() || standing.tierId() == null || taken <= 0) {
            return;
        }
        TierWindow window = TierWindow.of(programme, standing.joined(), today);
        long sum = sum(guest, window);
        if (window.has(day) && sum < standing.threshold() && sum + taken >= standing.threshold()) {
            change(guest, claim(guest, standing, today).orElse(null));
        }
    }

    private static boolean better(Claim claim, Standing standing) {
        return claim.tier().threshold() > standing.threshold()
                || Objects.equals(claim.tier().id(), standing.tierId())
                        && (standing.until() == null || claim.until().isAfter(standing.until()));
    }

    /** The best that this window gives, or that the last one still does. */
    private Optional<Claim> claim(long guest, Standing standing, LocalDate today) {
        TierWindow window = TierWindow.of(programme, standing.joined(), today);
        boolean lasts = programme.tierLasts().equals("next");
        Optional<Claim> now = best(sum(guest, window))
                .map(tier -> new Claim(tier, lasts ? window.next().last() : window.keptUntil()));
        Optional<Claim> before = lasts && window.calendar()
                ? best(sum(guest, window.before())).map(tier -> new Claim(tier, window.last()))
                : Optional.empty();
        return java.util.stream.Stream.of(now, before)
                .flatMap(Optional::stream)
                .max(Comparator.<Claim>comparingLong(claim -> claim.tier().threshold())
                        .thenComparing(Claim::until));
    }

    private Optional<Tier> best(long sum) {
        return tiers.stream().filter(tier -> tier.threshold() <= sum).max(Comparator.comparingLong(Tier::threshold));
    }

    private long sum(long guest, TierWindow window) {
        return tx.queryOne(SUM, row -> row.getLong(1), programme.tierBy(), tenant, guest, window.first(), window.last())
                .orElseThrow();
    }

    private Standing standing(long guest) {
        return tx.queryOne(
                        STANDS,
                        row -> new Standing(
                                row.getLongOrNull(1),
                                row.getDate(2),
                                row.getLong(3),
                                House.of(tx, programme, null).day(Objects.requireNonNull(row.getInstant(4)))),
                        tenant,
                        guest)
                .orElseThrow();
    }

    private void change(long guest, @Nullable Claim claim) {
        tx.update(
                CHANGE,
                tenant,
                guest,
                claim == null ? null : Long.valueOf(claim.tier().id()),
                claim == null ? null : claim.until(),
                at);
    }
}
