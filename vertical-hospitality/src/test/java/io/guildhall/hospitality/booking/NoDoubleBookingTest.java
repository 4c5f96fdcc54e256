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
    public void twoHundredWhoAskAtOnceGetEachTableOnce() throws Exception {
        List<Long> tables = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            tables.add(house.table("T" + i, 2));
        }
        for (int i = 1; i < tables.size(); i++) {
            house.join(tables.get(i - 1), tables.get(i));
        }
        AtomicInteger taken = new AtomicInteger();
        AtomicInteger full = new AtomicInteger();
        race(200, i -> {
            try {
                // Some want two tables, and not all come at the same time.
                house.take(house.form("Party " + i, i % 3 == 0 ? "19:00" : "19:30", i % 2 == 0 ? 2 : 4));
                taken.incrementAndGet();
            } catch (io.guildhall.problem.ProblemException e) {
                assertThat(e.problem().code()).isIn("hospitality/no-table", "hospitality/table-taken");
                full.incrementAndGet();
            }
            return true;
        });
        assertThat(house.count(OVERLAPS)).isZero();
        assertThat(taken.get() + full.get()).isEqualTo(200);
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
    public void twoHundredWhoInsistOnOneTableLearnWhoHasIt() throws Exception {
        long table = house.table("T1", 4);
        AtomicInteger taken = new AtomicInteger();
        List<Problem> told = java.util.Collections.synchronizedList(new ArrayList<>());
        race(200, i -> {
            try {
                house.take(house.form("Party " + i, "20:00", 2, table));
                taken.incrementAndGet();
            } catch (io.guildhall.problem.ProblemException e) {
                told.add(e.problem());
            }
            return true;
        });
        assertThat(taken.get()).isOne();
        assertThat(told).hasSize(199).allSatisfy(problem -> {
            assertThat(problem.code()).isEqualTo("hospitality/table-taken");
            assertThat(String.valueOf(problem.extra().get("holder"))).startsWith("Party ");
            assertThat(problem.extra()).containsEntry("table", "T1");
        });
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
        house.door(house.owner).cancel(first.id(), null, new BookingResource.Cancellation("guest", "Ill"));
        house.take(house.form("Instead", null, "18:00", 2, 90L, List.of(table)));
        assertThat(refused(() -> house.door(house.owner).reinstate(first.id(), null))
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
