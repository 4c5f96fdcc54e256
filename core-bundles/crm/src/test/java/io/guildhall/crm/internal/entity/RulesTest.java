package io.guildhall.crm.internal.entity;

import static io.guildhall.testkit.HallAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.crm.internal.CrmHall;
import io.guildhall.record.Filter;
import io.guildhall.record.Query;
import io.guildhall.record.Search;
import io.guildhall.record.StoredRecord;
import io.guildhall.record.internal.imports.RecordModule;
import io.guildhall.record.internal.search.WordSearch;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;

public class RulesTest {
    @ClassRule
    public static final CrmHall crm = new CrmHall();

    private Actor owner;

    @BeforeClass
    public static void keepWords() {
        crm.hall.plug(new RecordModule(crm.hall.modules(), crm.hall.workspaces()));
    }

    @Before
    public void newTenant() {
        owner = crm.tenant("Agency").owner();
    }

    @Test
    public void firstAndLastNameAndNameAgreeWhicheverIsWritten() {
        StoredRecord ada = crm.contact(owner, "  Ada van der Lee ");
        assertThat(ada.get("first_name")).isEqualTo("Ada");
        assertThat(ada.get("last_name")).isEqualTo("van der Lee");

        StoredRecord renamed = crm.update(owner, ada, Map.of("last_name", "King"));
        assertThat(renamed.get("name")).isEqualTo("Ada King");

        StoredRecord solo = crm.create(owner, "crm.contact", Map.of("first_name", "Cher"));
        assertThat(solo.get("name")).isEqualTo("Cher");
    }

    @Test
    public void namesHaveALimitAndAreNeeded() {
        assertThat(assertProblem(() -> crm.contact(owner, "x".repeat(256)), 422, "record/too-long")
                        .field())
                .isEqualTo("name");
        assertThat(assertProblem(
                                () -> crm.create(owner, "crm.contact", Map.of("email", "a@b.example")),
                                422,
                                "contact/required")
                        .field())
                .isEqualTo("name");
    }

    @Test
    public void theMainCompanyIsOneOfTheCompanies() {
        StoredRecord one = crm.create(owner, "crm.company", Map.of("name", "One"));
        StoredRecord two = crm.create(owner, "crm.company", Map.of("name", "Two"));
        StoredRecord ada = crm.create(owner, "crm.contact", Map.of("name", "Ada", "company_id", one.id()));
        crm.update(owner, ada, Map.of("company_id", two.id()));
        assertThat(links(ada)).containsExactly("One false", "Two true");

        crm.psql("update crm.contact_company set is_main = true where contact_id = " + ada.id() + " and company_id = "
                + one.id());
        assertThat(links(ada)).containsExactly("One true", "Two false");
        assertThat(crm.get(owner, "crm.contact", ada.id()).number("company_id")).isEqualTo(one.id());

        crm.psql("delete from crm.contact_company where contact_id = " + ada.id() + " and company_id = " + one.id());
        assertThat(crm.get(owner, "crm.contact", ada.id()).get("company_id")).isNull();
    }

    @Test
    public void manyContactsOfOneStatementAreLinkedAsOneWouldBe() {
        long tenant = owner.tenantId();
        crm.create(owner, "crm.company", Map.of("name", "One"));
        crm.psql("insert into crm.contact (tenant_id, name, job_title, company_id, owner_id) select tenant_id,"
                + " 'Person ' || n, 'Cook', case when n % 2 = 0 then id end, case when n < 3 then owner_id end"
                + " from crm.company, generate_series(1, 4) n where tenant_id = " + tenant);
        assertThat(crm.strings(
                        "select concat_ws(' ', c.name, l.role, l.is_main, l.owner_id = c.owner_id, l.team_id is not distinct"
                                + " from c.team_id) from crm.contact_company l join crm.contact c on c.tenant_id ="
                                + " l.tenant_id and c.id = l.contact_id where l.tenant_id = " + tenant + " order by 1"))
                .containsExactly("Person 2 Cook t t t", "Person 4 Cook t t");
    }

    @Test
    public void manyLinksOfOneStatementTellTheContactsItsMainCompany() {
        StoredRecord one = crm.create(owner, "crm.company", Map.of("name", "One"));
        StoredRecord two = crm.create(owner, "crm.company", Map.of("name", "Two"));
        StoredRecord ada = crm.contact(owner, "Ada");
        crm.psql(("insert into crm.contact_company (tenant_id, contact_id, company_id, is_main, owner_id)"
                        + " values (%1$d, %2$d, %3$d, false, null), (%1$d, %2$d, %4$d, true, 0)")
                .formatted(owner.tenantId(), ada.id(), one.id(), two.id()));
        assertThat(links(ada)).containsExactly("One false", "Two true");
        assertThat(crm.get(owner, "crm.contact", ada.id()).number("company_id")).isEqualTo(two.id());
        assertThat(crm.strings("select distinct owner_id from crm.contact_company where contact_id = " + ada.id()))
                .containsExactly(String.valueOf(owner.memberId()));
    }

    @Test
    public void aContactIsFoundByItsLastDigitsAndByTheWholeNumberHoweverWritten() {
        StoredRecord ada = crm.create(
                owner,
                "crm.contact",
                Map.of("name", "Ada", "phone", "+49 30 5550-1234", "mobile", "+49 (170) 7654321"));
        StoredRecord firm = crm.create(owner, "crm.company", Map.of("name", "Firm", "phone", "0049/89-99887766"));
        for (String words :
                List.of("1234", "+49 30 55501234", "0049 30 5550 1234", "030 5550-1234", "4321", "0170 7654321")) {
            assertThat(found(words)).as(words).containsExactly("crm.contact:" + ada.id());
        }
        assertThat(found("089 99887766")).containsExactly("crm.company:" + firm.id());
        assertThat(found("99 0000")).isEmpty();
        Query query = new Query(Filter.ALL, List.of(), 1, 50, null, false, false, "030 55501234");
        assertThat(crm.hall
                        .read(owner, tx -> crm.hall.records().list(tx, "crm.contact", query))
                        .records())
                .extracting(StoredRecord::id)
                .containsExactly(ada.id());
    }

    private List<String> found(String words) {
        crm.hall.react();
        Search search = new WordSearch(crm.hall.modules());
        return crm.hall.read(owner, tx -> search.search(tx, words, 10)).stream()
                .map(hit -> hit.entity() + ":" + hit.id())
                .toList();
    }

    @Test
    public void aDealBeginsInTheFirstStageOfTheDefaultPipeline() {
        StoredRecord deal = crm.deal(owner, "Website");
        assertThat(deal.number("stage_id")).isEqualTo(crm.stage(owner, "New enquiry"));
        assertThat(deal.get("currency")).isEqualTo("EUR");
        assertThat(deal.get("status")).isEqualTo("open");
    }

    @Test
    public void anImportKeepsWhenADealWasWon() {
        Instant then = Instant.parse("2024-05-01T12:00:00Z");
        StoredRecord deal = crm.deal(owner, "Old", "stage_id", crm.stage(owner, "Won"), "closed_at", then);
        assertThat(deal.get("closed_at")).isEqualTo(then);
        assertThat(crm.moves(deal)).isEmpty();
    }

    @Test
    public void externalKeysAreUniqueInATenantOnly() {
        Map<String, @Nullable Object> values = new HashMap<>(Map.of("name", "Ada", "external_key", "hubspot:1"));
        crm.create(owner, "crm.contact", values);
        assertProblem(() -> crm.create(owner, "crm.contact", values), 409, "contact/external-key");
        crm.create(crm.tenant("Other").owner(), "crm.contact", values);
    }

    @Test
    public void aStageIsNotBothWonAndLost() {
        StoredRecord stage = crm.get(owner, "crm.stage", crm.stage(owner, "Won"));
        assertProblem(() -> crm.update(owner, stage, Map.of("is_lost", true)), 422, "stage/is-lost");
    }

    @Test
    public void anotherPipelineCanBecomeTheDefault() {
        StoredRecord bids = crm.create(owner, "crm.pipeline", Map.of("name", "Bids"));
        crm.update(owner, bids, Map.of("is_default", true));
        assertThat(crm.strings("select name from crm.pipeline where is_default and tenant_id = " + owner.tenantId()))
                .containsExactly("Bids");
    }

    @Test
    public void aTaskNamedByEntityAndIdIsLinked() {
        StoredRecord deal = crm.deal(owner, "Website");
        StoredRecord task =
                crm.create(owner, "crm.task", Map.of("title", "Call", "entity", "crm.deal", "record_id", deal.id()));
        assertThat(task.number("deal_id")).isEqualTo(deal.id());
        assertThat(task.get("entity")).isNull();
        assertProblem(
                () -> crm.create(owner, "crm.task", Map.of("title", "x", "entity", "crm.deal", "record_id", 1)),
                422,
                "task/record");
        assertProblem(
                () -> crm.create(owner, "crm.task", Map.of("title", "x", "entity", "no.where", "record_id", 1)),
                422,
                "task/entity");
    }

    @Test
    public void phonesAreFoundByTheirLastFourDigits() {
        crm.create(owner, "crm.contact", Map.of("name", "Ada", "phone", "+49 (30) 2312-5678"));
        assertThat(crm.strings("select name from crm.contact where tenant_id = " + owner.tenantId()
                        + " and phone_rev >= '8765' and phone_rev < '8766'"))
                .isEqualTo(List.of("Ada"));
    }

    private List<String> links(StoredRecord contact) {
        return crm.strings("select o.name || ' ' || l.is_main from crm.contact_company l"
                + " join crm.company o on o.tenant_id = l.tenant_id and o.id = l.company_id"
                + " where l.contact_id = " + contact.id() + " order by o.name");
    }
}
