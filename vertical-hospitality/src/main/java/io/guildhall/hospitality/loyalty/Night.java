package io.guildhall.hospitality.loyalty;

import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.ObjLongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the change of a day does to a workspace's guests, in this order: points that waited, tiers that are over, tiers of a new period,
 * birthdays, points that run out. Tiers go by what was earned, so nothing that runs out changes them. Points and birthdays go by the
 * workspace's midnight; tiers by evenings, which go on after it, so there is a second change when the house's next day begins. Each guest's
 * part can be done twice without harm, so a night that is broken off is begun again. Not thread-safe.
 */
final class Night {
    private static final int PART = 200;

    private static final int MOST_NIGHTS_MISSED = 60;

    static final String WAITING = """
            select distinct guest_id from hospitality.point_lot
            where tenant_id = ? and guest_id > ? and remaining > 0 and not active and activates_at <= ?::timestamptz
            order by guest_id limit ?""";

    static final String EXPIRED = """
            select distinct guest_id from hospitality.point_lot
            where tenant_id = ? and guest_id > ? and remaining > 0 and active and expires_at <= ?::timestamptz
            order by guest_id limit ?""";

    static final String TIER_OVER = """
            select id from hospitality.guest where tenant_id = ? and id > ? and tier_until < ?::date order by id limit ?""";

    static final String BIRTHDAYS = """
            select id from hospitality.guest
            where tenant_id = ? and id > ? and birth_day = ? and deleted_at is null order by id limit ?""";

    static final String EVERYBODY = """
            select id from hospitality.guest where tenant_id = ? and id > ? and deleted_at is null order by id limit ?""";

    private static final String HOLD = """
            select id from hospitality.guest where tenant_id = ? and id = any (?) order by id for no key update""";

    private static final String BIRTHDAY_RULES = """
            select count(*) from hospitality.earn_rule
            where tenant_id = ? and kind = 'birthday' and active and deleted_at is null""";

    private static final String NEXT =
            "update hospitality.programme set day_due_at = ? where tenant_id = ? and day_due_at = ?";

    private final Database database;
    private final Supplier<Actor> actor;
    private final @Nullable Instant at;

    /** @param at when it happens; null for now */
    Night(Database database, Supplier<Actor> actor, @Nullable Instant at) {
        this.database = database;
        this.actor = actor;
        this.at = at;
    }

    /** Whether this is the moment that the workspace waits for. */
    boolean is(Instant due) {
        return database.read(actor.get(), tx -> due.equals(Programme.of(tx).dayDueAt()));
    }

    /** @param due the moment that the workspace has waited for: what fell into nights on which nothing ran is made up for */
    void run(Instant due) {
        Instant midnight = database.read(actor.get(), tx -> LoyaltyDue.midnight(tx, now(), 0));
        LocalDate day = midnight.atZone(zone()).toLocalDate();
        each(WAITING, midnight, (tx, guest) -> change(tx).activate(guest, midnight));
        LocalDate evening = evening(now());
        parts(TIER_OVER, evening, (tx, guests) -> follow(tx, guests, evening));
        LocalDate before = evening(due.minusMillis(1));
        if (database.read(actor.get(), tx -> begins(Programme.of(tx), before, evening))) {
            parts(EVERYBODY, null, (tx, guests) -> follow(tx, guests, evening));
        }
        birthdays(due.atZone(zone()).toLocalDate(), day);
        each(EXPIRED, midnight, (tx, guest) -> change(tx).expire(guest, midnight));
    }

    private ZoneId zone() {
        return actor.get().workspace().zone();
    }

    /** Everybody's tier, as tiers are now. @param beat called between parts */
    void tiers(Runnable beat) {
        LocalDate evening = evening(now());
        parts(EVERYBODY, null, (tx, guests) -> follow(tx, guests, evening), beat);
    }

    private LocalDate evening(Instant moment) {
        return database.read(
                actor.get(), tx -> House.of(tx, Programme.of(tx), null).day(moment));
    }

    /** In sets, for a house has many guests. */
    private void follow(Transaction tx, List<Long> guests, LocalDate day) {
        tx.query(
                HOLD,
                row -> 0,
                tx.actor().tenantId(),
                guests.stream().mapToLong(Long::longValue).toArray());
        new Tiers(tx, Programme.of(tx), at).follow(guests, day);
    }

    /** Whether a period has begun since, with which tiers are had that were reached in the last one. */
    private static boolean begins(Programme programme, LocalDate before, LocalDate evening) {
        return programme.tierWaits()
                && TierWindow.of(programme, evening, evening).first().isAfter(before);
    }

    private void birthdays(LocalDate from, LocalDate to) {
        boolean wanted = database.read(
                actor.get(),
                tx -> tx.queryOne(
                                BIRTHDAY_RULES,
                                row -> row.getLong(1) > 0,
                                tx.actor().tenantId())
                        .orElse(false));
        if (!wanted) {
            return;
        }
        LocalDate earliest = to.minusDays(MOST_NIGHTS_MISSED);
        from.datesUntil(to.plusDays(1)).filter(day -> !day.isBefore(earliest)).forEach(this::birthdays);
    }

    private void birthdays(LocalDate day) {
        each(BIRTHDAYS, Birthday.number(day), (tx, guest) -> new Birthday(tx, at).greet(guest, day.getYear()));
        // Whoever was born on a 29 February has a birthday every year.
        if (day.getMonthValue() == 2 && day.getDayOfMonth() == 28 && !day.isLeapYear()) {
            each(BIRTHDAYS, 229L, (tx, guest) -> new Birthday(tx, at).greet(guest, day.getYear()));
        }
    }

    private DayChange change(Transaction tx) {
        return new DayChange(tx, at);
    }

    /** Each guest that a question names, by their ids, some in one transaction. */
    private void each(String question, Object until, ObjLongConsumer<Transaction> work) {
        parts(question, until, (tx, guests) -> {
            for (long guest : guests) {
                if (Account.find(tx, guest).isPresent()) {
                    work.accept(tx, guest);
                }
            }
        });
    }

    private void parts(String question, @Nullable Object until, BiConsumer<Transaction, List<Long>> work) {
        parts(question, until, work, () -> {});
    }

    private void parts(
            String question, @Nullable Object until, BiConsumer<Transaction, List<Long>> work, Runnable beat) {
        long last = 0;
        while (last >= 0) {
            beat.run();
            long from = last;
            last = database.write(actor.get(), tx -> part(tx, question, until, from, work));
        }
    }

    private static long part(
            Transaction tx,
            String question,
            @Nullable Object until,
            long from,
            BiConsumer<Transaction, List<Long>> work) {
        long tenant = tx.actor().tenantId();
        List<Long> guests = until == null
                ? tx.query(question, row -> row.getLong(1), tenant, from, PART)
                : tx.query(question, row -> row.getLong(1), tenant, from, until, PART);
        if (guests.isEmpty()) {
            return -1;
        }
        work.accept(tx, guests);
        return guests.get(guests.size() - 1);
    }

    /** The next midnight is waited for, or the next evening, whichever comes first. */
    void over(Transaction tx, Instant due) {
        Instant midnight = LoyaltyDue.midnight(tx, now(), 1);
        Instant evening = House.of(tx, Programme.of(tx), null).next(now());
        tx.update(
                NEXT,
                evening.isBefore(midnight) ? evening : midnight,
                tx.actor().tenantId(),
                due);
    }

    private Instant now() {
        return Objects.requireNonNullElseGet(at, Instant::now);
    }
}
