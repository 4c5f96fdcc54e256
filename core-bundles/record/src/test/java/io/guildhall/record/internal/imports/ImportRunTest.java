package io.guildhall.record.internal.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildhall.actor.Actor;
import io.guildhall.record.Filter;
import io.guildhall.record.Query;
import io.guildhall.record.StoredRecord;
import io.guildhall.record.internal.Trial;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Test;

public class ImportRunTest {
    private final Trial trial = new Trial();
    private final Drop drop = new Drop(trial);

    @Test
    public void theTablesKeepTheHouseRules() {
        assertThat(Trial.server().schemas().lint("record")).isEmpty();
        assertThat(Trial.server().schemas().check(List.of(RecordModule.IMPORT))).isEmpty();
    }

    @Test
    public void aFileOfPipedriveComesInWithItsCompaniesAndOwners() {
        Import file = drop.file(trial.admin, "crm.contact", """
                Person - ID;Person - Name;Person - Email - Work;Person - Email - Home;Person - Organization;Person - Owner;Person - Labels;Person - Birthday
                11;Ada Lovelace;ada@acme.com;;Acme GmbH;Ben Member;VIP, Old;31.12.1990
                12;Ben Who;;ben@home.org;ACME gmbh;nobody@x.y;;05.06.1991
                13;"Cleo ""C"" Three";c@x.org;;Other Inc;;;
                """);
        assertThat(file.vendor()).isEqualTo("pipedrive");
        assertThat(file.delimiter()).isEqualTo(';');
        assertThat(file.rows()).isEqualTo(3);
        assertThat(drop.rehearse(trial.admin, file)).isEqualTo(new Counts(3, 3, 0, 0, 0, 1));
        assertThat(all("crm.company")).isEmpty();
        assertThat(drop.run(trial.admin, file)).isEqualTo(new Counts(3, 3, 0, 0, 0, 1));
        assertThat(all("crm.company"))
                .extracting(r -> r.get("name"))
                .containsExactlyInAnyOrder("Acme GmbH", "Other Inc");
        StoredRecord ada = one("crm.contact", "Ada Lovelace");
        assertThat(ada.get("email")).isEqualTo("ada@acme.com");
        assertThat(ada.get("responsible_id")).isEqualTo(2L);
        assertThat(ada.get("tags")).isEqualTo(List.of("VIP", "Old"));
        assertThat(ada.get("birthday")).isEqualTo(LocalDate.of(1990, 12, 31));
        assertThat(ada.get("external_key")).isEqualTo("pipedrive:11");
        StoredRecord ben = one("crm.contact", "Ben Who");
        assertThat(ben.get("company_id")).isEqualTo(ada.get("company_id"));
        assertThat(ben.get("email")).isEqualTo("ben@home.org");
        assertThat(ben.get("responsible_id")).isEqualTo(1L);
        assertThat(drop.lines(trial.admin, file))
                .containsExactly(new ErrorLog.Line(
                        3,
                        "Person - Owner",
                        "nobody@x.y",
                        "import/not-linked",
                        "There is no member with this name or mail address.",
                        false));
    }

    @Test
    public void theSameFileTwiceChangesNothing() {
        String text = """
                Name,E-mail,Company,Notes
                Ada,ada@x.org,Acme,"a
                b"
                Ben,,Acme,
                Cleo,,,
                Cleo,,,
                """;
        assertThat(drop.run(trial.admin, drop.file(trial.admin, "crm.contact", text)))
                .isEqualTo(new Counts(4, 3, 0, 1, 0, 0));
        List<StoredRecord> before = all("crm.contact");
        Import again = drop.file(trial.admin, "crm.contact", text);
        assertThat(drop.rehearse(trial.admin, again)).isEqualTo(new Counts(4, 0, 0, 4, 0, 0));
        assertThat(drop.run(trial.admin, again)).isEqualTo(new Counts(4, 0, 0, 4, 0, 0));
        assertThat(all("crm.contact")).isEqualTo(before);
    }

    @Test
    public void aChangedFileChangesWhatItSaysAndEmptyCellsEraseNothing() {
        drop.run(
                trial.admin,
                drop.file(trial.admin, "crm.contact", "ID,Name,E-mail\n1,Ada,ada@x.org\n2,Ben,ben@x.org\n"));
        Import changed = drop.file(trial.admin, "crm.contact", "ID,Name,E-mail\n1,Ada L,\n2,Ben,ben@x.org\n3,Cleo,\n");
        assertThat(drop.run(trial.admin, changed)).isEqualTo(new Counts(3, 1, 1, 1, 0, 0));
        StoredRecord ada = one("crm.contact", "Ada L");
        assertThat(ada.get("email")).isEqualTo("ada@x.org");
        assertThat(ada.version()).isEqualTo(2);
    }

    @Test
    public void whatThePersonKnewBeforeIsFoundByMailAndGetsItsKey() {
        trial.create(trial.admin, "crm.contact", Map.of("name", "Ada", "email", "ADA@x.org"));
        assertThat(drop.run(trial.admin, drop.file(trial.admin, "crm.contact", "ID,Name,E-mail\n1,Ada,ada@x.org\n")))
                .isEqualTo(new Counts(1, 0, 1, 0, 0, 0));
        assertThat(one("crm.contact", "Ada").get("external_key")).isEqualTo("plain:1");
    }

    @Test
    public void everyFaultIsToldByRowAndColumnAndTheRestComesIn() {
        Import file = drop.file(trial.admin, "crm.contact", """
                Name,E-mail,Birthday,Phone
                Ada,ada@x.org,1990-01-02,1
                ,ben@x.org,1990-01-02,2
                Cleo,no mail,1990-13-02,3
                Nobody,d@x.org,1990-01-02,4
                Eve,ADA@x.org,1990-01-02,5
                Finn,f@x.org,1990-01-02,call
                """);
        assertThat(drop.run(trial.admin, file)).isEqualTo(new Counts(6, 1, 0, 0, 5, 0));
        assertThat(drop.lines(trial.admin, file))
                .extracting(l -> l.row() + " " + l.column() + " " + l.code())
                .containsExactly(
                        "3 null record/required",
                        "4 Birthday record/wrong-type",
                        "4 E-mail record/email",
                        "5 Name contact/name",
                        "6 null import/duplicate",
                        "7 Phone record/phone");
        assertThat(all("crm.contact")).extracting(r -> r.get("name")).containsExactly("Ada");
    }

    @Test
    public void dealsFindTheirContactsByTheOtherSystemsId() {
        drop.run(trial.admin, drop.file(trial.admin, "crm.contact", "Person - ID,Person - Name\n7,Ada\n"));
        drop.run(trial.admin, drop.file(trial.admin, "crm.company", "Organization - ID,Organization - Name\n9,Acme\n"));
        Import deals = drop.file(trial.admin, "crm.deal", """
                Deal - ID,Deal - Title,Deal - Value,Deal - Currency of Value,Deal - Contact person ID,Deal - Contact person,Deal - Organization,Deal - Expected close date
                1,Big,"1.234,50",EUR,7,Ada,acme,2026-12-24
                2,Yen,"5.000",JPY,8,Nobody Known,,2026-12-25
                3,None,,,,,,
                """);
        assertThat(drop.run(trial.admin, deals)).isEqualTo(new Counts(3, 3, 0, 0, 0, 1));
        StoredRecord big = one("crm.deal", "Big");
        assertThat(big.get("amount")).isEqualTo(new BigDecimal("1234.50"));
        assertThat(big.get("contact_id")).isEqualTo(one("crm.contact", "Ada").id());
        assertThat(big.get("company_id")).isEqualTo(one("crm.company", "Acme").id());
        assertThat(big.get("expected_close_date")).isEqualTo(LocalDate.of(2026, 12, 24));
        assertThat(one("crm.deal", "Yen").get("amount")).isEqualTo(new BigDecimal("5000"));
        assertThat(one("crm.deal", "None").get("currency")).isEqualTo("EUR");
        assertThat(drop.run(trial.admin, drop.file(trial.admin, "crm.deal", "Deal - ID,Deal - Title\n1,Big\n"))
                        .unchanged())
                .isEqualTo(1);
    }

    @Test
    public void aKilledImportGoesOnWhereItsRecordsEnd() {
        StringBuilder text = new StringBuilder("Name,E-mail\n");
        for (int i = 0; i < 9_000; i++) {
            text.append("Person ").append(i).append(",p").append(i).append("@x.org\n");
        }
        Import file = drop.file(trial.admin, "crm.contact", text.toString());
        AtomicInteger chunks = new AtomicInteger();
        assertThatThrownBy(() -> drop.run(trial.admin, file, () -> {
                    if (chunks.incrementAndGet() == 3) {
                        throw new IllegalStateException("killed");
                    }
                    return false;
                }))
                .hasMessage("killed");
        assertThat(count("crm.contact")).isEqualTo(4_000);
        Counts stopped = drop.run(trial.admin, file, () -> chunks.incrementAndGet() > 4);
        assertThat(stopped.done()).isLessThan(9_000);
        Counts end = drop.run(trial.admin, file, () -> false);
        assertThat(end).isEqualTo(new Counts(9_000, 9_000, 0, 0, 0, 0));
        assertThat(count("crm.contact")).isEqualTo(9_000);
    }

    /** The database ends the first try behind its last row: the second knows nothing of it. */
    @Test
    public void rowsThatCollideComeInOnceWithLinksThatAreThere() throws SQLException {
        try (Statement statement = Trial.server().superuser().createStatement()) {
            statement.execute("""
                    create sequence crm.stumbled;
                    create function crm.stumble() returns trigger language plpgsql security definer as $$
                    begin
                        if nextval('crm.stumbled') = 1 then
                            raise exception 'collides' using errcode = '40001';
                        end if;
                        return null;
                    end $$;
                    create trigger stumble after insert on crm.contact
                        for each row when (new.name = 'Zoe Stumbles') execute function crm.stumble()""");
        }
        Import file = drop.file(trial.admin, "crm.contact", """
                Person - ID;Person - Name;Person - Organization;Person - Owner
                11;Ada Lovelace;Once GmbH;nobody@x.y
                12;Zoe Stumbles;ONCE gmbh;
                """);
        assertThat(drop.run(trial.admin, file)).isEqualTo(new Counts(2, 2, 0, 0, 0, 1));
        assertThat(all("crm.company")).extracting(r -> r.get("name")).containsExactly("Once GmbH");
        assertThat(all("crm.contact"))
                .hasSize(2)
                .extracting(r -> r.get("company_id"))
                .containsOnly(one("crm.company", "Once GmbH").id());
        assertThat(drop.lines(trial.admin, file)).as("told once").hasSize(1);
    }

    @Test
    public void nobodySeesTheFilesOfAColleague() {
        Import file = drop.file(trial.own(2, "*"), "crm.contact", "Name\nAda\n");
        assertThatThrownBy(() -> trial.read(trial.own(3, "*"), tx -> ImportStore.get(tx, file.id())))
                .hasMessageContaining("not-found");
        Optional<byte[]> others = trial.read(trial.own(3, "*"), tx -> ImportStore.part(tx, file.id(), 0));
        Optional<byte[]> own = trial.read(trial.own(2, "*"), tx -> ImportStore.part(tx, file.id(), 0));
        assertThat(others).isEmpty();
        assertThat(own).isPresent();
    }

    @Test
    public void aRehearsalWritesNothing() {
        Import file = drop.file(
                trial.admin, "crm.contact", "ID,Name,E-mail,Company\n1,Ada,ada@x.org,Acme\n2,Nobody,n@x.org,Other\n");
        assertThat(drop.rehearse(trial.admin, file)).isEqualTo(new Counts(2, 1, 0, 0, 1, 0));
        assertThat(drop.lines(trial.admin, file))
                .extracting(l -> l.row() + " " + l.column() + " " + l.code())
                .containsExactly("3 Name contact/name");
        assertThat(all("crm.contact")).isEmpty();
        assertThat(all("crm.company")).isEmpty();
        long changes = trial.read(
                        trial.admin,
                        tx -> tx.query(
                                "select count(*) from guildhall.change_log l where l.tenant_id = ? and l.entity like 'crm.%'",
                                row -> row.getLong(1), trial.tenant))
                .get(0);
        assertThat(changes).isZero();
    }

    @Test
    public void whatIsOutOfReachIsForeseen() {
        trial.create(trial.admin, "crm.contact", Map.of("name", "Ada", "email", "ada@x.org", "responsible_id", 1L));
        Actor member = trial.team(2, 7);
        Import file = drop.file(member, "crm.contact", "Name,E-mail,Phone\nAda,ada@x.org,0301234567\n");
        assertThat(drop.run(member, file)).isEqualTo(new Counts(1, 0, 0, 0, 1, 0));
        assertThat(drop.lines(member, file)).extracting(ErrorLog.Line::code).containsExactly("record/out-of-reach");
    }

    @Test
    public void whoMayNotCreateImportsNothing() {
        Import file = drop.file(trial.own(2, "contacts.view"), "crm.contact", "Name\nAda\n");
        assertThat(drop.run(trial.own(2, "contacts.view"), file)).isEqualTo(new Counts(1, 0, 0, 0, 1, 0));
    }

    private long count(String entity) {
        Query query = new Query(Filter.ALL, List.of(), 1, 1, null, false, true, null);
        return trial.read(trial.admin, tx -> trial.records.list(tx, entity, query))
                .total();
    }

    private List<StoredRecord> all(String entity) {
        return trial.read(
                        trial.admin,
                        tx -> trial.records.list(
                                tx, entity, Query.of(Filter.ALL).perPage(200)))
                .records();
    }

    private StoredRecord one(String entity, String title) {
        String field = entity.equals("crm.deal") ? "title" : "name";
        return trial.read(trial.admin, tx -> trial.records.list(tx, entity, Query.of(Filter.eq(field, title))))
                .records()
                .get(0);
    }
}
