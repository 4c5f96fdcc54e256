package io.guildhall.crm.internal.move;

import static io.guildhall.crm.internal.CrmHall.number;
import static io.guildhall.testkit.HallAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.crm.internal.CrmHall;
import io.guildhall.record.Records;
import io.guildhall.record.StoredRecord;
import io.guildhall.testkit.TestTenant;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

public class StageRemovalTest {
    @ClassRule
    public static final CrmHall crm = new CrmHall();

    private TestTenant agency;
    private Actor owner;
    private StageRemoval removal;

    @Before
    public void newTenant() {
        agency = crm.tenant("Agency");
        owner = agency.owner();
        removal = new StageRemoval(crm.hall.database(), () -> owner);
    }

    @Test
    public void aUsedStageAsksWhereItsDealsGo() {
        long first = crm.stage(owner, "New enquiry");
        crm.deal(owner, "One");
        StoredRecord two = crm.deal(owner, "Two");
        crm.hall.write(owner, tx -> {
            crm.hall.records().delete(tx, "crm.deal", two.id(), Records.ANY_VERSION);
            return true;
        });

        assertThat(assertProblem(() -> removal.delete("" + first, null), 409, "stage/in-use")
                        .extra())
                .containsEntry("deals", 2L);
    }

    @Test
    public void itsDealsMoveAndTheMoveIsNoted() {
        StoredRecord deal = crm.deal(owner, "One");
        long target = crm.stage(owner, "Qualified");

        removal.delete("" + crm.stage(owner, "New enquiry"), "" + target);

        assertThat(number(crm.get(owner, "crm.deal", deal.id()), "stage_id")).isEqualTo(target);
        assertThat(crm.moves(deal)).containsExactly("New enquiry → Qualified");
        assertProblem(() -> removal.delete("" + target, "" + target), 422, "stage/unknown-target");
    }

    @Test
    public void onlyAnAdministratorDeletesAndOnlyWhatIsThere() {
        assertProblem(() -> removal.delete("999999", null), 404, "not-found");
        assertProblem(() -> removal.delete("none", null), 404, "not-found");
        long won = crm.stage(owner, "Won");
        owner = agency.member("Mia Member", Scope.ALL, Scope.ALL, null, "stages.delete");
        assertProblem(() -> removal.delete("" + won, null), 403, "stage/not-allowed");
    }
}
