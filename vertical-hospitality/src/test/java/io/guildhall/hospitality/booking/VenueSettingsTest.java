package io.guildhall.hospitality.booking;

import static io.guildhall.hospitality.booking.BookingHouse.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.hospitality.loyalty.EntryReceipt;
import io.guildhall.hospitality.loyalty.GuestResource;
import io.guildhall.record.Records;
import io.guildhall.record.StoredRecord;
import io.guildhall.testkit.TestHall;
import io.guildhall.testkit.TestTenant;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** A venue's own day, clock and rules, on a real PostgreSQL. */
public class VenueSettingsTest {
    private static final String VENUE = "hospitality.venue";
    private static final LocalDate DAY = LocalDate.of(2026, 12, 1);

    private final TestHall hall = BookingHouse.hall();

    @SuppressWarnings("NullAway.Init")
    private BookingHouse house;

    @Before
    public void open() {
        house = new BookingHouse(hall, "The Copper Fox");
    }

    @After
    public void close() {
        hall.close();
    }

    private StoredRecord set(String field, Object value) {
        return hall.write(
                house.owner,
                tx -> hall.records().update(tx, VENUE, house.venue, Records.ANY_VERSION, Map.of(field, value)));
    }

    private LocalDate today(String moment) {
        house.now.set(Instant.parse(moment));
        return house.door(house.owner).day(Long.toString(house.venue), null).day();
    }

    @Test
    public void whoeverBeginsWithTheBookingTimesFindsTheVenueTheyBelongTo() {
        TestTenant fresh = hall.tenant("The Empty House");
        BookingDay day = house.door(fresh.owner()).day(null, null);
        assertThat(day.venueId()).isNotNull();
        assertThat(day.venue()).isEqualTo("The Empty House");
        assertThat(house.door(fresh.owner()).day(null, null).venueId()).isEqualTo(day.venueId());
    }

    @Test
    public void theDayTurnsWhenTheVenueSaysSo() {
        set("zone", "UTC");
        assertThat(today("2026-12-02T03:59:00Z")).isEqualTo(DAY);
        assertThat(today("2026-12-02T04:00:00Z")).isEqualTo(DAY.plusDays(1));
        assertThat(set("day_begins", "06:30").get("day_begins")).isEqualTo("06:30");
        assertThat(today("2026-12-02T06:29:00Z")).isEqualTo(DAY);
        assertThat(today("2026-12-02T06:30:00Z")).isEqualTo(DAY.plusDays(1));
        set("zone", "America/New_York");
        assertThat(today("2026-12-02T11:29:00Z")).as("by its own clock").isEqualTo(DAY);
        assertThat(today("2026-12-02T11:30:00Z")).isEqualTo(DAY.plusDays(1));
    }

    @Test
    public void whatIsNoClockIsRefusedByItsField() {
        for (String wrong : new String[] {"12:00", "4:00", "24:00", "early", "04:60"}) {
            assertThat(refused(() -> set("day_begins", wrong)))
                    .satisfies(problem -> assertThat(problem.code()).isEqualTo("venue/day-begins"))
                    .satisfies(problem -> assertThat(problem.field()).isEqualTo("day_begins"));
        }
        assertThat(refused(() -> set("zone", "Atlantis/Capital")).field()).isEqualTo("zone");
    }

    @Test
    public void whatIsGivenAtOneVenueIsNotGivenAtTheOther() {
        long other = house.insert("insert into hospitality.venue (tenant_id, name) values (?, 'Terrace') returning id");
        hall.write(
                house.owner,
                tx -> hall.records()
                        .create(
                                tx,
                                "hospitality.earn_rule",
                                Map.of("name", "Terrace", "kind", "visit", "points", 7L, "venue_id", other)));
        GuestResource bar = new GuestResource(hall.database(), hall.records(), () -> house.owner, Optional::empty);
        long ada = guest("Ada");
        long ben = guest("Ben");
        EntryReceipt here = bar.checkIn(ada, "in-ada", new GuestResource.Presence(house.venue));
        EntryReceipt there = bar.checkIn(ben, "in-ben", new GuestResource.Presence(other));
        assertThat(java.util.Objects.requireNonNull(there.points()) - java.util.Objects.requireNonNull(here.points()))
                .isEqualTo(7);
        bar.spend(ben, "spend", new GuestResource.Spend(new BigDecimal("10.00"), other, null));
        assertThat(house.count("select count(*) from hospitality.rating where tenant_id = ? and venue_id = " + other))
                .as("the check-in and the spend")
                .isEqualTo(2);
        assertThat(refused(() -> bar.checkIn(guest("Cy"), "in-cy", new GuestResource.Presence(999_999L))))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("floor/no-such-venue"))
                .satisfies(problem -> assertThat(problem.field()).isEqualTo("venue_id"));
    }

    private long guest(String name) {
        return hall.write(house.owner, tx -> new Guests(tx, hall.records()).make(name, null, null));
    }
}
