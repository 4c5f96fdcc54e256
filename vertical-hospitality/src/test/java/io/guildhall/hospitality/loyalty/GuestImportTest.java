package io.guildhall.hospitality.loyalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.change.Change;
import io.guildhall.hospitality.Plugged;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.Records;
import io.guildhall.testkit.FileDrop;
import io.guildhall.testkit.FileDrop.Brought;
import io.guildhall.testkit.TestHall;
import io.guildhall.testkit.TestTenant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** A bar moves in with the list of its regulars; on a real PostgreSQL. */
public class GuestImportTest {
    private static final String GUESTS = "hospitality.guest";
    private static final String FILE = """
            First name,Last name,E-mail,Phone,Birthday,Card number,Favourite,Allergies,City
            Aoife,Quinn,aoife@example.com,+353 85 155 0001,1990-12-31,BD-1,Negroni,Nuts,Dublin
            Niamh,Byrne,niamh@example.com,+353 85 155 0002,,BD-2,,,
            Ciara,Walsh,,+353 85 155 0003,,BD-3,Stout,Gluten,
            Maeve,Doyle,maeve@example.com,,,,,,
            """;

    @SuppressWarnings("NullAway.Init")
    private static TestHall hall;

    @SuppressWarnings("NullAway.Init")
    private static FileDrop files;

    private TestTenant house;
    private Actor owner;
    private GuestResource door;

    @BeforeClass
    public static void open() {
        hall = Plugged.hall();
        files = new FileDrop(hall);
    }

    @AfterClass
    public static void close() {
        hall.close();
    }

    @Before
    public void newHouse() {
        house = hall.tenant("The Blue Door");
        owner = house.owner();
        door = new GuestResource(hall.database(), hall.records(), () -> owner, Optional::empty);
    }

    @Test
    public void regularsComeInOnceWithWhatTheBarHasToKnow() {
        contact("Niamh", "niamh@example.com");
        contact("Maeve", "MAEVE@example.com");
        assertThat(files.bring(owner, GUESTS, FILE)).isEqualTo(new Brought(4, 0, 0, 0, List.of()));
        assertThat(number("crm.contact"))
                .as("half of them were contacts before")
                .isEqualTo(4);
        GuestCard aoife = only("0001");
        assertThat(aoife.name()).isEqualTo("Aoife Quinn");
        assertThat(aoife.alert()).isEqualTo("Nuts");
        assertThat(aoife.favourite()).isEqualTo("Negroni");
        assertThat(only("bd-3").alert()).isEqualTo("Gluten");
        assertThat(only("Byrne").cardCode()).isEqualTo("BD-2");
        assertThat(only("0002").name()).as("carried from the contact").isEqualTo("Niamh Byrne");
        assertThat(text("select city from crm.contact where tenant_id = ? and name = 'Aoife Quinn'"))
                .isEqualTo("Dublin");
        assertThat(text("select birthday::text from hospitality.guest where tenant_id = ? and card_code = 'BD-1'"))
                .isEqualTo("1990-12-31");
        List<Change> changes = changes();
        assertThat(files.bring(owner, GUESTS, FILE)).isEqualTo(new Brought(0, 0, 4, 0, List.of()));
        assertThat(changes()).as("a second time changes nothing").isEqualTo(changes);
    }

    @Test
    public void aListThatWasTheWrongOneIsTakenBack() {
        contact("Niamh", "niamh@example.com");
        files.bring(owner, GUESTS, FILE);
        assertThat(files.undo(owner, false).left()).isEmpty();
        assertThat(number("hospitality.guest")).isZero();
        assertThat(number("crm.contact")).isEqualTo(1);
        assertThat(text("select coalesce(last_name, '-') || coalesce(phone, '-') from crm.contact"
                        + " where tenant_id = ? and deleted_at is null"))
                .isEqualTo("--");
        assertThat(files.bring(owner, GUESTS, FILE).lines())
                .as("the right one may come then")
                .isEmpty();
        assertThat(number("hospitality.guest")).isEqualTo(4);
    }

    @Test
    public void aGuestMadeAtTheBarIsTheSameGuestInTheFile() {
        door.make(
                null, new NewGuest(null, "Niamh", "B", "+353 85 155 0009", "niamh@example.com", null, null, Map.of()));
        assertThat(files.bring(owner, GUESTS, FILE)).isEqualTo(new Brought(3, 1, 0, 0, List.of()));
        GuestCard niamh = only("0002");
        assertThat(niamh.name()).isEqualTo("Niamh Byrne");
        assertThat(niamh.cardCode()).isEqualTo("BD-2");
        assertThat(number("hospitality.guest")).isEqualTo(4);
    }

    @Test
    public void whoeverIsWrittenWronglyStaysOutWhollyAndIsTold() {
        door.make(null, new NewGuest(null, "Old", "Hand", null, null, "BD-2", null, Map.of()));
        Brought brought = files.bring(owner, GUESTS, """
                First name,Last name,E-mail,Card number,Birthday,Allergies
                Aoife,Quinn,aoife@example.com,BD-1,,Nuts
                Taken,Card,taken@example.com,bd-2,,
                Bad,Mail,nobody,BD-4,,
                Bad,Day,day@example.com,BD-5,31.31.1990,
                ,,nameless@example.com,BD-6,,
                Aoife,Again,aoife@example.com,BD-7,,
                """);
        assertThat(brought.creates()).isEqualTo(1);
        assertThat(brought.lines()).hasSize(5);
        assertThat(brought.lines().subList(0, 3))
                .containsExactly(
                        "3 Card number guest/card-code", "4 E-mail record/email", "5 Birthday record/wrong-type");
        assertThat(brought.lines().get(3)).startsWith("6 ");
        assertThat(brought.lines().get(4)).isEqualTo("7 null import/duplicate");
        assertThat(number("crm.contact")).as("nothing is left of the others").isEqualTo(2);
        assertThat(number("hospitality.guest")).isEqualTo(2);
    }

    /** The file still has both cards of her; what she has is on one of them. */
    @Test
    public void aCardThatWasGivenUpDoesNotComeBackFromAFile() {
        files.bring(owner, GUESTS, FILE);
        long kept = only("Byrne").id();
        new LoyaltyResource(hall.database(), () -> owner)
                .merge(kept, Map.of("guest_id", only("bd-1").id()));
        Brought again = files.bring(owner, GUESTS, FILE.replace("Negroni", "Stout"));
        assertThat(again.lines()).containsExactly("2 null guest/gone-into-another");
        assertThat(again.unchanged()).isEqualTo(3);
        assertThat(number("hospitality.guest")).isEqualTo(3);
        assertThat(only("bd-1").id()).isEqualTo(kept);
    }

    @Test
    public void allThatIsWrongWithARowIsToldAtOnce() {
        Brought brought = files.bring(owner, GUESTS, """
                Name,E-mail,Birthday,Points
                Aoife Quinn,nobody,31.02.1990,many
                """);
        assertThat(brought.errors()).isEqualTo(1);
        assertThat(brought.lines())
                .containsExactlyInAnyOrder(
                        "2 E-mail record/email", "2 Birthday record/wrong-type", "2 Points record/wrong-type");
    }

    @Test
    public void pointsComeAlongOnce() {
        String old = """
                Name;E-mail;Card number;Punkte
                Aoife Quinn;aoife@example.com;BD-1;1.250
                Niamh Byrne;niamh@example.com;BD-2;0
                Ciara Walsh;ciara@example.com;BD-3;
                Maeve Doyle;maeve@example.com;BD-4;-5
                Orla Kelly;orla@example.com;BD-5;many
                """;
        Brought brought = files.bring(owner, GUESTS, old);
        assertThat(brought.creates()).isEqualTo(3);
        assertThat(brought.lines()).containsExactly("5 Punkte record/out-of-range", "6 Punkte record/wrong-type");
        hall.react();
        assertThat(only("bd-1").balance()).isEqualTo(1250);
        assertThat(text(
                        "select string_agg(kind || ' ' || points || ' ' || balance_after, ', ') from hospitality.point_entry"
                                + " where tenant_id = ?"))
                .isEqualTo("opening 1250 1250");
        assertThat(text("select earned::text from hospitality.guest where tenant_id = ? and card_code = 'BD-1'"))
                .as("a tier is earned here")
                .isEqualTo("0");
        assertThat(files.bring(owner, GUESTS, old).unchanged()).isEqualTo(3);
        hall.react();
        assertThat(only("bd-1").balance()).isEqualTo(1250);
    }

    @Test
    public void whoeverHasPointsHereBringsNone() {
        String first =
                "Name,E-mail,Card number,Points\nAoife Quinn,aoife@example.com,BD-1,40\nNiamh Byrne,niamh@example.com,BD-2,\n";
        files.bring(owner, GUESTS, first);
        hall.react();
        Brought more = files.bring(owner, GUESTS, first.replace(",40", ",90").replace("BD-2,", "BD-2,7"));
        assertThat(more.lines()).containsExactly("2 Points guest/brought-before");
        assertThat(more.updates()).as("she had none yet").isEqualTo(1);
        hall.react();
        assertThat(only("bd-1").balance()).isEqualTo(40);
        assertThat(only("bd-2").balance()).isEqualTo(7);
    }

    /** Points are money: by hand nobody writes them, and beyond what one person may give they are an administrator's to bring. */
    @Test
    public void pointsAreBroughtByWhoMayCorrectThem() {
        String file =
                "Name,E-mail,Card number,Points\nAoife Quinn,aoife@example.com,BD-1,1001\nNiamh Byrne,niamh@example.com,BD-2,9\n";
        String[] rights = {"hospitality.guests.view", "hospitality.guests.create", "contacts.view", "contacts.create"};
        Actor floor = house.member("Floor", Scope.ALL, Scope.ALL, null, rights);
        assertThat(files.bring(floor, GUESTS, file).creates()).isEqualTo(2);
        hall.react();
        assertThat(only("bd-2").balance()).as("the column is none of hers").isZero();
        Actor lead = house.member(
                "Lead",
                Scope.ALL,
                Scope.ALL,
                null,
                with(rights, "hospitality.points.adjust", "hospitality.guests.edit"));
        Brought brought = files.bring(lead, GUESTS, file);
        assertThat(brought.lines()).containsExactly("2 Points guest/brought-limit");
        hall.react();
        assertThat(only("bd-2").balance()).isEqualTo(9);
        long guest = only("bd-1").id();
        assertThatThrownBy(() -> hall.write(
                        owner,
                        tx -> hall.records().update(tx, GUESTS, guest, Records.ANY_VERSION, Map.of("brought", 5))))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().toString()).contains("record/read-only"));
    }

    private static String[] with(String[] rights, String... more) {
        return Stream.concat(Stream.of(rights), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    public void itTakesThePermissionForBothKinds() {
        Actor noContacts = house.member(
                "Floor", Scope.ALL, Scope.ALL, null, "hospitality.guests.view", "hospitality.guests.create");
        Actor noGuests = house.member("Office", Scope.ALL, Scope.ALL, null, "contacts.view", "contacts.create");
        refused(noContacts);
        refused(noGuests);
        assertThat(number("crm.contact")).isZero();
    }

    private static void refused(Actor actor) {
        assertThatThrownBy(() -> files.bring(actor, GUESTS, FILE))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(403));
    }

    /** Those of the house's records; an import's own progress is none. */
    private List<Change> changes() {
        return hall.changes(house).stream()
                .filter(change -> !change.entity().startsWith("record."))
                .toList();
    }

    private void contact(String first, String email) {
        hall.write(
                owner,
                tx -> hall.records()
                        .create(tx, "crm.contact", Map.of("first_name", first, "email", email))
                        .id());
    }

    /** The one that the bar finds by this. */
    private GuestCard only(String typed) {
        List<GuestCard> found = door.lookup(typed).data();
        assertThat(found).as(typed).hasSize(1);
        return found.get(0);
    }

    private long number(String table) {
        return hall.read(
                owner,
                tx -> tx.queryOne(
                                "select count(*) from " + table + " where tenant_id = ? and deleted_at is null",
                                row -> row.getLong(1),
                                house.id())
                        .orElseThrow());
    }

    private String text(String sql) {
        return hall.read(
                owner,
                tx -> tx.queryOne(sql, row -> row.getString(1), house.id()).orElseThrow());
    }
}
