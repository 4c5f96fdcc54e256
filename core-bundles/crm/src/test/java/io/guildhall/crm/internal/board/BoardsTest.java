package io.guildhall.crm.internal.board;

import static io.guildhall.crm.internal.CrmHall.number;
import static io.guildhall.testkit.HallAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.crm.internal.CrmHall;
import io.guildhall.record.StoredRecord;
import io.guildhall.testkit.TestTenant;
import java.time.Instant;
import java.util.Map;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

public class BoardsTest {
    @ClassRule
    public static final CrmHall crm = new CrmHall();

    private TestTenant agency;
    private Actor owner;
    private Boards boards;
    private String pipeline;

    @Before
    public void newTenant() {
        agency = crm.tenant("Agency");
        owner = agency.owner();
        boards = new Boards(crm.hall.database(), () -> owner);
        long stage = crm.stage(owner, "Qualified");
        pipeline = "" + number(crm.get(owner, "crm.stage", stage), "pipeline_id");
    }

    @Test
    public void columnsStandInOrderWithTheirSums() {
        crm.deal(owner, "One", "amount", "999999999999.99");
        crm.deal(owner, "Two", "amount", "0.01");
        crm.deal(owner, "Yen", "amount", "5000", "currency", "JPY");
        crm.deal(owner, "Dinar", "amount", "1.234", "currency", "KWD");

        Board board = boards.board(pipeline, null, null);

        assertThat(board.pipeline().name()).isEqualTo("Sales");
        assertThat(board.columns())
                .extracting(column -> column.stage().name())
                .containsExactly("New enquiry", "Qualified", "Proposal sent", "Negotiation", "Won", "Lost");
        Board.Column first = board.columns().get(0);
        assertThat(first.count()).isEqualTo(4);
        assertThat(first.sums())
                .containsExactlyInAnyOrder(
                        new Board.Sum("EUR", "1000000000000.00"),
                        new Board.Sum("JPY", "5000"),
                        new Board.Sum("KWD", "1.234"));
        assertThat(first.cards()).extracting(Board.Card::title).containsExactly("Dinar", "Yen", "Two", "One");
        assertThat(board.columns().get(1).cards()).isEmpty();
    }

    @Test
    public void cardsShowWhoAndWhatIsNext() {
        StoredRecord company = crm.create(owner, "crm.company", Map.of("name", "Analytical Engines"));
        StoredRecord ada = crm.create(owner, "crm.contact", Map.of("name", "Ada", "company_id", company.id()));
        StoredRecord deal =
                crm.deal(owner, "Engine", "contact_id", ada.id(), "company_id", company.id(), "amount", "12");
        Instant soon = Instant.parse("2027-01-05T09:00:00Z");
        crm.create(owner, "crm.task", Map.of("title", "Later", "deal_id", deal.id(), "due_at", soon.plusSeconds(60)));
        crm.create(owner, "crm.task", Map.of("title", "Next", "deal_id", deal.id(), "due_at", soon));

        Board.Card card =
                boards.board(pipeline, null, null).columns().get(0).cards().get(0);

        assertThat(card.contact()).isEqualTo(new Board.Named(ada.id(), "Ada"));
        assertThat(card.company()).isEqualTo(new Board.Named(company.id(), "Analytical Engines"));
        assertThat(card.amount()).isEqualTo("12.00");
        assertThat(card.responsibleId()).isEqualTo(owner.memberId());
        assertThat(card.nextTaskAt()).isEqualTo(soon);
    }

    @Test
    public void aColumnIsCutButCountedWhole() {
        for (int i = 0; i < 5; i++) {
            crm.deal(owner, "Deal " + i);
        }
        Board.Column column = boards.board(pipeline, null, "2").columns().get(0);
        assertThat(column.cards()).extracting(Board.Card::title).containsExactly("Deal 4", "Deal 3");
        assertThat(column.count()).isEqualTo(5);
    }

    @Test
    public void sumsAndCardsAgreeOnWhatASellerSees() {
        Actor seller = agency.member("Sam Seller", Scope.OWN, Scope.OWN, null, "*");
        crm.deal(owner, "Not hers", "amount", "100");
        crm.deal(seller, "Hers", "amount", "7");
        assertThat(boards.board(pipeline, "" + seller.memberId(), null)
                        .columns()
                        .get(0)
                        .count())
                .isEqualTo(1);

        owner = seller;
        Board.Column column = boards.board(pipeline, null, null).columns().get(0);

        assertThat(column.count()).isEqualTo(1);
        assertThat(column.sums()).containsExactly(new Board.Sum("EUR", "7.00"));
        assertThat(column.cards()).extracting(Board.Card::title).containsExactly("Hers");
    }

    @Test
    public void whatARoleHidesOfDealsAndStagesIsNotOnTheBoard() {
        crm.deal(owner, "Engine", "amount", "12", "source", "Fair");
        owner = agency.member(
                "Bea Blind",
                Scope.ALL,
                Scope.ALL,
                null,
                "pipelines.view",
                "deals.view",
                "stages.view",
                "-deals.stage_since.view",
                "-deals.source.view",
                // Where a deal stands is what a board shows: it cannot be hidden.
                "-deals.stage_id.view",
                "-stages.probability.view",
                "-stages.rotting_days.view",
                "-stages.required_fields.view");
        Board.Column column = boards.board(pipeline, null, null).columns().get(0);
        assertThat(column.stage().probability()).isNull();
        assertThat(column.stage().rottingDays()).isNull();
        assertThat(column.stage().requiredFields()).isEmpty();
        assertThat(column.stage().name()).isEqualTo("New enquiry");
        Board.Card card = column.cards().get(0);
        assertThat(card.stageSince()).isNull();
        assertThat(card.source()).isNull();
        assertThat(card.amount()).isEqualTo("12.00");
        assertThat(card.stageId()).isEqualTo(column.stage().id());
    }

    @Test
    public void aForeignOrUnknownPipelineIsNotThere() {
        assertProblem(() -> boards.board("999999", null, null), 404, "not-found");
        owner = crm.tenant("Other").owner();
        assertProblem(() -> boards.board(pipeline, null, null), 404, "not-found");
    }

    @Test
    public void aPipelineWithoutStagesIsAnEmptyBoard() {
        StoredRecord empty = crm.create(owner, "crm.pipeline", Map.of("name", "Empty"));
        assertThat(boards.board("" + empty.id(), null, null).columns()).isEmpty();
    }
}
