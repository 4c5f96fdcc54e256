package io.guildhall.hospitality.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.hospitality.Plugged;
import io.guildhall.testkit.TestHall;
import io.guildhall.testkit.TestTenant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

public class GuestStoryTest {
    @SuppressWarnings("NullAway.Init")
    private static TestHall hall;

    @BeforeClass
    public static void open() {
        hall = Plugged.hall();
    }

    @AfterClass
    public static void close() {
        hall.close();
    }

    @Test
    public void visitsAndPointsStandInTheStoryOfGuestAndContactOnce() {
        TestTenant house = hall.tenant("The Blue Door");
        Actor owner = house.owner();
        hall.write(
                owner,
                tx -> tx.update(
                        "insert into hospitality.earn_rule (tenant_id, name, kind, points) values (?, 'Visit', 'visit', 5)",
                        house.id()));
        GuestResource door = new GuestResource(hall.database(), hall.records(), () -> owner, Optional::empty);
        GuestCard guest =
                door.make("tap", new NewGuest(null, "Aoife", "Quinn", "+353 85 155 0001", null, null, null, Map.of()));
        door.checkIn(guest.id(), "in", new GuestResource.Presence(null));
        hall.react();
        hall.react();
        assertThat(story(owner, "module_record_id = ? and entity = 'hospitality.guest'", guest.id()))
                .containsExactlyInAnyOrder("hospitality.visit Visit", "hospitality.points +5 points");
        long contact = hall.<Long>read(
                owner,
                tx -> tx.queryOne(
                                "select contact_id from hospitality.guest where tenant_id = ? and id = ?",
                                row -> row.getLong(1),
                                house.id(),
                                guest.id())
                        .orElseThrow());
        assertThat(story(owner, "contact_id = ?", contact))
                .as("of the contact behind")
                .hasSize(2);
    }

    private static List<String> story(Actor reader, String where, long id) {
        return hall.read(
                reader,
                tx -> tx.query(
                        "select type || ' ' || subject from crm.activity where tenant_id = ? and " + where,
                        row -> row.getString(1),
                        reader.tenantId(),
                        id));
    }
}
