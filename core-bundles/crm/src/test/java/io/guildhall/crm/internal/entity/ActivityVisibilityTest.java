package io.guildhall.crm.internal.entity;

import static io.guildhall.testkit.HallAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.crm.internal.CrmHall;
import io.guildhall.record.StoredRecord;
import io.guildhall.testkit.TestTenant;
import java.util.List;
import java.util.Map;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

/** What is said about a record is seen by whoever sees the record. */
public class ActivityVisibilityTest {
    @ClassRule
    public static final CrmHall crm = new CrmHall();

    private TestTenant agency;
    private Actor owner;
    private Actor sam;
    private Actor kim;
    private Actor lead;

    @Before
    public void newTenant() {
        agency = crm.tenant("Agency");
        owner = agency.owner();
        long north = agency.team("North");
        sam = agency.member("Sam Seller", Scope.OWN, Scope.OWN, north, "*");
        kim = agency.member("Kim Seller", Scope.OWN, Scope.OWN, agency.team("South"), "*");
        lead = agency.member("Lee Lead", Scope.TEAM, Scope.OWN, north, "*");
    }

    @Test
    public void itFollowsTheOwnerOfTheDeal() {
        StoredRecord deal = crm.deal(sam, "Website");
        StoredRecord note = crm.create(sam, "crm.activity", Map.of("type", "note", "deal_id", deal.id()));
        assertThat(crm.get(lead, "crm.activity", note.id()).get("record_id")).isEqualTo(deal.id());
        assertProblem(() -> crm.get(kim, "crm.activity", note.id()), 404, "not-found");

        crm.update(owner, deal, Map.of("responsible_id", kim.memberId()));

        assertThat(crm.get(kim, "crm.activity", note.id()).get("entity")).isEqualTo("crm.deal");
        assertProblem(() -> crm.get(sam, "crm.activity", note.id()), 404, "not-found");
        assertProblem(() -> crm.get(lead, "crm.activity", note.id()), 404, "not-found");
    }

    @Test
    public void itFollowsTheTeamOfTheOwner() {
        StoredRecord deal = crm.deal(sam, "Website");
        StoredRecord note = crm.create(sam, "crm.activity", Map.of("type", "note", "deal_id", deal.id()));
        crm.psql("update identity.member set team_id = null where id = " + sam.memberId());

        assertProblem(() -> crm.get(lead, "crm.deal", deal.id()), 404, "not-found");
        assertProblem(() -> crm.get(lead, "crm.activity", note.id()), 404, "not-found");
    }

    @Test
    public void aLeadMayAddToTheStoryOfATeamMatesDealAndCorrectIt() {
        StoredRecord deal = crm.deal(sam, "Website");
        StoredRecord note =
                crm.create(lead, "crm.activity", Map.of("type", "note", "body", "Well done", "deal_id", deal.id()));

        assertThat(note.number("author_id")).isEqualTo(lead.memberId());
        assertThat(note.number("responsible_id")).isEqualTo(sam.memberId());
        assertThat(crm.update(lead, note, Map.of("body", "Very well done")).get("body"))
                .isEqualTo("Very well done");
    }

    @Test
    public void whoMayNotReadTheWordsReadsThemInNoForm() {
        StoredRecord deal = crm.deal(owner, "Website");
        StoredRecord note = crm.create(
                owner, "crm.activity", Map.of("type", "note", "rich", "<p><b>Secret</b></p>", "deal_id", deal.id()));
        long desk = agency.team("Desk");
        for (String closed : List.of("-activities.body.view", "-activities.rich.view")) {
            Actor clerk = agency.member("Clerk " + closed, Scope.ALL, Scope.OWN, desk, "*", closed);
            assertThat(crm.get(clerk, "crm.activity", note.id()).values())
                    .as(closed)
                    .containsKey("type")
                    .doesNotContainKeys("body", "rich");
        }
    }

    @Test
    public void nobodyWritesOnWhatTheyDoNotSee() {
        StoredRecord deal = crm.deal(kim, "Hidden");
        assertProblem(
                () -> crm.create(sam, "crm.activity", Map.of("type", "note", "deal_id", deal.id())),
                422,
                "record/reference");
        assertProblem(
                () -> crm.create(
                        sam, "crm.activity", Map.of("type", "note", "entity", "crm.deal", "record_id", deal.id())),
                422,
                "activity/record");
    }

    @Test
    public void itCanBeNamedByEntityAndIdToo() {
        StoredRecord contact = crm.contact(sam, "Ada Lovelace");
        StoredRecord call = crm.create(
                sam, "crm.activity", Map.of("type", "call", "entity", "crm.contact", "record_id", contact.id()));
        assertThat(call.number("contact_id")).isEqualTo(contact.id());
    }

    @Test
    public void whatBelongsToNothingIsRefused() {
        assertThat(assertProblem(() -> crm.create(sam, "crm.activity", Map.of("type", "note")), 422, "activity/entity")
                        .status())
                .isEqualTo(422);
        assertProblem(
                () -> crm.create(sam, "crm.activity", Map.of("type", "note", "entity", "acme.nothing", "record_id", 1)),
                422,
                "activity/entity");
        assertProblem(
                () -> crm.create(sam, "crm.activity", Map.of("type", "note", "entity", "crm.stage", "record_id", 1)),
                422,
                "activity/entity");
    }

    @Test
    public void theTraceOfAMoveIsWrittenByTheSystemAlone() {
        StoredRecord deal = crm.deal(sam, "Website");
        assertProblem(
                () -> crm.create(sam, "crm.activity", Map.of("type", "stage_change", "deal_id", deal.id())),
                422,
                "activity/written-by-the-system");
        crm.update(sam, deal, Map.of("stage_id", crm.stage(sam, "Won")));
        long trace = Long.parseLong(
                crm.strings("select id from crm.activity where type = 'stage_change' and deal_id = " + deal.id())
                        .get(0));
        assertProblem(
                () -> crm.update(sam, crm.get(sam, "crm.activity", trace), Map.of("body", "never")),
                422,
                "activity/written-by-the-system");
    }

    @Test
    public void anotherTenantsRecordsCannotBeLinkedEvenPastTheApi() {
        StoredRecord foreign = crm.contact(crm.tenant("Other").owner(), "Foreign");
        assertProblem(
                () -> crm.hall.write(
                        owner,
                        tx -> tx.update(
                                "insert into crm.deal (tenant_id, title, contact_id) values (?, 'x', ?)",
                                owner.tenantId(),
                                foreign.id())),
                422,
                "deal/contact");
        assertProblem(
                () -> crm.hall.write(
                        owner,
                        tx -> tx.update(
                                "insert into crm.activity (tenant_id, type, contact_id) values (?, 'note', ?)",
                                owner.tenantId(),
                                foreign.id())),
                422,
                "activity/record");
    }
}
