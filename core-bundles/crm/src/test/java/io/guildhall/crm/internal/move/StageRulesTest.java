package io.guildhall.crm.internal.move;

import static io.guildhall.crm.internal.CrmHall.number;
import static io.guildhall.testkit.HallAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.crm.internal.CrmHall;
import io.guildhall.problem.Problem;
import io.guildhall.record.Records;
import io.guildhall.record.StoredRecord;
import io.guildhall.testkit.TestTenant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

/** What a stage asks for and the ways between stages hold whoever writes a deal, and however. */
public class StageRulesTest {
    @ClassRule
    public static final CrmHall crm = new CrmHall();

    private TestTenant agency;
    private Actor owner;
    private DealMoves moves;
    private TransitionsResource transitions;
    private long first;
    private long qualified;
    private long proposal;
    private long won;
    private long lost;
    private long pipeline;

    @Before
    public void newTenant() {
        agency = crm.tenant("Agency");
        owner = agency.owner();
        moves = new DealMoves(crm.hall.database(), crm.hall.records(), () -> owner);
        transitions = new TransitionsResource(crm.hall.database(), () -> owner);
        first = crm.stage(owner, "New enquiry");
        qualified = crm.stage(owner, "Qualified");
        proposal = crm.stage(owner, "Proposal sent");
        won = crm.stage(owner, "Won");
        lost = crm.stage(owner, "Lost");
        pipeline = number(crm.get(owner, "crm.stage", first), "pipeline_id");
    }

    private void require(long stage, String... fields) {
        crm.update(owner, crm.get(owner, "crm.stage", stage), Map.of("required_fields", List.of(fields)));
    }

    private void allow(Object... fromAndTo) {
        List<Transitions.@Nullable Way> ways = new ArrayList<>();
        for (int i = 0; i < fromAndTo.length; i += 2) {
            @SuppressWarnings("unchecked")
            List<@Nullable Long> to = (List<@Nullable Long>) fromAndTo[i + 1];
            ways.add(new Transitions.Way((Long) fromAndTo[i], to));
        }
        transitions.write(owner, pipeline, new Transitions(ways));
    }

    private Moved move(StoredRecord deal, long stage) {
        return moves.move("" + deal.id(), null, new MoveRequest(stage, null, null, null));
    }

    private static Map<String, @Nullable Object> emptied(String field) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put(field, null);
        return values;
    }

    @Test
    public void aStageNamesEverythingThatIsMissing() {
        require(proposal, "source", "contact_id", "amount", "tags");
        StoredRecord deal = crm.deal(owner, "Bare");

        Problem problem = assertProblem(() -> move(deal, proposal), 422, "deal/stage-needs");

        assertThat(problem.field()).isEqualTo("amount");
        assertThat(problem.extra()).containsEntry("fields", List.of("amount", "contact_id", "source", "tags"));
        assertThat((List<?>) problem.extra().get("errors")).hasSize(4);
        assertThat(problem.detail()).isEqualTo("Proposal sent asks for: amount, contact_id, source, tags.");
        assertThat(crm.moves(deal)).isEmpty();
    }

    @Test
    public void aMoveBringsWhatIsMissingWithIt() {
        require(proposal, "contact_id", "amount");
        StoredRecord deal = crm.deal(owner, "Bare");
        long contact = crm.contact(owner, "Ada").id();

        moves.move(
                "" + deal.id(),
                "\"1\"",
                new MoveRequest(proposal, null, null, Map.of("amount", "12.50", "contact_id", contact)));

        StoredRecord after = crm.get(owner, "crm.deal", deal.id());
        assertThat(number(after, "stage_id")).isEqualTo(proposal);
        assertThat(number(after, "contact_id")).isEqualTo(contact);
        assertThat(after.version()).isEqualTo(2);
    }

    @Test
    public void everyOtherDoorObeysToo() {
        require(proposal, "amount");
        StoredRecord deal = crm.deal(owner, "Bare");

        assertProblem(() -> crm.update(owner, deal, Map.of("stage_id", proposal)), 422, "deal/stage-needs");
        assertProblem(() -> crm.deal(owner, "New", "stage_id", proposal), 422, "deal/stage-needs");
        assertProblem(
                () -> crm.hall.write(
                        agency.system(),
                        tx -> crm.hall
                                .records()
                                .update(tx, "crm.deal", deal.id(), Records.ANY_VERSION, Map.of("stage_id", proposal))),
                422,
                "deal/stage-needs");
        assertThatCode(() -> crm.psql("update crm.deal set stage_id = " + proposal + " where id = " + deal.id()))
                .hasMessageContaining("This stage asks for more.");
        assertThat(crm.deal(owner, "Whole", "stage_id", proposal, "amount", "5").get("amount"))
                .isNotNull();
    }

    @Test
    public void whatADealHasInAStageItKeeps() {
        StoredRecord old = crm.deal(owner, "Older than the rule", "stage_id", proposal);
        StoredRecord whole = crm.deal(owner, "Whole", "stage_id", proposal, "source", "Fair");
        require(proposal, "source");

        assertThat(crm.update(owner, old, Map.of("title", "Still editable")).get("title"))
                .isEqualTo("Still editable");
        assertThat(assertProblem(() -> crm.update(owner, whole, emptied("source")), 422, "deal/stage-needs")
                        .field())
                .isEqualTo("source");
        assertThat(crm.update(owner, move(whole), emptied("source")).get("source"))
                .isNull();
    }

    private StoredRecord move(StoredRecord deal) {
        move(deal, qualified);
        return crm.get(owner, "crm.deal", deal.id());
    }

    @Test
    public void aContactThatIsPurgedLeavesTheDealsBehind() {
        require(proposal, "contact_id");
        long contact = crm.contact(owner, "Ada").id();
        StoredRecord deal = crm.deal(owner, "Hers", "stage_id", proposal, "contact_id", contact);

        crm.psql("delete from crm.contact where id = " + contact);

        assertThat(crm.get(owner, "crm.deal", deal.id()).get("contact_id")).isNull();
    }

    @Test
    public void aPipelineAsksInAllItsStagesButOfWhatIsLostForTheReasonAlone() {
        crm.update(
                owner,
                crm.get(owner, "crm.pipeline", pipeline),
                Map.of("required_fields", List.of("amount", "lost_reason")));

        assertProblem(() -> crm.deal(owner, "Bare"), 422, "deal/stage-needs");
        StoredRecord deal = crm.deal(owner, "Whole", "amount", "7");
        move(deal, qualified);
        assertThat(assertProblem(() -> move(deal, lost), 422, "deal/stage-needs")
                        .extra())
                .containsEntry("fields", List.of("lost_reason"));
        moves.move("" + deal.id(), null, new MoveRequest(lost, "Too dear", null, null));
    }

    @Test
    public void onlyFieldsOfADealCanBeAskedFor() {
        assertThat(assertProblem(() -> require(proposal, "shoe_size"), 422, "stage/required-fields")
                        .field())
                .isEqualTo("required_fields");
    }

    @Test
    public void aForbiddenMoveNamesTheAllowedTargets() {
        allow(first, List.of(lost, qualified), won, List.of());
        StoredRecord deal = crm.deal(owner, "Website");

        Problem problem = assertProblem(() -> move(deal, won), 422, "deal/move-not-allowed");

        assertThat(problem.field()).isEqualTo("stage_id");
        assertThat(problem.extra()).containsEntry("allowed_stage_ids", List.of(qualified, lost));
        assertThat(problem.detail()).isEqualTo("From New enquiry it may go to Qualified, Lost.");
        assertProblem(() -> crm.update(owner, deal, Map.of("stage_id", proposal)), 422, "deal/move-not-allowed");
        move(deal, qualified);
        move(deal, won);
        assertThat(assertProblem(() -> move(deal, first), 422, "deal/move-not-allowed")
                        .detail())
                .isEqualTo("From Won deals go nowhere.");
        move(deal, won);
    }

    @Test
    public void aDealBeginsAnywhereAndLeavesForAnotherPipelineFreely() {
        allow(first, List.of(qualified));
        crm.deal(owner, "Begins late", "stage_id", won);
        StoredRecord deal = crm.deal(owner, "Changes sides");
        move(deal, crm.stage(owner, "Up for renewal"));
    }

    @Test
    public void theWaysAreReadAsTheyWereWritten() {
        assertThat(transitions.read(owner, pipeline).transitions()).isEmpty();
        allow(first, List.of(lost, qualified, qualified, first), qualified, List.of());

        assertThat(transitions.read(owner, pipeline).transitions())
                .containsExactly(
                        new Transitions.Way(first, List.of(qualified, lost)),
                        new Transitions.Way(qualified, List.of()));

        allow();
        assertThat(transitions.read(owner, pipeline).transitions()).isEmpty();
    }

    @Test
    public void waysOfOthersOrToNowhereKnownAreRefused() {
        long foreign = crm.stage(crm.tenant("Other").owner(), "Won");
        long renewal = crm.stage(owner, "Up for renewal");
        for (long wrong : new long[] {foreign, renewal, 0}) {
            assertThat(assertProblem(() -> allow(first, List.of(wrong)), 422, "pipeline/transitions-unknown-stage")
                            .field())
                    .isEqualTo("to_stage_ids");
            assertProblem(() -> allow(wrong, List.of()), 422, "pipeline/transitions-unknown-stage");
        }
        assertProblem(() -> allow(first, Arrays.asList((Long) null)), 422, "pipeline/transitions-unknown-stage");
        assertProblem(() -> transitions.write(owner, pipeline, null), 422, "pipeline/transitions-missing");
        long strange = number(crm.get(crm.tenant("Third").owner(), "crm.stage", 0 + lastStage()), "pipeline_id");
        assertProblem(() -> transitions.read(owner, strange), 404, "not-found");
        owner = agency.member("Mia Member", Scope.ALL, Scope.ALL, null, "stages.edit", "pipelines.view");
        assertProblem(() -> allow(first, List.of()), 403, "pipeline/not-allowed");
    }

    private static long lastStage() {
        return Long.parseLong(crm.strings("select max(id) from crm.stage").get(0));
    }

    @Test
    public void aStageThatGoesTakesItsWaysAlong() {
        allow(first, List.of(qualified), qualified, List.of(proposal, lost), proposal, List.of(qualified));
        StoredRecord deal = crm.deal(owner, "In it", "stage_id", qualified);

        new StageRemoval(crm.hall.database(), () -> owner).delete("" + qualified, "" + won);

        assertThat(number(crm.get(owner, "crm.deal", deal.id()), "stage_id")).isEqualTo(won);
        assertThat(transitions.read(owner, pipeline).transitions())
                .containsExactly(new Transitions.Way(first, List.of(won)), new Transitions.Way(proposal, List.of(won)));
        new PipelineRemoval(crm.hall.database(), () -> owner)
                .delete("" + pipeline, "" + crm.stage(owner, "Up for renewal"));
    }
}
