package io.guildhall.hospitality.loyalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildhall.database.Transaction;
import io.guildhall.hospitality.Bar;
import io.guildhall.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One random history of a bar, and the ledgers in plain Java that it is held against after every step. */
final class LedgerHistory {
    private static final int GUESTS = 24;
    /** One of so many events is that two cards become one. */
    private static final int MERGES = 150;
    /** In so many events somebody has spent enough for a tier. */
    private static final int ENOUGH = 1_000;

    private static final ZoneId DUBLIN = ZoneId.of("Europe/Dublin");
    private static final Instant BEGIN = Instant.parse("2022-01-03T18:00:00Z");

    /** @param capBill most points on one check, {@code capDay} in one evening; null for no end */
    record Settings(
            int pendingDays,
            String expiry,
            int months,
            String end,
            String negative,
            String rounding,
            @Nullable Long capBill,
            @Nullable Long capDay) {}

    /** A check as the till has it. */
    private static final class Check {
        final String number;
        /** By the card that was shown; that card may have gone into another. */
        final long card;

        int guest;
        final Instant at;
        final long per;
        long amount;
        int cava;
        boolean voided;
        int versions;
        /** What it earns as it stands. */
        long target;

        long granted;
        long forgiven;

        Check(String number, long card, int guest, Instant at, long per) {
            this.number = number;
            this.card = card;
            this.guest = guest;
            this.at = at;
            this.per = per;
        }
    }

    private final Bar bar;
    private final Duration span;
    private final Random random;
    private final long tenant;
    private final Settings settings;
    private final long[] guests = new long[GUESTS];
    private final PlainLedger[] plain = new PlainLedger[GUESTS];
    private final List<Check> checks = new ArrayList<>();
    private final Map<Long, Integer> holds = new TreeMap<>();
    private final Map<Long, Integer> given = new TreeMap<>();
    private final Map<Long, Long> costs = new HashMap<>();
    private final long[] rewards = new long[2];
    private long spendRule;
    private long per = 100;
    private Instant now = BEGIN;
    private int keys;
    private List<String> tiers = List.of();

    /** @param span over which the events are spread */
    LedgerHistory(Bar bar, long tenant, Settings settings, long seed, Duration span) {
        this.bar = bar;
        this.span = span;
        this.tenant = tenant;
        this.settings = settings;
        this.random = new Random(seed + tenant);
        write(tx -> {
            tx.update(
                    """
                    insert into hospitality.programme (tenant_id, pending_days, expiry, expiry_months, expiry_end, negative,
                        rounding, cap_bill, cap_day, adjust_limit) values (?, ?, ?, ?, ?, ?, ?, ?::bigint, ?::bigint, 500)""",
                    tenant,
                    settings.pendingDays,
                    settings.expiry,
                    settings.months,
                    settings.end,
                    settings.negative,
                    settings.rounding,
                    settings.capBill,
                    settings.capDay);
            tx.update("""
                    insert into hospitality.tier (tenant_id, name, threshold) values (?, 'Silver', 300), (?, 'Gold', 900)""", tenant, tenant);
            tx.update("""
                    insert into hospitality.earn_rule (tenant_id, name, kind, points, stacking, percent, from_time, to_time)
                    values (?, 'Late hour', 'daypart', 1, 'multiplier', 150, '23:00', '02:00')""", tenant);
            tx.update("""
                    insert into hospitality.earn_rule (tenant_id, name, kind, points, items)
                    values (?, 'Cava', 'item', 7, '{CAVA}')""", tenant);
            return 0;
        });
        spendRule = one("""
                insert into hospitality.earn_rule (tenant_id, name, kind, points, per_amount_minor)
                values (?, 'Spend', 'spend', 1, 100) returning id""");
        rewards[0] = one("insert into hospitality.reward (tenant_id, name, cost) values (?, 'Wine', 40) returning id");
        rewards[1] = one("insert into hospitality.reward (tenant_id, name, cost) values (?, 'Cava', 120) returning id");
        for (int i = 0; i < GUESTS; i++) {
            guests[i] = bar.guest(tenant, "Guest", "No " + i, "+353 85 000 " + (1000 + i));
            plain[i] = new PlainLedger();
        }
    }

    private long one(String sql) {
        return write(tx -> tx.queryOne(sql, row -> row.getLong(1), tenant).orElseThrow());
    }

    void run(int events) {
        long step = span.toSeconds() / events;
        for (int i = 0; i < events; i++) {
            if (pass(1 + (long) (random.nextDouble() * 2 * step)) || tiers.isEmpty()) {
                tiers = same();
            }
            int guest = random.nextInt(GUESTS);
            boolean earns = true;
            if (random.nextInt(MERGES) == 0) {
                merge(guest, (guest + 1) % GUESTS);
            } else {
                earns = event(guest);
            }
            List<String> after = same();
            if (!earns) {
                assertThat(after)
                        .as("a tier is kept that was reached by earning")
                        .isEqualTo(tiers);
            }
            tiers = after;
            if (i % Math.max(500, events / 20) == 0) {
                everybody();
            }
        }
        everybody();
        replay();
        if (events >= ENOUGH) {
            assertThat(none("select count(*) from hospitality.tier_change where tenant_id = ?"))
                    .as("tiers that were reached, so that one could have been taken away")
                    .isPositive();
        }
    }

    /** @return whether tiers may follow from it: whatever becomes of points, they stay */
    private boolean event(int guest) {
        int dice = random.nextInt(100);
        if (dice < 34 || checks.isEmpty()) {
            spend(guest);
        } else if (dice < 50) {
            change(recent());
        } else if (dice < 54) {
            voided(recent());
        } else if (dice < 60) {
            echo(recent());
        } else if (dice < 99) {
            spendPoints(guest, dice);
            return false;
        } else {
            otherRule();
        }
        return true;
    }

    private void spendPoints(int guest, int dice) {
        if (dice < 74) {
            redeem(guest);
        } else if (dice < 82) {
            hold(guest);
        } else if (dice < 90) {
            endHold();
        } else if (dice < 94) {
            reverse();
        } else {
            adjust(guest);
        }
    }

    /** Two cards of one person; somebody new comes instead of the one that is given up. */
    private void merge(int kept, int given) {
        if (plain[given].held > 0) {
            assertThatThrownBy(() -> write(tx -> new Merging(tx, now).merge(guests[kept], guests[given])))
                    .isInstanceOf(ProblemException.class);
            return;
        }
        plain[kept].takeOver(plain[given]);
        long balance = write(tx -> new Merging(tx, now).merge(guests[kept], guests[given]));
        assertThat(balance).isEqualTo(plain[kept].balance());
        checks.stream().filter(check -> check.guest == given).forEach(check -> check.guest = kept);
        this.given.replaceAll((id, guest) -> guest == given ? kept : guest);
        guests[given] = bar.guest(tenant, "Guest", "No " + given, "+353 86 " + (1_000_000 + keys++));
        plain[given] = new PlainLedger();
    }

    private Check recent() {
        int back = Math.min(checks.size(), 1 + random.nextInt(60));
        return checks.get(checks.size() - back);
    }

    private void spend(int guest) {
        Instant at = random.nextInt(50) == 0 ? now.plus(Duration.ofMinutes(9)) : now;
        Check check = new Check("c" + checks.size(), guests[guest], guest, at, per);
        check.amount = random.nextInt(20_000);
        check.cava = random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 0;
        checks.add(check);
        rate(check);
    }

    private void change(Check check) {
        if (!check.voided) {
            check.amount = random.nextInt(3) == 0 ? random.nextInt(20_000) : check.amount * random.nextInt(101) / 100;
            check.cava = Math.min(check.cava, random.nextInt(4));
            rate(check);
        }
    }

    private void voided(Check check) {
        check.voided = true;
        rate(check);
    }

    private void echo(Check check) {
        long before = plain[check.guest].balance();
        Receipt receipt = write(tx -> new Earning(tx, now).rate(bill(check)));
        assertThat(receipt.change()).as("an echo of %s", check.number).isZero();
        assertThat(receipt.balance()).isEqualTo(before);
        if (!check.voided && check.amount > 0) {
            Bill print = new Bill(
                    "till", check.number, guests[check.guest], null, check.at, 1, 1, 0, 0, List.of(), Bill.State.OPEN);
            assertThat(write(tx -> new Earning(tx, now).rate(print)).change())
                    .as("a print that comes late")
                    .isZero();
        }
    }

    private void rate(Check check) {
        PlainLedger ledger = plain[check.guest];
        long target = check.voided ? 0 : capped(check);
        check.target = target;
        long earnedBefore = check.granted;
        long back = settle(check, target);
        if (back > 0) {
            long missing = ledger.takeBack(check.number, back);
            if (settings.negative.equals("owe")) {
                ledger.owe(missing);
                missing = 0;
            }
            check.forgiven += missing;
            check.granted -= back - missing;
        } else if (target > check.granted) {
            ledger.earn(check.number, now, waits(), until(), target - check.granted);
            check.granted = target;
        }
        if (check.versions++ == 0 || target > earnedBefore) {
            lives(check.guest);
        }
        Receipt receipt = write(tx -> new Earning(tx, now).rate(bill(check)));
        assertThat(receipt.points()).as("points of %s", check.number).isEqualTo(target);
        assertThat(receipt.forgiven()).as("forgiven of %s", check.number).isEqualTo(check.forgiven);
        assertThat(receipt.balance()).isEqualTo(ledger.balance());
    }

    private void lives(int guest) {
        if (settings.expiry.equals("activity")) {
            plain[guest].liveUntil(until());
        }
    }

    private static long settle(Check check, long target) {
        check.forgiven = Math.min(check.forgiven, Math.max(0, check.granted - target));
        return check.granted - check.forgiven - target;
    }

    private long points(Check check) {
        long basis = round(check.amount, check.per) + 7L * check.cava;
        LocalTime time = check.at.atZone(DUBLIN).toLocalTime();
        boolean late = time.getHour() >= 23 || time.getHour() < 2;
        return late ? basis + round(basis * 50, 100) : basis;
    }

    /** Of an evening what the guest's other checks earn as they stand now is gone already. */
    private long capped(Check check) {
        long points = points(check);
        if (settings.capBill != null) {
            points = Math.min(points, settings.capBill);
        }
        if (settings.capDay != null) {
            long others = checks.stream()
                    .filter(other -> other != check && other.guest == check.guest)
                    .filter(other -> evening(other).equals(evening(check)))
                    .mapToLong(other -> other.target)
                    .sum();
            points = Math.min(points, Math.max(0, settings.capDay - others));
        }
        return points;
    }

    private static LocalDate evening(Check check) {
        return check.at.atZone(DUBLIN).toLocalDateTime().minusHours(4).toLocalDate();
    }

    private long round(long amount, long by) {
        return settings.rounding.equals("half_up") ? Math.round((double) amount / by) : amount / by;
    }

    private Bill bill(Check check) {
        List<Bill.Line> lines =
                check.cava == 0 ? List.of() : List.of(new Bill.Line("cava", "wine", true, check.cava, check.amount));
        return new Bill(
                "till",
                check.number,
                random.nextBoolean() ? check.card : guests[check.guest],
                null,
                check.at,
                check.amount,
                check.amount + 50,
                50,
                99,
                lines,
                check.voided ? Bill.State.VOIDED : Bill.State.CLOSED);
    }

    private @Nullable Instant waits() {
        return settings.pendingDays == 0
                ? null
                : day().plusDays(settings.pendingDays).atStartOfDay(DUBLIN).toInstant();
    }

    private Instant until() {
        LocalDate last = day().plusMonths(settings.months);
        LocalDate end = settings.end.equals("month") ? last.withDayOfMonth(last.lengthOfMonth()) : last;
        return end.plusDays(1).atStartOfDay(DUBLIN).toInstant();
    }

    private LocalDate day() {
        return now.atZone(DUBLIN).toLocalDate();
    }

    private void redeem(int guest) {
        int which = random.nextInt(2);
        long cost = which == 0 ? 40 : 120;
        String key = "k" + keys++;
        String name = "r" + key;
        if (plain[guest].redeem(name, cost)) {
            lives(guest);
            long id = write(tx -> new Redemptions(tx, now).take(guests[guest], rewards[which], key))
                    .id();
            plain[guest].rename(name, "r" + id);
            given.put(id, guest);
            costs.put(id, cost);
        } else {
            assertThatThrownBy(() -> write(tx -> new Redemptions(tx, now).take(guests[guest], rewards[which], key)))
                    .isInstanceOf(ProblemException.class);
        }
    }

    private void hold(int guest) {
        int which = random.nextInt(2);
        long cost = which == 0 ? 40 : 120;
        String key = "k" + keys++;
        if (plain[guest].redeem("new", cost)) {
            lives(guest);
            Redemption held =
                    write(tx -> new Redemptions(tx, now).hold(guests[guest], rewards[which], key, null, null));
            Redemption again =
                    write(tx -> new Redemptions(tx, now).hold(guests[guest], rewards[which], key, null, null));
            assertThat(again.id()).isEqualTo(held.id());
            plain[guest].rename("new", "r" + held.id());
            plain[guest].held += cost;
            holds.put(held.id(), guest);
            costs.put(held.id(), cost);
        } else {
            assertThatThrownBy(() ->
                            write(tx -> new Redemptions(tx, now).hold(guests[guest], rewards[which], key, null, null)))
                    .isInstanceOf(ProblemException.class);
        }
    }

    private void endHold() {
        if (holds.isEmpty()) {
            return;
        }
        long id = holds.keySet().iterator().next();
        int guest = Objects.requireNonNull(holds.remove(id));
        plain[guest].held -= Objects.requireNonNull(costs.get(id));
        if (random.nextBoolean()) {
            write(tx -> new Redemptions(tx, now).capture(id));
            write(tx -> new Redemptions(tx, now).capture(id));
            given.put(id, guest);
        } else {
            write(tx -> new Redemptions(tx, now).release(id, null));
            write(tx -> new Redemptions(tx, now).release(id, null));
            plain[guest].giveBack("r" + id, now, grace());
        }
    }

    private void reverse() {
        if (given.isEmpty()) {
            return;
        }
        List<Long> ids = List.copyOf(given.keySet());
        long id = ids.get(random.nextInt(ids.size()));
        int guest = Objects.requireNonNull(given.remove(id));
        plain[guest].giveBack("r" + id, now, grace());
        write(tx -> new Redemptions(tx, now).reverse(id, "Cork"));
        write(tx -> new Redemptions(tx, now).reverse(id, "Cork"));
    }

    private Instant grace() {
        return day().plusDays(8).atStartOfDay(DUBLIN).toInstant();
    }

    private void adjust(int guest) {
        long points = 1 + random.nextInt(60);
        boolean gives = random.nextBoolean();
        String key = "k" + keys++;
        if (gives) {
            plain[guest].adjust(now, until(), points);
            write(tx -> new Adjustments(tx, now).ask(guests[guest], points, "Sorry", key));
        } else if (plain[guest].balance() >= points) {
            plain[guest].adjust(now, null, -points);
            write(tx -> new Adjustments(tx, now).ask(guests[guest], -points, "Mistake", key));
        } else {
            assertThatThrownBy(() -> write(tx -> new Adjustments(tx, now).ask(guests[guest], -points, "No", key)))
                    .isInstanceOf(ProblemException.class);
        }
    }

    /** The past is not rated anew: checks of before keep the rule of before. */
    private void otherRule() {
        per = 50L * (1 + random.nextInt(5));
        write(tx -> tx.update(
                "update hospitality.earn_rule set per_amount_minor = ? where tenant_id = ? and id = ?",
                per,
                tenant,
                spendRule));
    }

    /**
     * Time goes on; each midnight on the way is a night's work.
     *
     * @return whether there was one
     */
    private boolean pass(long seconds) {
        LocalDate before = day();
        Instant then = now.plusSeconds(seconds);
        Instant midnight = day().plusDays(1).atStartOfDay(DUBLIN).toInstant();
        while (!midnight.isAfter(then)) {
            Instant at = midnight;
            patiently(() -> {
                new Night(bar.database, () -> bar.actor(tenant), at).run(at);
                return at;
            });
            for (PlainLedger ledger : plain) {
                ledger.dayBreaks(at);
            }
            now = at;
            midnight = day().plusDays(1).atStartOfDay(DUBLIN).toInstant();
        }
        now = then;
        return !day().equals(before);
    }

    private <T> T write(Function<Transaction, T> work) {
        return patiently(() -> bar.database.write(bar.actor(tenant), work::apply));
    }

    private <T> T read(Function<Transaction, T> work) {
        return patiently(() -> bar.database.read(bar.actor(tenant), work::apply));
    }

    /** A database that is too busy has done nothing; whoever wanted something wants it still. */
    private static <T> T patiently(Supplier<T> work) {
        while (true) {
            try {
                return work.get();
            } catch (ProblemException e) {
                if (!e.problem().code().equals("database/busy")) {
                    throw e;
                }
            }
        }
    }

    /** What each guest has is what plain Java makes of it; the tiers are the answer. */
    private List<String> same() {
        List<String[]> stored = read(tx ->
                tx.query("""
                select balance || '/' || pending || '/' || held || '/' || earned || '/' || next_expiry_points || '/'
                    || coalesce((extract(epoch from next_expiry_at)::bigint)::text, ''),
                    id || ' ' || coalesce(tier_id, 0) || ' ' || coalesce(tier_until::text, '')
                from hospitality.guest where tenant_id = ? and id = any (?) order by array_position(?::bigint[], id)""", row -> new String[] {row.getString(1), row.getString(2)}, tenant, guests, guests));
        assertThat(stored.stream().map(one -> one[0]).toList())
                .as("at %s", now)
                .isEqualTo(Stream.of(plain).map(LedgerHistory::words).toList());
        return stored.stream().map(one -> one[1]).toList();
    }

    private static String words(PlainLedger ledger) {
        Instant next = ledger.nextExpiryAt();
        return ledger.balance() + "/" + ledger.pending() + "/" + ledger.held + "/" + ledger.earned + "/"
                + ledger.nextExpiryPoints() + "/" + (next == null ? "" : next.getEpochSecond());
    }

    private void everybody() {
        same();
        assertThat(none("""
                select count(*) from hospitality.guest g where g.tenant_id = ? and (g.balance, g.pending, g.held) <> (
                    select coalesce(sum(e.points), 0), coalesce(sum(e.pending), 0), coalesce(sum(e.held), 0)
                    from hospitality.point_entry e where e.tenant_id = g.tenant_id and e.guest_id = g.id)""")).as("balances are the sums of their lines").isZero();
        assertThat(none("""
                select count(*) from hospitality.point_lot o where o.tenant_id = ? and o.remaining <> o.points - (
                    select coalesce(sum(a.points), 0) from hospitality.point_allocation a
                    where a.tenant_id = o.tenant_id and a.lot_id = o.id)""")).as("lots are what came in less what was taken").isZero();
    }

    /** Lot by lot, and each seal made again from what the line says. */
    private void replay() {
        for (int i = 0; i < GUESTS; i++) {
            long guest = guests[i];
            List<String> stored = read(tx -> tx.query("""
                            select remaining || ' ' || active || ' ' || coalesce((extract(epoch from expires_at)::bigint)::text, '-')
                            from hospitality.point_lot where tenant_id = ? and guest_id = ? and remaining > 0""", row -> row.getString(1), tenant, guest));
            assertThat(stored)
                    .containsExactlyInAnyOrderElementsOf(plain[i].lots.stream()
                            .filter(lot -> lot.remaining > 0)
                            .map(lot -> lot.remaining + " " + lot.active + " "
                                    + (lot.expiresAt == null ? "-" : lot.expiresAt.getEpochSecond()))
                            .toList());
        }
        assertThat(none("""
                select count(*) from (select e.seal, e.prev, hospitality.seal_of(e) as made,
                        coalesce(lag(e.seal) over (partition by e.guest_id order by e.id), ''::bytea) as before
                    from hospitality.point_entry e where e.tenant_id = ?) chain
                where seal <> made or prev <> before""")).as("lines whose seal is broken").isZero();
    }

    private long none(String sql) {
        return read(tx -> tx.queryOne(sql, row -> row.getLong(1), tenant).orElseThrow());
    }
}
