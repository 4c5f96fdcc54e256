package io.guildhall.hospitality.loyalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildhall.actor.Actor;
import io.guildhall.database.Transaction;
import io.guildhall.job.Job;
import io.guildhall.job.JobHandler;
import io.guildhall.problem.ProblemException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.Before;
import org.junit.Test;

/** Tiers that their owner changes while guests have them, and the order of a night; on a real PostgreSQL. */
public class TiersTest extends AtTheBar {
    private static final AtomicInteger NUMBERS = new AtomicInteger(1000);

    @Before
    public void begin() {
        update("insert into hospitality.earn_rule (tenant_id, name, kind, points, per_amount_minor)"
                + " values (?, 'Spend', 'spend', 1, 100)");
    }

    private void update(String sql, @Nullable Object... more) {
        hall.write(house.system(), tx -> tx.update(sql, with(more)));
    }

    private long number(String sql, @Nullable Object... more) {
        return hall.write(
                house.system(),
                tx -> tx.queryOne(sql, row -> row.getLong(1), with(more)).orElseThrow());
    }

    private @Nullable Object[] with(@Nullable Object... more) {
        @Nullable Object[] values = new Object[more.length + 1];
        values[0] = house.id();
        System.arraycopy(more, 0, values, 1, more.length);
        return values;
    }

    private long guest() {
        NewGuest guest = new NewGuest(
                null, "Aoife", "Quinn", "+353 85 177 " + NUMBERS.incrementAndGet(), null, null, null, Map.of());
        return new GuestResource(hall.database(), hall.records(), () -> owner, Optional::empty)
                .make(null, guest)
                .id();
    }

    private long tier(String name, long threshold, long percent) {
        return number(
                "insert into hospitality.tier (tenant_id, name, threshold, percent) values (?, ?, ?, ?) returning id",
                name,
                threshold,
                percent);
    }

    private long tierOf(long guest) {
        return number("select coalesce(tier_id, 0) from hospitality.guest where tenant_id = ? and id = ?", guest);
    }

    private Receipt earn(long guest, long amount) {
        return earn(guest, amount, null);
    }

    private Receipt earn(long guest, long amount, @Nullable Instant at) {
        Instant when = at == null ? Instant.now() : at;
        Bill bill = new Bill(
                "till",
                "b" + NUMBERS.incrementAndGet(),
                guest,
                null,
                when,
                amount,
                amount,
                0,
                0,
                List.of(),
                Bill.State.CLOSED);
        return hall.write(house.system(), tx -> new Earning(tx, at).rate(bill));
    }

    /** What the queue would do now. Returns how many there were. */
    private int work() {
        int before = jobs();
        hall.react();
        int fresh = jobs() - before;
        for (int i = 0; i < fresh; i++) {
            Job job = new Job(1, TierJob.KIND, Map.of(), 1, house.system());
            new TierJob(hall.database()).run(job, new Leased(house.system()));
        }
        return fresh;
    }

    private int jobs() {
        return (int) hall.jobs().all().stream()
                .filter(job -> job.kind().equals(TierJob.KIND) && job.tenantId() == house.id())
                .count();
    }

    /** One that nobody disputes. */
    private record Leased(Actor actor) implements JobHandler.Lease {
        @Override
        public void extend() {
            // Nobody else wants it.
        }

        @Override
        public boolean cancelled() {
            return false;
        }

        @Override
        public void finish(Transaction tx) {
            // It is over.
        }
    }

    @Test
    public void aNewOrLowerTierIsThereForWhoHasReachedItAlready() {
        long regular = guest();
        long other = guest();
        long blocked = guest();
        earn(regular, 15000);
        earn(other, 4000);
        earn(blocked, 15000);
        desk.block(blocked, Map.of("reason", "Banned"));
        long gold = tier("Gold", 100, 150);
        assertThat(tierOf(regular)).isZero();
        assertThat(work()).isEqualTo(1);
        assertThat(tierOf(regular)).isEqualTo(gold);
        assertThat(tierOf(other)).isZero();
        assertThat(tierOf(blocked)).as("gets nothing new").isZero();

        update("update hospitality.tier set threshold = 40 where tenant_id = ? and id = ?", gold);
        assertThat(work()).isEqualTo(1);
        assertThat(tierOf(other)).isEqualTo(gold);
        update("update hospitality.tier set threshold = 500 where tenant_id = ? and id = ?", gold);
        work();
        assertThat(tierOf(regular))
                .as("what was reached is kept until its time is over")
                .isEqualTo(gold);
        update("update hospitality.tier set benefits = 'A seat by the window' where tenant_id = ? and id = ?", gold);
        assertThat(work()).as("words move nobody").isZero();
    }

    @Test
    public void aDeletedTierMultipliesNothingAndIsNobodys() {
        long guest = guest();
        long silver = tier("Silver", 50, 100);
        long gold = tier("Gold", 100, 200);
        earn(guest, 20000);
        assertThat(tierOf(guest)).isEqualTo(gold);
        update("update hospitality.tier set deleted_at = now() where tenant_id = ? and id = ?", gold);
        assertThat(earn(guest, 1000).points()).as("at once").isEqualTo(10);
        work();
        assertThat(tierOf(guest)).isEqualTo(silver);
        update("update hospitality.tier set deleted_at = now() where tenant_id = ? and id = ?", silver);
        work();
        assertThat(tierOf(guest)).isZero();
        update("update hospitality.tier set deleted_at = null where tenant_id = ? and id = ?", gold);
        work();
        assertThat(tierOf(guest)).as("taken out of the trash").isEqualTo(gold);
    }

    @Test
    public void aHouseOfManyIsDoneInPartsAndWhatTheProgrammeGoesByCounts() {
        desk.change(null, Map.of("tier_by", "spend"));
        long last = 0;
        for (int i = 0; i < 205; i++) {
            last = guest();
        }
        earn(last, 9000);
        long gold = tier("Gold", 9000, 100);
        work();
        assertThat(tierOf(last)).isEqualTo(gold);
        long visitor = guest();
        new GuestResource(hall.database(), hall.records(), () -> owner, Optional::empty)
                .checkIn(visitor, "v1", new GuestResource.Presence(null));
        update("update hospitality.tier set threshold = 1 where tenant_id = ? and id = ?", gold);
        desk.change(null, Map.of("tier_by", "visits"));
        work();
        assertThat(tierOf(visitor)).isEqualTo(gold);
    }

    @Test
    public void aGuestSeesHowFarItIs() {
        tier("Silver", 50, 100);
        tier("Gold", 170, 100);
        long guest = guest();
        earn(guest, 5000);
        Progress progress = desk.progress(guest);
        assertThat(progress.next()).isEqualTo(new Progress.Step("Gold", 120));
        assertThat(progress.keep()).as("reached in this window").isNull();
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        assertThat(progress.until())
                .isIn(LocalDate.of(today.getYear(), 12, 31), LocalDate.of(today.getYear() - 1, 12, 31));
        earn(guest, 12000);
        assertThat(desk.progress(guest).next()).as("there is none above").isNull();
        desk.change(null, Map.of("status", "paused"));
        assertThat(desk.progress(guest).next()).isNull();
        assertThatThrownBy(() -> desk.progress(guest + 1_000_000)).isInstanceOf(ProblemException.class);
    }

    @Test
    public void aTierMayBeginWithTheNextPeriodAndBeKeptForSomeDaysMore() {
        assertThatThrownBy(() -> desk.change(null, Map.of("tier_window", "rolling", "tier_starts", "next")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().field()).isEqualTo("tier_starts"));
        desk.change(
                null, Map.of("tier_window", "month", "tier_starts", "next", "tier_lasts", "period", "tier_grace", 10));
        long gold = tier("Gold", 50, 100);
        long guest = guest();
        Instant march = Instant.parse("2026-03-10T12:00:00Z");
        earn(guest, 6000, march);
        assertThat(tierOf(guest)).isZero();
        night("2026-04-01T03:59:00Z");
        assertThat(tierOf(guest)).isZero();
        night("2026-04-01T04:00:00Z");
        assertThat(tierOf(guest)).as("with the next month").isEqualTo(gold);
        night("2026-05-10T04:00:00Z");
        assertThat(tierOf(guest)).as("ten days of grace").isEqualTo(gold);
        night("2026-05-11T04:00:00Z");
        assertThat(tierOf(guest)).isZero();
    }

    private void night(String at) {
        new Night(hall.database(), house::system, Instant.parse(at)).run(Instant.parse(at));
    }

    @Test
    public void aNightWakesPointsThenMovesTiersThenGreetsThenLetsPointsGo() {
        update("insert into hospitality.earn_rule (tenant_id, name, kind, points) values (?, 'Birthday', 'birthday',"
                + " 30)");
        desk.change(
                null,
                Map.of(
                        "pending_days",
                        31,
                        "expiry",
                        "earning",
                        "expiry_months",
                        1,
                        "tier_window",
                        "month",
                        "tier_lasts",
                        "period"));
        tier("Gold", 50, 200);
        long guest = guest();
        Instant march = Instant.parse("2026-03-10T12:00:00Z");
        earn(guest, 6000, march);
        assertThat(tierOf(guest)).isPositive();
        update("update hospitality.guest set birthday = date '1990-04-11' where tenant_id = ? and id = ?", guest);
        // In this one night the points wake, run out, the tier is over, and it is his birthday.
        night("2026-04-11T00:00:00Z");
        assertThat(tierOf(guest)).isZero();
        assertThat(number(
                        "select coalesce(sum(points) filter (where kind = 'activate'), 0)::bigint from"
                                + " hospitality.point_entry where tenant_id = ? and guest_id = ?",
                        guest))
                .as("woken before they went")
                .isEqualTo(60);
        assertThat(number(
                        "select coalesce(-sum(points) filter (where kind = 'expire'), 0)::bigint from"
                                + " hospitality.point_entry where tenant_id = ? and guest_id = ?",
                        guest))
                .as("and went in the same night")
                .isEqualTo(60);
        assertThat(number("select pending from hospitality.guest where tenant_id = ? and id = ?", guest))
                .as("greeted when the tier had gone: 30, not twice that")
                .isEqualTo(30);
    }
}
