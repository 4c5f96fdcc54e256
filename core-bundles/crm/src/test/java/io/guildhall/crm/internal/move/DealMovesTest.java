package io.guildhall.crm.internal.move;

import static io.guildhall.crm.internal.CrmHall.number;
import static io.guildhall.testkit.HallAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.crm.internal.CrmHall;
import io.guildhall.problem.Problem;
import io.guildhall.record.StoredRecord;
import io.guildhall.testkit.TestTenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

public class DealMovesTest {
    @ClassRule
    public static final CrmHall crm = new CrmHall();

    private TestTenant agency;
    private Actor owner;
    private DealMoves moves;
    private StoredRecord deal;
    private long qualified;
    private long won;
    private long lost;

    @Before
    public void newTenant() {
        agency = crm.tenant("Agency");
        owner = agency.owner();
        moves = new DealMoves(crm.hall.database(), crm.hall.records(), () -> owner);
        deal = crm.deal(owner, "Website", "amount", "1234.50");
        qualified = crm.stage(owner, "Qualified");
        won = crm.stage(owner, "Won");
        lost = crm.stage(owner, "Lost");
    }

    @Test
    public void theReplyHoldsTheStageAndTheNoteOfTheMove() {
        Moved moved = moves.move("" + deal.id(), null, new MoveRequest(qualified, null, null, null));

        assertThat(moved.id()).isEqualTo(deal.id());
        assertThat(moved.stageId()).isEqualTo(qualified);
        assertThat(moved.stage()).isEqualTo(new Moved.Stage(qualified, "Qualified"));
        assertThat(moved.version()).isEqualTo(deal.version() + 1);
        Moved.Activity note = Objects.requireNonNull(moved.activity());
        assertThat(note.type()).isEqualTo("stage_change");
        assertThat(note.body()).isEqualTo("New enquiry → Qualified");
        assertThat(note.userId()).isEqualTo(owner.memberId());
        assertThat(crm.moves(deal)).containsExactly("New enquiry → Qualified");
    }

    @Test
    public void theSameMoveAgainChangesNothingAndAnswersTheSame() {
        Moved first = moves.move("" + deal.id(), "\"1\"", new MoveRequest(qualified, null, null, null));
        Moved again = moves.move("" + deal.id(), "\"1\"", new MoveRequest(qualified, null, null, null));

        assertThat(again).isEqualTo(first);
        assertThat(crm.moves(deal)).hasSize(1);
    }

    @Test
    public void ofTwoClientsTheOneThatSawAnOldVersionIsTold() {
        moves.move("" + deal.id(), "\"1\"", new MoveRequest(qualified, null, null, null));

        Problem problem = assertProblem(
                () -> moves.move("" + deal.id(), "\"1\"", new MoveRequest(won, null, null, null)),
                412,
                "record/changed");

        StoredRecord current =
                (StoredRecord) Objects.requireNonNull(problem.extra().get("current"));
        assertThat(current.version()).isEqualTo(2);
        assertThat(crm.moves(deal)).hasSize(1);
    }

    @Test
    public void statusAndClosingTimeFollowTheStage() {
        moves.move("" + deal.id(), null, new MoveRequest(lost, "Too dear", null, null));
        StoredRecord after = crm.get(owner, "crm.deal", deal.id());
        assertThat(after.get("status")).isEqualTo("lost");
        assertThat(after.get("lost_reason")).isEqualTo("Too dear");
        assertThat(after.get("closed_at")).isNotNull();

        moves.move("" + deal.id(), null, new MoveRequest(qualified, null, null, null));
        after = crm.get(owner, "crm.deal", deal.id());
        assertThat(after.get("status")).isEqualTo("open");
        assertThat(after.get("lost_reason")).isNull();
        assertThat(after.get("closed_at")).isNull();
    }

    @Test
    public void aReasonIsRefusedUnlessTheDealIsLost() {
        assertThat(assertProblem(
                                () -> moves.move("" + deal.id(), null, new MoveRequest(won, "why not", null, null)),
                                422,
                                "deal/reason-not-lost")
                        .field())
                .isEqualTo("reason");
    }

    @Test
    public void anUnknownStageIsNamed() {
        assertThat(assertProblem(
                                () -> moves.move("" + deal.id(), null, new MoveRequest(987_654L, null, null, null)),
                                422,
                                "record/reference")
                        .field())
                .isEqualTo("stage_id");
        assertThat(assertProblem(
                                () -> moves.move("" + deal.id(), null, new MoveRequest(null, null, null, null)),
                                422,
                                "deal/stage-missing")
                        .field())
                .isEqualTo("stage_id");
    }

    @Test
    public void anotherTenantsStageOrDealIsNotThere() {
        TestTenant other = crm.tenant("Other");
        long foreign = crm.stage(other.owner(), "Won");
        assertProblem(
                () -> moves.move("" + deal.id(), null, new MoveRequest(foreign, null, null, null)),
                422,
                "record/reference");
        owner = other.owner();
        assertProblem(
                () -> moves.move("" + deal.id(), null, new MoveRequest(foreign, null, null, null)), 404, "not-found");
    }

    @Test
    public void aLeadMayLookButNotMove() {
        long team = agency.team("North");
        Actor seller = agency.member("Sam Seller", Scope.OWN, Scope.OWN, team, "*");
        StoredRecord hers = crm.deal(seller, "Hers");
        owner = agency.member("Lee Lead", Scope.TEAM, Scope.OWN, team, "*");

        assertThat(crm.get(owner, "crm.deal", hers.id()).get("title")).isEqualTo("Hers");
        assertProblem(
                () -> moves.move("" + hers.id(), null, new MoveRequest(qualified, null, null, null)),
                403,
                "record/out-of-reach");
    }

    @Test
    public void withoutThePermissionNobodyMoves() {
        owner = agency.member("Vic Viewer", Scope.ALL, Scope.ALL, null, "deals.view");
        assertProblem(
                () -> moves.move("" + deal.id(), null, new MoveRequest(qualified, null, null, null)),
                403,
                "auth/not-permitted");
    }

    @Test
    public void everyOtherPathLeavesTheSameNote() {
        crm.update(owner, deal, Map.of("stage_id", qualified));
        crm.psql("update crm.deal set stage_id = " + won + " where id = " + deal.id());
        crm.psql("update crm.deal set pipeline_id = (select id from crm.pipeline where name = 'Renewals'"
                + " and tenant_id = " + agency.id() + ") where id = " + deal.id());

        assertThat(crm.moves(deal))
                .containsExactly("New enquiry → Qualified", "Qualified → Won", "Won → Up for renewal");
        StoredRecord after = crm.get(owner, "crm.deal", deal.id());
        assertThat(number(after, "stage_id")).isEqualTo(crm.stage(owner, "Up for renewal"));
        assertThat(after.get("status")).isEqualTo("open");
    }

    @Test
    public void movesOfManyAtOnceFormOneChain() throws Exception {
        List<Long> stages =
                List.of(qualified, won, lost, crm.stage(owner, "Negotiation"), crm.stage(owner, "Proposal sent"));
        ExecutorService clients = Executors.newFixedThreadPool(4);
        List<Callable<Moved>> calls = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            long target = stages.get(i % stages.size());
            calls.add(() -> moves.move("" + deal.id(), null, new MoveRequest(target, null, null, null)));
        }
        for (Future<Moved> call : clients.invokeAll(calls)) {
            assertThat(call.get().id()).isEqualTo(deal.id());
        }
        clients.shutdown();

        String at = "New enquiry";
        for (String move : crm.strings("select body from crm.activity where type = 'stage_change' and deal_id = "
                + deal.id() + " order by happened_at, id")) {
            assertThat(move).startsWith(at + " → ");
            at = move.substring(move.indexOf("→") + 2);
        }
        long last = Objects.requireNonNull(crm.get(owner, "crm.deal", deal.id()).number("stage_id"));
        assertThat(crm.stage(owner, at)).isEqualTo(last);
    }
}
