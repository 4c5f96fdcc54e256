package io.guildhall.crm.internal.move;

import static io.guildhall.crm.internal.CrmHall.number;
import static io.guildhall.testkit.HallAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.crm.internal.CrmHall;
import io.guildhall.record.StoredRecord;
import io.guildhall.testkit.TestTenant;
import java.util.Map;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

public class PipelineRemovalTest {
    @ClassRule
    public static final CrmHall crm = new CrmHall();

    private TestTenant agency;
    private Actor owner;
    private PipelineRemoval removal;
    private StoredRecord side;
    private StoredRecord only;

    @Before
    public void newTenant() {
        agency = crm.tenant("Agency");
        owner = agency.owner();
        removal = new PipelineRemoval(crm.hall.database(), () -> owner);
        side = crm.create(owner, "crm.pipeline", Map.of("name", "Side business"));
        only = crm.create(owner, "crm.stage", Map.of("name", "Side door", "pipeline_id", side.id()));
    }

    @Test
    public void aUsedPipelineAsksWhereItsDealsGoAndThenTakesThemThere() {
        StoredRecord deal = crm.deal(owner, "One", "stage_id", only.id());
        assertThat(assertProblem(() -> removal.delete("" + side.id(), null), 409, "pipeline/in-use")
                        .extra())
                .containsEntry("deals", 1L);
        assertProblem(() -> removal.delete("" + side.id(), "" + only.id()), 422, "pipeline/unknown-target");

        long target = crm.stage(owner, "Qualified");
        removal.delete("" + side.id(), "" + target);

        assertThat(number(crm.get(owner, "crm.deal", deal.id()), "stage_id")).isEqualTo(target);
        assertThat(crm.moves(deal)).containsExactly("Side door → Qualified");
        assertProblem(() -> removal.delete("" + side.id(), null), 404, "not-found");
    }

    @Test
    public void whenTheDefaultGoesAnotherBecomesIt() {
        crm.update(owner, side, Map.of("is_default", true));
        removal.delete("" + side.id(), null);
        assertThat(crm.strings(
                        "select count(*) from crm.pipeline where is_default and tenant_id = " + owner.tenantId()))
                .containsExactly("1");
    }

    @Test
    public void theLastOneAndItsLastStageStay() {
        StageRemoval stages = new StageRemoval(crm.hall.database(), () -> owner);
        assertProblem(() -> stages.delete("" + only.id(), null), 409, "stage/last");
        for (String id : crm.strings(
                "select id from crm.pipeline where tenant_id = " + owner.tenantId() + " and id <> " + side.id())) {
            removal.delete(id, null);
        }
        assertProblem(() -> removal.delete("" + side.id(), null), 409, "pipeline/last");
    }

    @Test
    public void dealsFollowWhenTheirStageBecomesAWonOne() {
        StoredRecord deal = crm.deal(owner, "One", "stage_id", only.id());
        crm.update(owner, only, Map.of("is_won", true));
        assertThat(crm.get(owner, "crm.deal", deal.id()).text("status")).isEqualTo("won");
        assertThat(crm.get(owner, "crm.deal", deal.id()).get("closed_at")).isNotNull();
    }

    @Test
    public void onlyAnAdministratorDeletes() {
        owner = agency.member("Mia Member", Scope.ALL, Scope.ALL, null, "pipelines.delete");
        assertProblem(() -> removal.delete("" + side.id(), null), 403, "pipeline/not-allowed");
        assertProblem(() -> removal.delete("none", null), 404, "not-found");
    }
}
