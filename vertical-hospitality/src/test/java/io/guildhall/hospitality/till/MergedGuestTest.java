package io.guildhall.hospitality.till;

import static io.guildhall.hospitality.till.TillHouse.check;
import static io.guildhall.hospitality.till.TillHouse.of;
import static io.guildhall.hospitality.till.TillHouse.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildhall.hospitality.loyalty.GuestResource;
import io.guildhall.hospitality.loyalty.LoyaltyResource;
import io.guildhall.testkit.TestHall;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** When two cards of one person are made one, nothing of either is lost, and what was paid by the old one can still be refunded. */
public class MergedGuestTest {
    @SuppressWarnings("NullAway.Init")
    private static TestHall hall;

    private TillHouse house;
    private LoyaltyResource desk;
    private long kept;
    private long given;

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
        desk = new LoyaltyResource(hall.database(), () -> house.owner);
        kept = house.guest("NEW");
        given = house.guest("OLD");
    }

    private void merge() {
        desk.merge(kept, Map.of("guest_id", given));
    }

    private String row(long guest) {
        return String.valueOf(house.text(
                "select balance || '/' || earned || '/' || visits || '/' || checks || '/' || spent_minor || '/' || coalesce(top_items, '')"
                        + " from hospitality.guest where tenant_id = ? and id = ?",
                house.tenant.id(),
                guest));
    }

    private void set(long guest, String column, String value) {
        hall.write(
                house.owner,
                tx -> tx.update(
                        "update hospitality.guest set " + column + " = ? where tenant_id = ? and id = ?",
                        value,
                        house.tenant.id(),
                        guest));
    }

    @Test
    public void whatTheBarReadsOfTheGuestIsOfBothCards() {
        house.tell(of(check("1", "tender", 1, "40"), "OLD"));
        house.tell(of(check("2", "tender", 1, "10"), "NEW"));
        merge();
        assertThat(row(kept)).isEqualTo("50/50/2/2/5000/Negroni");
        assertThat(row(given)).isEqualTo("0/0/0/0/0/");
    }

    @Test
    public void aCheckThatWasPaidByTheOldCardIsRefundedFromTheNewOne() {
        house.tell(of(check("1", "tender", 1, "40"), "OLD"));
        merge();
        house.tell(of(check("1", "refund", 2, "15"), "OLD"));
        assertThat(row(kept)).isEqualTo("15/15/1/1/1500/Negroni");
        house.tell(of(check("1", "void", 3, "0"), "OLD"));
        assertThat(row(kept)).isEqualTo("0/0/0/0/0/");
        assertThat(house.ledger(kept)).isZero();
    }

    @Test
    public void theOldCardStillFindsItsGuestAtTheTill() {
        merge();
        house.tell(of(check("1", "tender", 1, "40"), "OLD"));
        house.tell(with(check("2", "tender", 1, "5"), "guest", Map.of("id", given)));
        assertThat(house.balance(kept)).isEqualTo(45);
        long third = house.guest("THIRD");
        desk.merge(third, Map.of("guest_id", kept));
        house.tell(of(check("3", "tender", 1, "1"), "OLD"));
        assertThat(house.balance(third)).as("and through two of them").isEqualTo(46);
    }

    @Test
    public void theOldCardStillFindsItsGuestAtTheBar() {
        merge();
        GuestResource bar = new GuestResource(hall.database(), hall.records(), () -> house.owner, Optional::empty);
        assertThat(bar.lookup("old").data()).extracting("id").isEqualTo(List.of(kept));
    }

    @Test
    public void aVisitOfTheOldCardThatWasASlipIsTakenBackFromTheNewOne() {
        hall.write(
                house.owner,
                tx -> tx.update(
                        "insert into hospitality.earn_rule (tenant_id, name, kind, points) values (?, 'Visit', 'visit', 5)",
                        house.tenant.id()));
        new GuestResource(hall.database(), hall.records(), () -> house.owner, Optional::empty)
                .checkIn(given, "in-1", new GuestResource.Presence(null));
        merge();
        assertThat(row(kept)).isEqualTo("5/5/1/0/0/");
        desk.undo(house.number(
                "select id from hospitality.point_entry where tenant_id = ? and guest_id = ? and event = 'check-in'",
                house.tenant.id(),
                given));
        assertThat(row(kept)).isEqualTo("0/0/0/0/0/");
    }

    @Test
    public void anAllergyThatStoodOnTheOldCardStandsOnTheNewOne() {
        set(given, "alert", "Nuts");
        set(given, "favourite", "Negroni");
        set(kept, "favourite", "Stout");
        merge();
        assertThat(alert()).isEqualTo("Nuts");
        long third = house.guest("THIRD");
        set(third, "alert", "Wheelchair");
        desk.merge(kept, Map.of("guest_id", third));
        assertThat(alert()).isEqualTo("Nuts; Wheelchair");
        long fourth = house.guest("FOURTH");
        set(fourth, "alert", "nuts");
        desk.merge(kept, Map.of("guest_id", fourth));
        assertThat(alert()).isEqualTo("Nuts; Wheelchair");
        assertThat(house.text(
                        "select favourite from hospitality.guest where tenant_id = ? and id = ?",
                        house.tenant.id(),
                        kept))
                .isEqualTo("Stout");
    }

    private String alert() {
        return String.valueOf(house.text(
                "select alert from hospitality.guest where tenant_id = ? and id = ?", house.tenant.id(), kept));
    }

    @Test
    public void nobodysChecksAreHandedOverWhoHasNotGoneIntoAnother() {
        assertThatThrownBy(() -> hall.write(
                        house.owner, tx -> tx.query("select hospitality.hand_over_guest(?)", row -> 0, given)))
                .isInstanceOf(RuntimeException.class);
    }
}
