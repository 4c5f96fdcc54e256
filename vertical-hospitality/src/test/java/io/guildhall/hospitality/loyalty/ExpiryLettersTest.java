package io.guildhall.hospitality.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.crm.internal.CrmModule;
import io.guildhall.hospitality.HospitalityModule;
import io.guildhall.hospitality.Outbox;
import io.guildhall.hospitality.Plugged;
import io.guildhall.testkit.TestHall;
import io.guildhall.testkit.TestTenant;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** Guests are warned before their points go: once for each day, in their language, and nobody who is not there any more. */
public class ExpiryLettersTest {
    private final Outbox outbox = new Outbox();
    private final TestHall hall = TestHall.open(new CrmModule(), Plugged.module());
    private final Instant now = Instant.now();

    @SuppressWarnings("NullAway.Init")
    private TestTenant house;

    @SuppressWarnings("NullAway.Init")
    private LoyaltyResource desk;

    @Before
    public void open() {
        hall.plug(new CrmModule());
        hall.plug(new HospitalityModule(hall.timeline(), hall.jobs()));
        house = hall.tenant("The Blue Door");
        desk = new LoyaltyResource(hall.database(), house::owner);
        desk.change(null, Map.of("expiry", "earning", "expiry_months", 1, "warn_days", 10));
        hall.write(
                house.owner(),
                tx -> tx.update(
                        "insert into hospitality.earn_rule (tenant_id, name, kind, points, per_amount_minor)"
                                + " values (?, 'Spend', 'spend', 1, 100)",
                        house.id()));
    }

    @After
    public void close() {
        hall.close();
    }

    private long guest(String mail) {
        return hall.write(
                house.owner(),
                tx -> tx.queryOne("""
                        with c as (insert into crm.contact (tenant_id, first_name, email) values (?, 'Nora', ?) returning id)
                        insert into hospitality.guest (tenant_id, contact_id, name, email) select ?, c.id, 'Nora', ? from c
                        returning id""", row -> row.getLong(1), house.id(), mail, house.id(), mail)
                        .orElseThrow());
    }

    private void earned(long guest, String bill, int daysAgo, long points) {
        Instant then = now.minus(Duration.ofDays(daysAgo));
        hall.write(
                house.owner(),
                tx -> new Earning(tx, then)
                        .rate(new Bill(
                                "till",
                                bill,
                                guest,
                                null,
                                then,
                                points * 100,
                                points * 100,
                                0,
                                0,
                                List.of(),
                                Bill.State.CLOSED)));
    }

    private void night() {
        new ExpiryLetters(outbox).write(hall.database(), house::system, now);
    }

    @Test
    public void eachDayIsOneLetter() {
        long nora = guest("nora@example.org");
        earned(nora, "soon", 25, 12);
        earned(nora, "soon as well", 25, 1);
        earned(nora, "late", 2, 40);
        night();
        night();
        assertThat(outbox.sent())
                .singleElement()
                .asString()
                .startsWith("nora@example.org | ")
                .contains("13 points of yours run out after", "You have 53 points in all");
        earned(nora, "another day", 23, 7);
        night();
        assertThat(outbox.sent()).hasSize(2).last().asString().contains("7 points of yours");
    }

    @Test
    public void theyAreInTheGuestsLanguageAndInTheHousesOwnWord() {
        desk.change(null, Map.of("point_one", "Bohne", "point_many", "Bohnen"));
        long nora = guest("nora@example.org");
        hall.write(house.owner(), tx -> tx.update("""
                        with v as (insert into hospitality.venue (tenant_id, name) values (?, 'Bar') returning id)
                        insert into hospitality.booking (tenant_id, venue_id, reference, name, party_size, starts_at, ends_at, state,
                            source, guest_id, language)
                        select ?, v.id, 'RRRR11', 'Nora', 2, now(), now() + interval '2 hours', 'booked', 'phone', ?, 'de' from v
                        """, house.id(), house.id(), nora));
        earned(nora, "soon", 25, 12);
        night();
        assertThat(outbox.sent()).singleElement().asString().contains("12 Bohnen von Ihnen verfallen nach dem");
    }

    @Test
    public void nobodyIsWrittenToWhoIsGoneOrWhereTheHouseDoesNotWantIt() {
        long gone = guest("gone@example.org");
        earned(gone, "a", 25, 12);
        hall.write(
                house.owner(),
                tx -> tx.update(
                        "update hospitality.guest set deleted_at = now() where tenant_id = ? and id = ?",
                        house.id(),
                        gone));
        earned(guest(""), "b", 25, 12);
        night();
        assertThat(outbox.sent()).isEmpty();
        Map<String, @Nullable Object> never = new HashMap<>();
        never.put("warn_days", null);
        desk.change(null, never);
        earned(guest("nora@example.org"), "d", 25, 12);
        night();
        assertThat(outbox.sent()).isEmpty();
    }
}
