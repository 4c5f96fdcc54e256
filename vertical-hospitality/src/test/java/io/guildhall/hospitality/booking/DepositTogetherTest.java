package io.guildhall.hospitality.booking;

import static io.guildhall.hospitality.booking.BookingHouse.at;
import static io.guildhall.hospitality.booking.BookingHouse.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.deed.CurrentDeed;
import io.guildhall.deed.Deed;
import io.guildhall.hospitality.booking.CheckDepositResource.Behind;
import io.guildhall.hospitality.booking.CheckDepositResource.Deposit;
import io.guildhall.hospitality.floor.PartyResource;
import io.guildhall.hospitality.floor.PartyTap;
import io.guildhall.testkit.TestHall;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** What two parties have paid beforehand is in sight at the check of those who have sat down together; on a real PostgreSQL. */
public class DepositTogetherTest {
    private TestHall hall;
    private BookingHouse house;
    private BookingCard nora;
    private BookingCard ben;
    private long check;

    @Before
    public void twoPartiesWhoHavePaidSitDown() {
        hall = BookingHouse.hall();
        house = new BookingHouse(hall, "The Blue Door");
        long one = house.table("T1", 4);
        long other = house.table("T2", 4);
        house.insert("""
                insert into hospitality.deposit_rule (tenant_id, venue_id, least_party, amount_minor, per)
                values (?, ?, 2, 2500, 'booking') returning id""", house.venue);
        nora = paid("Nora", one);
        ben = paid("Ben", other);
        check = check("1", nora.id());
        house.now.set(at("19:00"));
        room().seat(PartyTap.of(nora.id()), Map.of());
        room().seat(PartyTap.of(ben.id()), Map.of());
    }

    @After
    public void close() {
        hall.close();
    }

    private PartyResource room() {
        return new PartyResource(hall.database(), () -> house.owner, new CurrentDeed() {
            @Override
            public Optional<Deed> get() {
                return Optional.empty();
            }

            @Override
            public Instant occurredAt() {
                return house.now.get();
            }
        });
    }

    private DepositResource deposits() {
        return new DepositResource(hall.database(), hall.records(), () -> house.owner, house.clock());
    }

    private BookingCard paid(String name, long table) {
        BookingCard card = house.take(house.form(name, "19:00", 2, table));
        deposits().step(card.id(), "pay-" + name, Map.of("state", "paid", "way", "cash"));
        return card;
    }

    private long check(String number, long booking) {
        return house.insert("""
                insert into hospitality.till_check (tenant_id, source, number, counted, rank, stage, digest, event, told_at, opened_at,
                    booking_id, net_minor, gross_minor, discount_minor, tax_minor, tip_minor, cash_minor, card_minor, other_minor)
                values (?, 'Bar', ?, true, 1, 1, 'x', 'open', now(), now(), ?, 9000, 9000, 0, 0, 0, 0, 0, 0) returning id""", number, booking);
    }

    private Behind behind(Actor actor, long id) {
        return new CheckDepositResource(hall.database(), () -> actor).get(id);
    }

    private Behind behind() {
        return behind(house.owner, check);
    }

    private void merge() {
        room().merge(PartyTap.of(nora.id()), Map.of("booking_id", ben.id()));
    }

    @Test
    public void aCheckShowsWhatItsOwnBookingHasPaid() {
        Behind alone = behind();
        assertThat(alone.left()).as("it is on no check yet").isNull();
        assertThat(alone.deposits()).singleElement().satisfies(deposit -> {
            assertThat(deposit.bookingId()).isEqualTo(nora.id());
            assertThat(deposit.name()).isEqualTo("Nora");
            assertThat(deposit.state()).isEqualTo("paid");
            assertThat(deposit.amount()).isEqualByComparingTo("25");
            assertThat(deposit.here()).isFalse();
            assertThat(deposit.joined()).isFalse();
        });
        assertThat(behind(house.owner, check("2", walkIn())).deposits()).isEmpty();
        assertThat(refused(() -> behind(house.owner, 999_999)).status()).isEqualTo(404);
    }

    private long walkIn() {
        return house.insert("""
                insert into hospitality.booking (tenant_id, venue_id, reference, name, party_size, starts_at, ends_at, state)
                values (?, ?, ?, 'Passer-by', 2, now(), now() + interval '1 hour', 'arrived') returning id""", house.venue, Seats.reference());
    }

    @Test
    public void bothAreSeenAndPutOnTheCheckOfThoseWhoStay() {
        merge();
        assertThat(behind().deposits()).extracting(Deposit::name).containsExactly("Nora", "Ben");
        assertThat(behind().deposits()).extracting(Deposit::joined).containsExactly(false, true);
        long bens = check("2", ben.id());
        assertThat(behind(house.owner, bens).deposits())
                .as("the till may go on telling of the other")
                .hasSize(2);
        apply(ben, check);
        apply(nora, check);
        assertThat(behind().deposits()).extracting(Deposit::here).containsExactly(true, true);
        assertThat(behind().left()).isEqualByComparingTo("40");
        assertThat(behind(house.owner, bens).left()).isNull();
    }

    @Test
    public void whatIsOnACheckStaysInSightThereWhenTheyPartAgain() {
        merge();
        apply(ben, check);
        room().undo(PartyTap.of(nora.id()), null);
        assertThat(behind().deposits()).extracting(Deposit::here).containsExactly(false, true);
        deposits().step(ben.id(), "off", Map.of("state", "paid"));
        assertThat(behind().deposits()).extracting(Deposit::name).containsExactly("Nora");
        assertThat(refused(() -> deposits().step(ben.id(), "on", Map.of("state", "applied", "check_id", check)))
                        .field())
                .as("they sit apart")
                .isEqualTo("check_id");
    }

    private void apply(BookingCard card, long to) {
        deposits().step(card.id(), "apply-" + card.id(), Map.of("state", "applied", "check_id", to));
    }

    @Test
    public void whoMaySeeNeitherIsToldNothing() {
        Actor till = member("Till only", "hospitality.checks.view");
        assertThat(refused(() -> behind(till, check)).status()).isEqualTo(403);
        Actor stranger = new BookingHouse(hall, "The Red Door").owner;
        assertThat(refused(() -> behind(stranger, check)).status()).isEqualTo(404);
        Actor both = member("Both", "hospitality.checks.view", "hospitality.bookings.view");
        assertThat(behind(both, check).deposits()).hasSize(1);
    }

    private Actor member(String name, String... permissions) {
        return house.tenant.member(name, Scope.ALL, Scope.ALL, null, permissions);
    }
}
