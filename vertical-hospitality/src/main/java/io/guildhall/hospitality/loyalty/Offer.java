package io.guildhall.hospitality.loyalty;

import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.problem.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A reward as it is offered to one guest on one day, with what he has had of it. Immutable.
 *
 * @param taken how often he has it or has it on hold
 * @param yearly whether it is had once a year, or once a birthday
 * @param birthdayBefore days before his birthday from which it is had; both null for any day
 * @param year for which he would have it
 * @param hadAt when he had it for that year
 * @param venueId only to be had there; null for everywhere
 * @param alcohol whether the programme may forbid it for that
 * @param percent that it takes off a check; one of {@code kind} {@code amount} takes {@code amountMinor}
 */
record Offer(
        long id,
        String name,
        @Nullable String description,
        long cost,
        @Nullable Long stock,
        @Nullable Long guestLimit,
        @Nullable LocalDate startsOn,
        @Nullable LocalDate endsOn,
        long tierThreshold,
        String tier,
        @Nullable Long venueId,
        @Nullable String venue,
        long taken,
        @Nullable Instant takenAt,
        boolean yearly,
        @Nullable Long birthdayBefore,
        @Nullable Long birthdayAfter,
        long year,
        @Nullable Instant hadAt,
        String kind,
        @Nullable Long percent,
        @Nullable Long amountMinor,
        boolean alcohol) {

    /** Who asks: all cards of the guest, where he is as far as that is known, and how the day lies to his birthday. */
    record To(
            Account guest,
            @Nullable Long venueId,
            long[] cards,
            LocalDate today,
            @Nullable LocalDate birthday) {
        static To of(Transaction tx, Account guest, @Nullable Long venueId, LocalDate today) {
            LocalDate born = tx.queryOne(
                            BORN,
                            row -> Optional.ofNullable(row.getDate(1)),
                            tx.actor().tenantId(),
                            guest.id())
                    .flatMap(date -> date)
                    .orElse(null);
            return new To(
                    guest, venueId, Account.cards(tx, guest.id()), today, born == null ? null : nearest(born, today));
        }

        /** The birthday that is nearest; whoever was born on a 29 February has one every year. */
        private static LocalDate nearest(LocalDate born, LocalDate today) {
            LocalDate last = born.withYear(today.getYear());
            LocalDate nearest = last;
            for (int year = today.getYear() - 1; year <= today.getYear() + 1; year++) {
                LocalDate birthday = born.withYear(year);
                if (distance(birthday, today) < distance(nearest, today)) {
                    nearest = birthday;
                }
            }
            return nearest;
        }

        private static long distance(LocalDate birthday, LocalDate today) {
            return Math.abs(birthday.toEpochDay() - today.toEpochDay());
        }
    }

    private static final String BORN = "select birthday from hospitality.guest where tenant_id = ? and id = ?";

    static final String OFFERS = """
            select r.id, r.name, r.description, r.cost, r.stock, r.guest_limit, r.starts_on, r.ends_on, coalesce(t.threshold, 0),
                coalesce(t.name, ''), h.taken, h.taken_at, r.yearly, r.birthday_before, r.birthday_after,
                case when coalesce(r.birthday_before, r.birthday_after) is null then ? else ? end, h.had_at,
                r.kind, r.percent, r.amount_minor, r.venue_id, v.name, r.alcohol
            from hospitality.reward r
            left join hospitality.venue v on v.tenant_id = r.tenant_id and v.id = r.venue_id
            left join hospitality.tier t on t.tenant_id = r.tenant_id and t.id = r.tier_id
            cross join lateral (
                select count(*) as taken, max(d.created_at) as taken_at, max(d.created_at) filter (where d.year =
                    case when coalesce(r.birthday_before, r.birthday_after) is null then ? else ? end) as had_at
                from hospitality.redemption d
                where d.tenant_id = r.tenant_id and d.reward_id = r.id and d.guest_id = any (?)
                  and d.state in ('held', 'captured')) h
            where r.tenant_id = ? and r.active and r.deleted_at is null
            """;

    /** All that is offered, the cheapest first, in one statement. */
    static List<Offer> all(Transaction tx, To to) {
        return tx.query(OFFERS + " order by r.cost, r.id limit 200", Offer::of, values(tx, to, null));
    }

    static Optional<Offer> find(Transaction tx, To to, long reward) {
        return tx.queryOne(OFFERS + " and r.id = ?", Offer::of, values(tx, to, reward));
    }

    private static Object[] values(Transaction tx, To to, @Nullable Long reward) {
        int year = to.today().getYear();
        int birthday = to.birthday() == null ? year : to.birthday().getYear();
        long tenant = tx.actor().tenantId();
        return reward == null
                ? new Object[] {year, birthday, year, birthday, to.cards(), tenant}
                : new Object[] {year, birthday, year, birthday, to.cards(), tenant, reward};
    }

    private static Offer of(Row row) {
        return new Offer(
                row.getLong(1),
                row.getString(2),
                row.getStringOrNull(3),
                row.getLong(4),
                row.getLongOrNull(5),
                row.getLongOrNull(6),
                row.getDate(7),
                row.getDate(8),
                row.getLong(9),
                row.getString(10),
                row.getLongOrNull(21),
                row.getStringOrNull(22),
                row.getLong(11),
                row.getInstant(12),
                row.getBoolean(13),
                row.getLongOrNull(14),
                row.getLongOrNull(15),
                row.getLong(16),
                row.getInstant(17),
                row.getString(18),
                row.getLongOrNull(19),
                row.getLongOrNull(20),
                row.getBoolean(23));
    }

    /** For which year it is taken; null where it may be had as often as one likes. */
    @Nullable
    Long ofYear() {
        return yearly || ofBirthday() ? Long.valueOf(year) : null;
    }

    private boolean ofBirthday() {
        return birthdayBefore != null || birthdayAfter != null;
    }

    /** Why the guest cannot have it now, points left aside; what will not change soonest goes first. */
    Optional<Problem> refusal(To to) {
        LocalDate today = to.today();
        if (endsOn != null && today.isAfter(endsOn)) {
            return refused("hospitality/reward-not-now", "This reward is not to be had today.", "until", endsOn);
        }
        if (startsOn != null && today.isBefore(startsOn)) {
            return refused("hospitality/reward-not-now", "This reward is not to be had today.", "from", startsOn);
        }
        if (venueId != null && !venueId.equals(to.venueId())) {
            return refused("hospitality/reward-venue", "This reward is to be had at another venue.", "venue", venue);
        }
        if (stock != null && stock <= 0) {
            return Optional.of(Problem.conflict("hospitality/reward-gone", "There are none of these left."));
        }
        if (to.guest().tierThreshold() < tierThreshold) {
            return refused("hospitality/reward-tier", "This reward is for a higher tier.", "tier", tier);
        }
        if (ofYear() != null && hadAt != null) {
            return refused("hospitality/reward-year", "This guest has had this reward this year.", "had_at", hadAt);
        }
        if (guestLimit != null && taken >= guestLimit) {
            return refused(
                    "hospitality/reward-limit",
                    "This guest has had this reward as often as it may be had.",
                    "had_at",
                    takenAt);
        }
        return ofBirthday() ? notAround(to.birthday(), today) : Optional.empty();
    }

    private Optional<Problem> notAround(@Nullable LocalDate birthday, LocalDate today) {
        String title = "This reward is for the days around the guest's birthday.";
        if (birthday == null) {
            return Optional.of(
                    Problem.conflict("hospitality/reward-no-birthday", "Nobody has noted the guest's birthday."));
        }
        LocalDate from = birthday.minusDays(birthdayBefore == null ? 0 : birthdayBefore);
        LocalDate until = birthday.plusDays(birthdayAfter == null ? 0 : birthdayAfter);
        if (today.isAfter(until)) {
            return refused("hospitality/reward-birthday", title, "from", from.plusYears(1));
        }
        return today.isBefore(from) ? refused("hospitality/reward-birthday", title, "from", from) : Optional.empty();
    }

    private static Optional<Problem> refused(String code, String title, String name, @Nullable Object value) {
        return Optional.of(Problem.conflict(code, title).with(name, value));
    }
}
