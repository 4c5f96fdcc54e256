package io.guildhall.record.internal.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.entity.Field;
import io.guildhall.record.Filter;
import io.guildhall.record.Query;
import io.guildhall.record.StoredRecord;
import io.guildhall.record.internal.Trial;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.Test;

/** Records that stand on a contact come in with it, row by row. */
public class StandingTest {
    private static final EntityType REGULAR = EntityType.of("crm", "regular", "regulars")
            .field(Field.text("name", 255).asRequired())
            .field(Field.email("email"))
            .field(Field.reference("contact_id", "crm.contact").asReadOnly())
            .field(Field.text("card_code", 20).asUnique().headers("Card"))
            .field(Field.text("alert", 500).label("Allergies and alerts").headers("Allergies", "Allergien"))
            .field(Field.date("birthday"))
            .field(Field.text("external_key", 255))
            .verbs(Verb.LIST, Verb.READ, Verb.UPDATE, Verb.DELETE)
            .externalKey("external_key")
            .standsOn("contact_id", "name", "email")
            .build();
    private static final String FILE = """
            Name,E-mail,Telefon,Card,Allergien,Geburtstag,Favourite
            Ada,ada@x.org,030 1234567,A-1,Nuts,1990-12-31,Negroni
            Ben,BEN@x.org,,B-2,,,
            Cleo,,,,Gluten,,
            """;

    private final Trial trial = new Trial(REGULAR);
    private final Drop drop = new Drop(trial);

    @Test
    public void bothComeInFromOneRowAndAgainChangeNothing() {
        trial.create(trial.admin, "crm.contact", Map.of("name", "Benny", "email", "ben@x.org"));
        Import file = drop.file(trial.admin, "crm.regular", FILE);
        assertThat(file.columns())
                .extracting(Column::field)
                .containsExactly(
                        "contact_id.name",
                        "contact_id.email",
                        "contact_id.phone",
                        "card_code",
                        "alert",
                        "birthday",
                        null);
        assertThat(drop.run(trial.admin, file)).isEqualTo(new Counts(3, 3, 0, 0, 0, 0));
        StoredRecord ada = one("crm.regular", "Ada");
        assertThat(ada.get("alert")).isEqualTo("Nuts");
        assertThat(ada.get("birthday")).isEqualTo(LocalDate.of(1990, 12, 31));
        assertThat(ada.get("email")).as("carried from the contact").isEqualTo("ada@x.org");
        assertThat(ada.get("contact_id")).isEqualTo(one("crm.contact", "Ada").id());
        assertThat(one("crm.contact", "Ada").get("phone")).isNotNull();
        assertThat(one("crm.regular", "Ben").get("contact_id"))
                .as("was a contact before, and is called as the file says")
                .isEqualTo(one("crm.contact", "Ben").id());
        List<StoredRecord> before = all("crm.regular");
        List<StoredRecord> contacts = all("crm.contact");
        assertThat(contacts).hasSize(3);
        assertThat(drop.run(trial.admin, drop.file(trial.admin, "crm.regular", FILE)))
                .isEqualTo(new Counts(3, 0, 0, 3, 0, 0));
        assertThat(all("crm.regular")).isEqualTo(before);
        assertThat(all("crm.contact")).isEqualTo(contacts);
    }

    @Test
    public void eitherHalfMayChangeAndWhatFollowsFollows() {
        drop.run(trial.admin, drop.file(trial.admin, "crm.regular", FILE));
        String text = """
                Name,E-mail,Phone,Allergies
                Ada L,ada@x.org,,
                Ben,ben@x.org,,Fish
                """;
        assertThat(drop.run(trial.admin, drop.file(trial.admin, "crm.regular", text)))
                .isEqualTo(new Counts(2, 0, 2, 0, 0, 0));
        assertThat(one("crm.regular", "Ada L").get("alert")).isEqualTo("Nuts");
        assertThat(one("crm.regular", "Ben").get("alert")).isEqualTo("Fish");
        assertThat(all("crm.contact")).hasSize(3);
    }

    @Test
    public void itsOwnIdFindsItWhateverElseHasChanged() {
        trial.create(trial.admin, "crm.contact", Map.of("name", "Zoe", "external_key", "plain:1"));
        drop.run(trial.admin, drop.file(trial.admin, "crm.regular", "ID,Name,E-mail\n1,Ada,ada@x.org\n2,Ben,\n"));
        assertThat(one("crm.contact", "Zoe").version())
                .as("a number 1 of another table")
                .isEqualTo(1);
        Import changed =
                drop.file(trial.admin, "crm.regular", "ID,Name,E-mail\n1,Ada,new@x.org\n2,Ben B,\n3,Eve,new@x.org\n");
        assertThat(drop.run(trial.admin, changed).updates()).isEqualTo(2);
        assertThat(one("crm.regular", "Ada").get("email")).isEqualTo("new@x.org");
        assertThat(one("crm.regular", "Ben B").get("external_key")).isEqualTo("plain:2");
        assertThat(all("crm.contact").size()).isEqualTo(all("crm.regular").size() + 1);
    }

    @Test
    public void aCardThatSomebodyHasIsForeseenAndLeavesNoContact() {
        drop.run(trial.admin, drop.file(trial.admin, "crm.regular", FILE));
        String text = "Name,E-mail,Card\nDora,dora@x.org,A-1\nEve,eve@x.org,E-5\n";
        Import file = drop.file(trial.admin, "crm.regular", text);
        assertThat(drop.run(trial.admin, file)).isEqualTo(new Counts(2, 1, 0, 0, 1, 0));
        assertThat(drop.lines(trial.admin, file))
                .extracting(l -> l.row() + " " + l.column() + " " + l.code())
                .containsExactly("2 Card regular/card-code");
        assertThat(all("crm.contact")).extracting(r -> r.get("name")).doesNotContain("Dora");
    }

    @Test
    public void whatIsWrongWithOneHalfKeepsBothOutAndIsToldByItsColumn() {
        Import file = drop.file(trial.admin, "crm.regular", """
                Name,E-mail,Card,Birthday
                Ada,ada@x.org,A-1,
                Ada again,ada@x.org,A-9,
                Ben,no mail,B-2,
                Cleo,cleo@x.org,C-3,31.31.1990
                Dora,dora@x.org,A-1,
                Eve,eve@x.org,a card code that is far too long for any card,
                Nobody,nobody@x.org,N-1,
                Finn,finn@x.org,F-1,
                """);
        assertThat(drop.run(trial.admin, file)).isEqualTo(new Counts(8, 2, 0, 0, 6, 0));
        assertThat(drop.lines(trial.admin, file))
                .extracting(l -> l.row() + " " + l.column() + " " + l.code())
                .containsExactly(
                        "3 null import/duplicate",
                        "4 E-mail record/email",
                        "5 Birthday record/wrong-type",
                        "6 Card import/duplicate",
                        "7 Card record/too-long",
                        "8 Name contact/name");
        assertThat(all("crm.contact")).extracting(r -> r.get("name")).containsExactlyInAnyOrder("Ada", "Finn");
        assertThat(all("crm.regular")).extracting(r -> r.get("name")).containsExactlyInAnyOrder("Ada", "Finn");
    }

    @Test
    public void itTakesThePermissionsOfBoth() {
        Actor halfway = trial.own(2, "regulars.view", "regulars.create", "contacts.view");
        Import file = drop.file(trial.own(2, "*"), "crm.regular", FILE);
        assertThat(drop.run(halfway, file)).isEqualTo(new Counts(3, 0, 0, 0, 3, 0));
        assertThat(drop.lines(halfway, file))
                .extracting(ErrorLog.Line::message)
                .containsOnly("It takes the permission contacts.create.");
        Actor other = trial.own(2, "regulars.view", "contacts.view", "contacts.create");
        assertThat(drop.run(other, file)).isEqualTo(new Counts(3, 0, 0, 0, 3, 0));
        assertThat(all("crm.contact")).isEmpty();
    }

    /** Everybody sees the regular, only its owner the contact: made anew it would be there twice. */
    @Test
    public void whatStandsOnSomethingUnseenIsNotDoubled() {
        String text = "ID,Name,E-mail\n1,Ada,ada@x.org\n";
        drop.run(trial.admin, drop.file(trial.admin, "crm.regular", text));
        Actor other = trial.own(3, "*");
        Import file = drop.file(other, "crm.regular", text.replace("Ada", "Ada L"));
        assertThat(drop.run(other, file)).isEqualTo(new Counts(1, 0, 0, 0, 1, 0));
        assertThat(drop.lines(other, file)).extracting(ErrorLog.Line::code).containsExactly("record/out-of-reach");
        assertThat(all("crm.contact")).hasSize(1);
    }

    private List<StoredRecord> all(String entity) {
        return trial.read(
                        trial.admin,
                        tx -> trial.records.list(
                                tx, entity, Query.of(Filter.ALL).perPage(200)))
                .records();
    }

    private StoredRecord one(String entity, String name) {
        List<StoredRecord> found = trial.read(
                        trial.admin, tx -> trial.records.list(tx, entity, Query.of(Filter.eq("name", name))))
                .records();
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
