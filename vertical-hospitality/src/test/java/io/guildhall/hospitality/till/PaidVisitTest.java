package io.guildhall.hospitality.till;

import static io.guildhall.hospitality.till.TillHouse.check;
import static io.guildhall.hospitality.till.TillHouse.of;
import static io.guildhall.hospitality.till.TillHouse.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.hospitality.loyalty.GuestResource;
import io.guildhall.hospitality.loyalty.LoyaltyResource;
import io.guildhall.testkit.TestHall;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.After;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** Whoever pays was here, once an evening, whichever way it was noticed; and a slip was no visit. */
public class PaidVisitTest {
    private static final String WAITING = "select count(*) from pg_locks where not granted";

    @SuppressWarnings("NullAway.Init")
    private static TestHall hall;

    private TillHouse house;
    private long ada;

    @BeforeClass
    public static void open() {
        hall = TillHouse.open();
    }

    @AfterClass
    public static void close() {
        hall.close();
    }

    @Before
    public void newHouse() {
        house = new TillHouse(hall);
        ada = house.guest("ADA");
    }

    /** Whatever was done, the guest's row is what a recount would make of it. */
    @After
    public void rowsAreRight() {
        assertThat(house.number("""
                        select count(*) from hospitality.guest g where g.tenant_id = ? and (g.visits, g.last_visit_at) is distinct from (
                            (select count(*) from hospitality.visit v where v.tenant_id = g.tenant_id and v.guest_id = g.id),
                            (select max(v.visited_at) from hospitality.visit v where v.tenant_id = g.tenant_id and v.guest_id = g.id))
                        """, house.tenant.id())).isZero();
        assertThat(house.number("""
                        select coalesce(sum(d.visits), 0)::bigint - (select count(*) from hospitality.visit v where v.tenant_id = ?)
                        from hospitality.guest_day d where d.tenant_id = ?""", house.tenant.id(), house.tenant.id())).isZero();
    }

    private void thankForVisits() {
        hall.write(
                house.owner,
                tx -> tx.update(
                        "insert into hospitality.earn_rule (tenant_id, name, kind, points) values (?, 'Visit', 'visit', 5)",
                        house.tenant.id()));
    }

    private long visits(long guest) {
        return house.number(
                "select visits from hospitality.guest where tenant_id = ? and id = ?", house.tenant.id(), guest);
    }

    /** Opened now, as a check-in is. */
    private static Map<String, @Nullable Object> tonight(String number, String event, long version, String gross) {
        return with(
                check(number, event, version, gross),
                "opened_at",
                Instant.now().minus(Duration.ofMinutes(20)).toString());
    }

    private void checkIn() {
        new GuestResource(hall.database(), hall.records(), () -> house.owner, Optional::empty)
                .checkIn(ada, "in-" + Instant.now(), new GuestResource.Presence(null));
    }

    @Test
    public void aPaidCheckIsAVisitAndAnOpenOneIsNot() {
        thankForVisits();
        house.tell(of(with(check("1", "open", 1, "20"), "tenders", List.of()), "ADA"));
        assertThat(visits(ada)).isZero();
        house.tell(of(check("1", "tender", 2, "20"), "ADA"));
        house.tell(of(check("1", "tender", 3, "22"), "ADA"));
        assertThat(visits(ada)).isOne();
        assertThat(house.balance(ada)).as("for the check and for coming").isEqualTo(22 + 5);
        house.tell(of(check("2", "tender", 1, "8"), "ADA"));
        assertThat(visits(ada)).as("the same evening").isOne();
    }

    @Test
    public void aCheckInAndACheckAreOneVisitWhicheverComesFirst() {
        thankForVisits();
        checkIn();
        house.tell(of(tonight("1", "tender", 1, "20"), "ADA"));
        assertThat(visits(ada)).isOne();
        assertThat(house.balance(ada)).isEqualTo(25);
        long ben = house.guest("BEN");
        house.tell(of(tonight("2", "tender", 1, "20"), "BEN"));
        assertThat(visits(ben)).isOne();
        GuestResource bar = new GuestResource(hall.database(), hall.records(), () -> house.owner, Optional::empty);
        assertThat(bar.checkIn(ben, "late", new GuestResource.Presence(null)).already())
                .isTrue();
        assertThat(visits(ben)).isOne();
        assertThat(house.balance(ben)).isEqualTo(25);
    }

    @Test
    public void aCheckThatIsVoidedOrSomebodyElsesIsNoVisitOfHis() {
        thankForVisits();
        house.tell(of(check("1", "tender", 1, "20"), "ADA"));
        house.tell(of(check("2", "tender", 1, "10"), "ADA"));
        house.tell(of(check("1", "void", 2, "20"), "ADA"));
        assertThat(visits(ada)).as("the other check of that evening").isOne();
        assertThat(house.balance(ada)).isEqualTo(15);
        long ben = house.guest("BEN");
        house.staff()
                .attach(
                        house.number(
                                "select id from hospitality.till_check where tenant_id = ? and number = '2'",
                                house.tenant.id()),
                        Map.of("guest_id", ben));
        assertThat(visits(ada)).isZero();
        assertThat(house.balance(ada)).isZero();
        assertThat(visits(ben)).isOne();
        assertThat(house.balance(ben)).isEqualTo(15);
    }

    @Test
    public void aCheckInThatWasASlipIsNoVisitUnlessSomethingWasPaid() {
        thankForVisits();
        checkIn();
        LoyaltyResource desk = new LoyaltyResource(hall.database(), () -> house.owner);
        String line =
                "select max(id) from hospitality.point_entry where tenant_id = ? and event = 'check-in' and kind = 'earn'";
        desk.undo(house.number(line, house.tenant.id()));
        assertThat(visits(ada)).isZero();
        assertThat(house.balance(ada)).isZero();
        checkIn();
        assertThat(visits(ada)).as("here after all").isOne();
        house.tell(of(tonight("1", "tender", 1, "20"), "ADA"));
        desk.undo(house.number(line, house.tenant.id()));
        assertThat(visits(ada)).as("he has paid").isOne();
        assertThat(house.balance(ada)).isEqualTo(25);
    }

    @Test
    public void checksOfABookingFollowItsGuest() {
        long venue = house.number(
                "insert into hospitality.venue (tenant_id, name) values (?, 'Bar') returning id", house.tenant.id());
        long booking = house.number("""
                insert into hospitality.booking (tenant_id, venue_id, reference, name, party_size, starts_at, ends_at, state, source)
                values (?, ?, 'RRRR11', 'Nora', 2, now(), now() + interval '2 hours', 'seated', 'phone') returning id""", house.tenant.id(), venue);
        house.tell(with(check("1", "tender", 1, "20"), "booking_id", booking));
        house.tell(of(with(check("2", "tender", 1, "30"), "booking_id", booking), "ADA"));
        assertThat(house.balance(ada)).isEqualTo(30);
        long ben = house.guest("BEN");
        hall.write(house.owner, tx -> {
            tx.update(
                    "update hospitality.booking set guest_id = ? where tenant_id = ? and id = ?",
                    ben,
                    house.tenant.id(),
                    booking);
            new BookedChecks(tx).follow(booking);
            return true;
        });
        assertThat(house.balance(ben)).isEqualTo(20);
        assertThat(visits(ben)).isOne();
        assertThat(house.balance(ada)).as("whom the till has named stays").isEqualTo(30);
    }

    /** Held in the order of what is written, two checks that change hands crosswise would wait for each other. */
    @Test
    public void guestsAreHeldByTheirIdsBeforeACheckIsWritten() throws Exception {
        long ben = house.guest("BEN");
        house.tell(of(check("1", "tender", 1, "20"), "BEN"));
        CompletableFuture<CheckAnswer> over = hall.write(house.owner, tx -> {
            tx.queryOne(
                    "select id from hospitality.guest where tenant_id = ? and id = ? for no key update",
                    row -> 1,
                    house.tenant.id(),
                    ada);
            CompletableFuture<CheckAnswer> told =
                    CompletableFuture.supplyAsync(() -> house.tell(of(check("1", "tender", 2, "20"), "ADA")));
            while (!told.isDone() && waiting() == 0) {
                Thread.onSpinWait();
            }
            assertThat(told).isNotDone();
            tx.queryOne(
                    "select id from hospitality.guest where tenant_id = ? and id = ? for no key update nowait",
                    row -> 1,
                    house.tenant.id(),
                    ben);
            return told;
        });
        assertThat(over.get().points()).isEqualTo(20);
    }

    /** Seen from outside: a workspace's own connections may not ask this. */
    private static long waiting() {
        try (Connection superuser = hall.postgres().superuserConnection();
                ResultSet locks = superuser.createStatement().executeQuery(WAITING)) {
            locks.next();
            return locks.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
