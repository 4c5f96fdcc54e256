package io.guildhall.hospitality.booking;

import static io.guildhall.hospitality.booking.BookingHouse.at;
import static io.guildhall.hospitality.booking.BookingHouse.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.problem.Problem;
import io.guildhall.testkit.TestHall;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** No table is promised twice, however many ask at once and whatever lies inside, beside or across. */
public class NoDoubleBookingTest {
    /** Who want the same at once; a thousand take some minutes: {@code -Dguildhall.booking.clients=1000}. */
    private static final int CLIENTS = Integer.getInteger("guildhall.booking.clients", 200);

    private static final String OVERLAPS = """
            select count(*) from hospitality.booking_table a join hospitality.booking_table b
                on b.tenant_id = a.tenant_id and b.table_id = a.table_id and b.id > a.id
                and a.starts_at < b.ends_at and b.starts_at < a.ends_at and b.standing <> 'over'
            where a.tenant_id = ? and a.standing <> 'over'""";

    @SuppressWarnings("NullAway.Init")
    private static TestHall hall;

    private BookingHouse house;

    @BeforeClass
    public static void open() {
        hall = BookingHouse.hall();
    }

    @AfterClass
    public static void close() {
        hall.close();
    }

    @Before
    public void newHouse() {
        house = new BookingHouse(hall, "The Blue Door");
    }

    @Test
    public void whoAskAtOnceGetEachTableOnce() throws Exception {
        List<Long> tables = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            tables.add(house.table("T" + i, 2));
        }
        for (int i = 1; i < tables.size(); i++) {
            house.join(tables.get(i - 1), tables.get(i));
        }
        AtomicInteger taken = new AtomicInteger();
        AtomicInteger full = new AtomicInteger();
        race(CLIENTS, i -> {
            try {
                // Some want two tables, and not all come at the same time.
                take(house.form("Party " + i, i % 3 == 0 ? "19:00" : "19:30", i % 2 == 0 ? 2 : 4));
                taken.incrementAndGet();
            } catch (io.guildhall.problem.ProblemException e) {
                assertThat(e.problem().code()).isIn("hospitality/no-table", "hospitality/table-taken");
                full.incrementAndGet();
            }
            return true;
        });
        assertThat(house.count(OVERLAPS)).isZero();
        assertThat(taken.get() + full.get()).isEqualTo(CLIENTS);
        assertThat(taken.get()).isBetween(3, 6);
        assertThat(house.count("select count(*) from hospitality.booking where tenant_id = ?"))
                .isEqualTo(taken.get());
        assertThat(house.count("""
                select count(*) from hospitality.booking b where b.tenant_id = ? and b.party_size > (
                    select sum(d.seats) from hospitality.booking_table t
                    join hospitality.dining_table d on d.tenant_id = t.tenant_id and d.id = t.table_id
                    where t.tenant_id = b.tenant_id and t.booking_id = b.id)""")).as("every party has its seats").isZero();
    }

    @Test
    public void whoInsistOnOneTableAtOnceLearnWhoHasIt() throws Exception {
        long table = house.table("T1", 4);
        List<Problem> told = told(CLIENTS, i -> house.form("Party " + i, "20:00", 2, table));
        assertThat(told).hasSize(CLIENTS - 1).allSatisfy(problem -> {
            assertThat(problem.code()).isEqualTo("hospitality/table-taken");
            assertThat(String.valueOf(problem.extra().get("holder"))).startsWith("Party ");
            assertThat(problem.extra()).containsEntry("table", "T1");
        });
        assertThat(house.count(OVERLAPS)).isZero();
    }

    /** Who is told that the database is busy has got nothing and tries again, as people do. */
    private void take(BookingForm wish) {
        while (true) {
            try {
                house.take(wish);
                return;
            } catch (io.guildhall.problem.ProblemException e) {
                if (!e.problem().code().equals("database/busy")) {
                    throw e;
                }
            }
        }
    }

    /** Takes turns through some wishes, all at once. Returns what those were told who got nothing. */
    private List<Problem> told(int clients, java.util.function.IntFunction<BookingForm> wish) throws Exception {
        List<Problem> told = java.util.Collections.synchronizedList(new ArrayList<>());
        race(clients, i -> {
            try {
                take(wish.apply(i));
            } catch (io.guildhall.problem.ProblemException e) {
                told.add(e.problem());
            }
            return true;
        });
        return told;
    }

    private BookingForm stay(int number, String from, long minutes, Long... tables) {
        return house.form("Party " + number, null, from, 2, minutes, List.of(tables));
    }

    /** So many of those who race get what they want, and nothing lies on anything. */
    private void winners(int expected, java.util.function.IntFunction<BookingForm> wish) throws Exception {
        int clients = Math.max(24, CLIENTS / 5);
        List<Problem> told = told(clients, wish);
        assertThat(clients - told.size()).isEqualTo(expected);
        assertThat(told).allSatisfy(problem -> assertThat(problem.code()).isEqualTo("hospitality/table-taken"));
        assertThat(house.count(OVERLAPS)).isZero();
    }

    @Test
    public void ofALongStayAndShortOnesInsideItOneKindWins() throws Exception {
        long table = house.table("T1", 4);
        List<Problem> told = told(
                CLIENTS / 5,
                i -> i % 2 == 0 ? stay(i, "18:00", 240, table) : stay(i, i % 4 == 1 ? "19:00" : "20:30", 60, table));
        long longOnes = house.count("select count(*) from hospitality.booking where tenant_id = ?"
                + " and ends_at - starts_at > interval '2 hours'");
        assertThat(CLIENTS / 5 - told.size())
                .as("one long stay, or both short ones")
                .isEqualTo(longOnes == 1 ? 1 : 2);
        assertThat(house.count(OVERLAPS)).isZero();
    }

    @Test
    public void ofStaysThatCrossOneWinsAndOfStaysThatMeetBothDo() throws Exception {
        long crossed = house.table("T1", 4);
        winners(1, i -> stay(i, i % 2 == 0 ? "18:00" : "19:00", 120, crossed));
        long meeting = house.table("T2", 4);
        winners(2, i -> stay(i, i % 2 == 0 ? "18:00" : "19:30", 90, meeting));
    }

    @Test
    public void ofCombinationsThatShareATableOneWins() throws Exception {
        long one = house.table("T1", 2);
        long both = house.table("T2", 2);
        long other = house.table("T3", 2);
        house.join(one, both);
        house.join(both, other);
        winners(
                1,
                i -> i % 3 == 0
                        ? stay(i, "19:00", 90, one, both)
                        : i % 3 == 1 ? stay(i, "19:15", 90, both, other) : stay(i, "19:30", 60, both));
    }

    @Test
    public void whatWasCancelledOrNeverCameIsTakenOnce() throws Exception {
        long table = house.table("T1", 4);
        for (String state : List.of("cancelled", "no_show")) {
            BookingCard gone = house.take(house.form("Gone", "20:00", 2, table));
            hall.write(
                    house.owner,
                    tx -> tx.update(
                            "update hospitality.booking set state = ? where tenant_id = ? and id = ?",
                            state,
                            house.tenant.id(),
                            gone.id()));
            winners(1, i -> stay(i, "20:00", 90, table));
            hall.write(
                    house.owner,
                    tx -> tx.update(
                            "update hospitality.booking set state = 'cancelled' where tenant_id = ? and state = 'booked'",
                            house.tenant.id()));
        }
    }

    /** The moment at which a table becomes free is no moment at which two can have it. */
    @Test
    public void whileOneIsCancelledTheTableIsGivenOnceAtMost() throws Exception {
        long table = house.table("T1", 4);
        BookingCard first = house.take(house.form("First", "20:00", 2, table));
        int clients = Math.max(24, CLIENTS / 5);
        List<Problem> told = told(clients, i -> {
            if (i == clients / 3) {
                house.steps(house.owner)
                        .cancel(
                                BookingTap.of(first.id(), null, null),
                                new BookingStepResource.Cancellation("guest", "Ill", null));
            }
            return stay(i, "20:00", 90, table);
        });
        assertThat(clients - told.size()).isEqualTo(1);
        assertThat(house.count(OVERLAPS)).isZero();
    }

    @Test
    public void aStayThatLiesInsideALongerOneIsSeen() {
        long table = house.table("T1", 4);
        house.take(house.form("Short", null, "20:00", 2, 60L, List.of(table)));
        Problem inside = refused(() -> house.take(house.form("Long", null, "19:00", 2, 240L, List.of(table))));
        assertThat(inside.code()).isEqualTo("hospitality/table-taken");
        assertThat(inside.extra()).containsEntry("holder", "Short");
        assertThat(refused(() -> house.take(house.form("Within", null, "20:15", 2, 15L, List.of(table))))
                        .code())
                .isEqualTo("hospitality/table-taken");
    }

    @Test
    public void oneAfterTheOtherIsNoOverlapAndACancelledOneIsInNobodysWay() {
        long table = house.table("T1", 4);
        BookingCard first = house.take(house.form("First", null, "18:00", 2, 90L, List.of(table)));
        house.take(house.form("Next", null, "19:30", 2, 90L, List.of(table)));
        house.take(house.form("Before", null, "16:30", 2, 90L, List.of(table)));
        house.steps(house.owner)
                .cancel(
                        BookingTap.of(first.id(), null, null),
                        new BookingStepResource.Cancellation("guest", "Ill", null));
        house.take(house.form("Instead", null, "18:00", 2, 90L, List.of(table)));
        assertThat(refused(() -> house.steps(house.owner).reinstate(BookingTap.of(first.id(), null, null), null))
                        .code())
                .isEqualTo("hospitality/no-table");
        assertThat(house.count(OVERLAPS)).isZero();
    }

    @Test
    public void aCombinationKeepsEachOfItsTables() {
        long one = house.table("T1", 2);
        long other = house.table("T2", 2);
        house.join(one, other);
        BookingCard party = house.take(house.form("Four", "19:00", 4));
        assertThat(party.tables()).containsExactly(Math.min(one, other), Math.max(one, other));
        assertThat(refused(() -> house.take(house.form("Two", "19:30", 2))).code())
                .isEqualTo("hospitality/no-table");
        assertThat(refused(() -> house.take(house.form("Two", "20:00", 2, other)))
                        .code())
                .isEqualTo("hospitality/table-taken");
    }

    @Test
    public void whoSitsLongerThanPlannedKeepsTheTable() {
        long table = house.table("T1", 2);
        BookingCard late = house.take(house.form("Late", "18:00", 2));
        house.now.set(at("18:05"));
        hall.write(
                house.owner,
                tx -> tx.update(
                        "update hospitality.booking set state = 'seated' where tenant_id = ? and id = ?",
                        house.tenant.id(),
                        late.id()));
        house.now.set(at("19:40"));
        assertThat(refused(() -> house.take(house.form("Next", "19:45", 2, table)))
                        .extra())
                .containsEntry("holder", "Late");
    }

    private interface Attempt {
        boolean run(int number) throws Exception;
    }

    private static void race(int clients, Attempt attempt) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(24);
        try {
            List<Callable<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                int number = i;
                calls.add(() -> attempt.run(number));
            }
            for (Future<Boolean> done : threads.invokeAll(calls)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
