package io.guildhall.hospitality.loyalty;

import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import java.time.Instant;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * How the house thanks its guests. Immutable; the defaults where nobody has changed anything yet.
 *
 * @param version 0 for the defaults
 * @param status {@code draft}, {@code active}, {@code paused} or {@code ended}
 * @param terms what of it decides what is earned
 * @param negative {@code forgive} or {@code owe}: what a refund does not find any more
 * @param adjustLimit corrections above it need a second person
 * @param tierBy {@code points}, {@code spend} or {@code visits}
 * @param tierWindow {@code month}, {@code quarter}, {@code half}, {@code year}, {@code rolling} or {@code membership}
 * @param tierDays of a rolling window
 * @param tierStarts {@code now}, when it is reached, or {@code next}, with the next period
 * @param tierGrace days that a tier is kept when its time is over
 * @param warnDays before points run out their guest is written to; null for never
 * @param alcoholRewards whether rewards with alcohol may be had for points
 * @param tierLasts {@code period} or {@code next}: until which period's end a tier is kept
 */
record Programme(
        long version,
        String status,
        @Nullable String pointOne,
        @Nullable String pointMany,
        Terms terms,
        LocalTime dayBegins,
        int visitHours,
        int returnDays,
        String negative,
        int holdMinutes,
        long adjustLimit,
        String tierBy,
        String tierWindow,
        int tierDays,
        String tierLasts,
        String tierStarts,
        int tierGrace,
        @Nullable Long warnDays,
        boolean alcoholRewards,
        @Nullable Instant dayDueAt) {

    static final Programme DEFAULT = new Programme(
            0,
            "active",
            null,
            null,
            Terms.DEFAULT,
            LocalTime.of(4, 0),
            6,
            7,
            "forgive",
            15,
            1000,
            "points",
            "year",
            365,
            "next",
            "now",
            0,
            null,
            true,
            null);

    private static final String FIND = """
            select version, point_one, point_many, terms_id, base, tip_counts, rounding, cap_bill, cap_day, cap_month, pending_days,
                expiry, expiry_months, expiry_end, to_char(day_begins, 'HH24:MI'), visit_hours, return_days, negative, hold_minutes,
                adjust_limit, tier_by, tier_window, tier_days, tier_lasts, warn_days, day_due_at, status, tier_starts, tier_grace,
                alcohol_rewards
            from hospitality.programme where tenant_id = ?""";

    static Programme of(Transaction tx) {
        return tx.queryOne(FIND, Programme::of, tx.actor().tenantId()).orElse(DEFAULT);
    }

    private static Programme of(Row row) {
        Terms terms = new Terms(
                row.getLongOrNull(4),
                row.getString(5),
                row.getBoolean(6),
                Rounding.of(row.getString(7)),
                row.getLongOrNull(8),
                row.getLongOrNull(9),
                row.getLongOrNull(10),
                (int) row.getLong(11),
                row.getString(12),
                (int) row.getLong(13),
                row.getString(14));
        return new Programme(
                row.getLong(1),
                row.getString(27),
                row.getStringOrNull(2),
                row.getStringOrNull(3),
                terms,
                LocalTime.parse(row.getString(15)),
                (int) row.getLong(16),
                (int) row.getLong(17),
                row.getString(18),
                (int) row.getLong(19),
                row.getLong(20),
                row.getString(21),
                row.getString(22),
                (int) row.getLong(23),
                row.getString(24),
                row.getString(28),
                (int) row.getLong(29),
                row.getLongOrNull(25),
                row.getBoolean(30),
                row.getInstant(26));
    }

    boolean earns() {
        return status.equals("active");
    }

    /** Whether rewards can be had for points. */
    boolean gives() {
        return earns() || status.equals("paused");
    }

    boolean tierWaits() {
        return tierStarts.equals("next");
    }

    boolean owes() {
        return negative.equals("owe");
    }
}
