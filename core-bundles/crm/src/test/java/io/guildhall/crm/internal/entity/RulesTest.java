package io.guildhall.crm.internal.entity;

import static io.guildhall.testkit.HallAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.crm.internal.CrmHall;
import io.guildhall.record.StoredRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

public class RulesTest {
    @ClassRule
    public static final CrmHall crm = new CrmHall();

    private Actor owner;

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
