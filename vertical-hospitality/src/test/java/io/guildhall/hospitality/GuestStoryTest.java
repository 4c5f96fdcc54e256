package io.guildhall.hospitality;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.crm.internal.CrmModule;
import io.guildhall.testkit.TestHall;
import io.guildhall.testkit.TestTenant;
import java.util.List;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

public class GuestStoryTest {
    @SuppressWarnings("NullAway.Init")
    private static TestHall hall;

    @BeforeClass
    public static void open() {
        hall = TestHall.open();
        hall.plug(new CrmModule());
        hall.plug(new HospitalityModule(hall.timeline()));
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
        HospitalityResource door = new HospitalityResource(hall.database(), hall.records(), () -> owner);
        GuestCard guest = door.make("tap", new NewGuest(null, "Aoife", "Quinn", "+353 85 155 0001", null, null));
        door.checkIn(guest.id(), "in");
        hall.react();
        hall.react();
        assertThat(story(owner, "module_record_id = " + guest.id() + " and entity = 'hospitality.guest'"))
                .containsExactlyInAnyOrder("hospitality.visit Visit", "hospitality.points +5 points");
        assertThat(story(
                        owner,
                        "contact_id = (select g.contact_id from hospitality.guest g where g.tenant_id = " + house.id()
                                + " and g.id = " + guest.id() + ")"))
                .as("of the contact behind")
                .hasSize(2);
    }

    private static List<String> story(Actor reader, String where) {
        return hall.read(
                reader,
                tx -> tx.query(
                        "select type || ' ' || subject from crm.activity where tenant_id = ? and " + where,
                        row -> row.getString(1),
                        reader.tenantId()));
    }
}
