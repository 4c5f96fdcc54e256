package io.guildhall.crm.internal.entity;

import static io.guildhall.testkit.HallAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.crm.internal.CrmHall;
import io.guildhall.record.Filter;
import io.guildhall.record.Filter.Condition;
import io.guildhall.record.Filter.Operator;
import io.guildhall.record.Query;
import io.guildhall.record.Search;
import io.guildhall.record.StoredRecord;
import io.guildhall.record.internal.imports.RecordModule;
import io.guildhall.record.internal.search.WordSearch;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;

/** How people are reached, where they work and worked, and what was said on the telephone. */
public class PeopleTest {
    @ClassRule
    public static final CrmHall crm = new CrmHall();

    private Actor owner;
    private StoredRecord ada;

    @BeforeClass
    public static void keepWords() {
        crm.hall.plug(new RecordModule(crm.hall.modules(), crm.hall.workspaces()));
    }

    @Before
    public void newTenant() {
        owner = crm.tenant("Agency").owner();
        ada = crm.contact(owner, "Ada");
    }

    @Test
    public void somebodyHasAsManyAddressesAndNumbersAsItTakes() {
        ada = crm.update(
                owner,
                ada,
                Map.of(
                        "email", "ada@engine.example",
                        "more_emails", List.of("ada@home.example", " lovelace@club.example ", "ada@home.example"),
                        "more_phones", List.of("+49 30 5550-1234", "0170 7654321")));
        assertThat(ada.get("more_emails")).isEqualTo(List.of("ada@home.example", "lovelace@club.example"));
        assertThat(ada.get("more_phones")).isEqualTo(List.of("+49 30 5550-1234", "0170 7654321"));

        assertThat(found("lovelace")).containsExactly(ada.id());
        assertThat(found("club")).containsExactly(ada.id());
        assertThat(found("030 55501234")).containsExactly(ada.id());
        assertThat(found("4321")).containsExactly(ada.id());
        assertThat(ids("crm.contact", Filter.eq("more_emails", "ada@home.example")))
                .containsExactly(ada.id());

        ada = crm.update(owner, ada, Map.of("more_phones", List.of("0170 7654321"), "more_emails", List.of()));
        assertThat(found("030 55501234")).isEmpty();
        assertThat(found("0170 7654321")).containsExactly(ada.id());
        assertThat(ids("crm.contact", new Condition("more_emails", Operator.EMPTY, List.of())))
                .contains(ada.id());
    }

    @Test
    public void whatIsNoAddressOrNumberIsNamed() {
        assertThat(assertProblem(
                                () -> crm.update(owner, ada, Map.of("more_emails", List.of("ada@x.example", "none"))),
                                422,
                                "record/email")
                        .field())
                .isEqualTo("more_emails");
        assertThat(assertProblem(
                                () -> crm.update(owner, ada, Map.of("more_phones", List.of("none"))),
                                422,
                                "record/phone")
                        .field())
                .isEqualTo("more_phones");
    }

    @Test
    public void peopleWorkInSeveralCompaniesEachAsSomethingAndForSomeTime() {
        StoredRecord engine = crm.create(owner, "crm.company", Map.of("name", "Engine"));
        StoredRecord club = crm.create(owner, "crm.company", Map.of("name", "Club"));
        position(engine, Map.of("role", "Programmer", "from_date", "1842-01-01", "to_date", "1843-09-30"));
        StoredRecord now = position(club, Map.of("role", "Chair", "from_date", "2026-01-01", "is_main", true));

        assertThat(crm.get(owner, "crm.contact", ada.id()).number("company_id")).isEqualTo(club.id());
        assertThat(ids("crm.contact_company", Filter.eq("contact_id", ada.id())))
                .hasSize(2);
        assertThat(ids("crm.contact_company", Filter.eq("company_id", club.id())))
                .containsExactly(now.id());
        assertThat(now.get("from_date")).isEqualTo(LocalDate.of(2026, 1, 1));
        assertProblem(() -> position(club, Map.of()), 409, "contact-company/pair");
        assertProblem(() -> crm.update(owner, now, Map.of("to_date", "2025-01-01")), 422, "contact-company/to-date");
    }

    @Test
    public void callsAreAskedForByHowLongTheyTookAndHowTheyEnded() {
        StoredRecord brief = call(30, "noAnswer");
        StoredRecord lengthy = call(900, "reached");
        assertThat(ids("crm.activity", new Condition("duration_seconds", Operator.GTE, List.of(600))))
                .containsExactly(lengthy.id());
        assertThat(ids("crm.activity", Filter.eq("result", "noAnswer"))).containsExactly(brief.id());
    }

    private StoredRecord call(int seconds, String result) {
        return crm.create(
                owner,
                "crm.activity",
                Map.of("type", "call", "contact_id", ada.id(), "duration_seconds", seconds, "result", result));
    }

    private StoredRecord position(StoredRecord company, Map<String, Object> values) {
        Map<String, Object> all = new java.util.HashMap<>(values);
        all.put("contact_id", ada.id());
        all.put("company_id", company.id());
        return crm.create(owner, "crm.contact_company", all);
    }

    private List<Long> ids(String entity, Filter filter) {
        return crm.hall.read(owner, tx -> crm.hall.records().list(tx, entity, Query.of(filter))).records().stream()
                .map(StoredRecord::id)
                .toList();
    }

    private List<Long> found(String words) {
        crm.hall.react();
        Search search = new WordSearch(crm.hall.modules());
        return crm.hall.read(owner, tx -> search.search(tx, words, 10)).stream()
                .map(Search.Hit::id)
                .toList();
    }
}
