package io.guildhall.crm.internal.board;

import static io.guildhall.crm.internal.CrmHall.number;
import static io.guildhall.testkit.HallAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.actor.Workspace;
import io.guildhall.crm.internal.CrmHall;
import io.guildhall.entity.CustomField;
import io.guildhall.entity.CustomFields;
import io.guildhall.entity.CustomType;
import io.guildhall.entity.Field;
import io.guildhall.record.StoredRecord;
import io.guildhall.testkit.TestTenant;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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
        boards = new Boards(crm.hall.database(), crm.hall.records(), () -> owner);
        long stage = crm.stage(owner, "Qualified");
        pipeline = "" + number(crm.get(owner, "crm.stage", stage), "pipeline_id");
    }

    @Test
    public void columnsStandInOrderWithTheirSums() {
        crm.deal(owner, "One", "amount", "999999999999.99");
        crm.deal(owner, "Two", "amount", "0.01");
        crm.deal(owner, "Yen", "amount", "5000", "currency", "JPY");
        crm.deal(owner, "Dinar", "amount", "1.234", "currency", "KWD");

        Board board = boards.board(pipeline, null, null, null);

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

        Board.Card card = boards.board(pipeline, null, null, null)
                .columns()
                .get(0)
                .cards()
                .get(0);

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
        Board.Column column = boards.board(pipeline, null, "2", null).columns().get(0);
        assertThat(column.cards()).extracting(Board.Card::title).containsExactly("Deal 4", "Deal 3");
        assertThat(column.count()).isEqualTo(5);
    }

    @Test
    public void sumsAndCardsAgreeOnWhatASellerSees() {
        Actor seller = agency.member("Sam Seller", Scope.OWN, Scope.OWN, null, "*");
        crm.deal(owner, "Not hers", "amount", "100");
        crm.deal(seller, "Hers", "amount", "7");
        assertThat(boards.board(pipeline, "" + seller.memberId(), null, null)
                        .columns()
                        .get(0)
                        .count())
                .isEqualTo(1);

        owner = seller;
        Board.Column column = boards.board(pipeline, null, null, null).columns().get(0);

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
        Board.Column column = boards.board(pipeline, null, null, null).columns().get(0);
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
    public void cardsHoldWhatTheWorkspaceHasAddedAndIsAskedFor() {
        owner = knowing(
                owner,
                field("c_plan", CustomType.CHOICE),
                field("c_budget", CustomType.MONEY),
                field("c_hours", CustomType.NUMBER),
                field("c_start", CustomType.DATE));
        crm.deal(owner, "Bare");
        crm.deal(
                owner,
                "Full",
                "c_plan",
                "Gold",
                "c_budget",
                "1200.5",
                "c_hours",
                "7.25",
                "c_start",
                LocalDate.of(2027, 2, 1));

        List<Board.Card> cards = boards.board(pipeline, null, null, "c_hours,c_plan,c_budget")
                .columns()
                .get(0)
                .cards();

        assertThat(cards).extracting(Board.Card::title).containsExactly("Full", "Bare");
        assertThat(cards.get(0).added())
                .containsExactly(
                        Map.entry("c_hours", new BigDecimal("7.25")),
                        Map.entry("c_plan", "Gold"),
                        Map.entry("c_budget", new BigDecimal("1200.50")));
        assertThat(cards.get(1).added()).containsOnlyKeys("c_hours", "c_plan", "c_budget");
        assertThat(cards.get(1).added().values()).containsOnlyNulls();
        assertThat(boards.board(pipeline, "" + owner.memberId(), null, "c_plan")
                        .columns()
                        .get(0)
                        .cards()
                        .get(0)
                        .added())
                .containsExactly(Map.entry("c_plan", "Gold"));
        assertThat(boards.board(pipeline, null, null, null)
                        .columns()
                        .get(0)
                        .cards()
                        .get(0)
                        .added())
                .isEmpty();
    }

    @Test
    public void aFieldThatARoleHidesOrThatIsNoneStandsOnNoCard() {
        Field plan = field("c_plan", CustomType.CHOICE);
        owner = knowing(owner, plan);
        crm.deal(owner, "Full", "c_plan", "Gold");
        // It is a field, but of every deal: the cards have it already.
        for (String names : List.of("c_nothing", "amount", "c_plan,", "c_plan,c_nothing")) {
            assertThat(assertProblem(() -> boards.board(pipeline, null, null, names), 400, "query/unknown-field")
                            .field())
                    .isEqualTo("fields");
        }
        owner = knowing(
                agency.member(
                        "Bea Blind", Scope.ALL, Scope.ALL, null, "pipelines.view", "deals.view", "-deals.c_plan.view"),
                plan);
        assertProblem(() -> boards.board(pipeline, null, null, "c_plan"), 400, "query/unknown-field");
        assertThat(boards.board(pipeline, null, null, null).columns().get(0).count())
                .isEqualTo(1);
    }

    private Field field(String name, CustomType type) {
        crm.psql(
                "insert into guildhall.custom_field_definitions (tenant_id, entity, name, label, type, choices, decimals) values ("
                        + agency.id() + ", 'crm.deal', '" + name + "', 'Field', '" + type.key() + "', '"
                        + (type == CustomType.CHOICE ? "{Gold,Silver}" : "{}") + "', "
                        + (type == CustomType.NUMBER ? "2" : "null") + ")");
        long id = Long.parseLong(crm.strings("select id from guildhall.custom_field_definitions where tenant_id = "
                        + agency.id() + " and name = '" + name + "'")
                .get(0));
        CustomField custom = new CustomField(id, type.key(), 0, false, "", null, 2, null, null, "", null, null);
        Field field = type.field(name, "Field", custom);
        return type == CustomType.CHOICE ? field.choices(List.of("Gold", "Silver")) : field;
    }

    /** Somebody who knows the fields that the workspace has added. */
    private static Actor knowing(Actor of, Field... fields) {
        Workspace plain = of.workspace();
        CustomFields added = new CustomFields(Map.of("crm.deal", List.of(fields)));
        return new Actor(
                of.tenantId(),
                of.memberId(),
                of.name(),
                of.kind(),
                of.reads(),
                of.writes(),
                of.teams(),
                of.permissions(),
                of.modules(),
                new Workspace(plain.name(), plain.currency(), plain.zone(), plain.locale(), added),
                of.sessionId());
    }

    @Test
    public void aForeignOrUnknownPipelineIsNotThere() {
        assertProblem(() -> boards.board("999999", null, null, null), 404, "not-found");
        owner = crm.tenant("Other").owner();
        assertProblem(() -> boards.board(pipeline, null, null, null), 404, "not-found");
    }

    @Test
    public void aPipelineWithoutStagesIsAnEmptyBoard() {
        StoredRecord empty = crm.create(owner, "crm.pipeline", Map.of("name", "Empty"));
        assertThat(boards.board("" + empty.id(), null, null, null).columns()).isEmpty();
    }
}
