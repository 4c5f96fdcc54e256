package io.guildhall.workflow.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildhall.problem.ProblemException;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;

/** A run keeps the version it began with. */
public class VersionsTest {
    @Rule
    public final WorkflowHall hall = new WorkflowHall();

    private static String saying(String text) {
        return """
                {'trigger':{'kind':'created','entity':'crm.contact'},'steps':[
                  {'id':'w','kind':'wait','for':{'days':14}},
                  {'id':'say','kind':'notify','to':5,'text':'%s'}]}""".formatted(text);
    }

    @Test
    public void aRunUnderWayKeepsItsVersionAndNewOnesTakeTheNext() {
        long id = hall.publish(saying("first"));
        hall.create("crm.contact", Map.of("name", "Ann"));
        hall.work();
        hall.await("the wait", () -> hall.count("select count(*) from workflow.run where state = 'waiting'") == 1);
        hall.publish(id, saying("second"));
        hall.create("crm.contact", Map.of("name", "Bea"));
        hall.await("both waits", () -> hall.count("select count(*) from workflow.run where state = 'waiting'") == 2);
        hall.forward(Duration.ofDays(15));
        hall.await("both ends", () -> hall.count("select count(*) from workflow.run where state = 'done'") == 2);
        assertThat(hall.text("select string_agg(r.number || ' ' || (s.input->>'text'), ', ' order by r.id)"
                        + " from workflow.run r join workflow.step s on s.run_id = r.id and s.path = 'say'"))
                .isEqualTo("1 first, 2 second");
    }

    @Test
    public void nobodyChangesAVersion() throws SQLException {
        hall.publish(saying("first"));
        try (Statement statement = hall.postgres.superuser().createStatement()) {
            assertThatThrownBy(() -> statement.execute("update workflow.workflow_version set definition = '{}'"))
                    .hasMessageContaining("never changes");
            assertThatThrownBy(() -> statement.execute("delete from workflow.workflow_version"))
                    .hasMessageContaining("never changes");
        }
    }

    @Test
    public void whatCannotRunIsNotPublishedAndTheStepIsNamed() {
        assertThatThrownBy(() -> hall.publish("""
                {'trigger':{'kind':'changed','entity':'crm.contact','field':'colour'},'steps':[
                  {'id':'a','kind':'update','values':{'nothing':'x'}},
                  {'id':'b','kind':'dance'},
                  {'id':'c','kind':'notify','to':5,'text':'{{steps.zzz.id}} {{ 1+ }}'}]}""")).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem().code()).isEqualTo("workflow/definition");
            assertThat(String.valueOf(e.problem().extra().get("faults")))
                    .contains("There is no field “colour”")
                    .contains("step=a", "no field “nothing”")
                    .contains("step=b", "no kind of step “dance”")
                    .contains("step=c", "no step “zzz”", "cannot be read");
        });
        assertThat(hall.count("select count(*) from workflow.workflow")).isZero();
    }

    @Test
    public void oneThatIsOffStartsNothing() {
        long id = hall.publish(saying("first"));
        hall.hall.write(hall.tenant.owner(), tx -> {
            hall.hands.workflows.turn(tx, id, false);
            return 0;
        });
        hall.create("crm.contact", Map.of("name", "Ann"));
        assertThat(hall.count("select count(*) from workflow.run")).isZero();
    }

    @Test
    public void whatIsDeletedStartsNothingLetsItsRunsEndAndComesBackSwitchedOff() {
        long id = hall.publish(saying("first"));
        hall.create("crm.contact", Map.of("name", "Ann"));
        hall.work();
        hall.await("the wait", () -> hall.count("select count(*) from workflow.run where state = 'waiting'") == 1);
        hall.hall.write(hall.tenant.owner(), tx -> {
            hall.hands.workflows.trash(tx, id);
            return 0;
        });
        hall.create("crm.contact", Map.of("name", "Bea"));
        hall.forward(Duration.ofDays(15));
        hall.await("the end", () -> hall.count("select count(*) from workflow.run where state = 'done'") == 1);
        assertThat(hall.count("select count(*) from workflow.run")).isEqualTo(1);
        assertThatThrownBy(() -> hall.hall.write(hall.tenant.owner(), tx -> {
                    hall.hands.workflows.turn(tx, id, true);
                    return 0;
                }))
                .isInstanceOf(ProblemException.class);

        hall.hall.write(hall.tenant.owner(), tx -> {
            hall.hands.workflows.restore(tx, id);
            return 0;
        });
        assertThat(hall.text("select state from workflow.workflow where deleted_at is null"))
                .isEqualTo("off");
    }

    @Test
    public void membersReadNoRunsAndWriteNoWorkflows() {
        hall.publish(saying("first"));
        hall.create("crm.contact", Map.of("name", "Ann"));
        io.guildhall.actor.Actor clerk = hall.tenant.member(
                "Carl", io.guildhall.actor.Scope.ALL, io.guildhall.actor.Scope.ALL, null, "contacts.view");
        List<Long> seen = hall.hall.read(
                clerk,
                tx -> tx.query(
                        "select id from workflow.run where tenant_id = ?", row -> row.getLong(1), clerk.tenantId()));
        assertThat(seen).isEmpty();
        assertThatThrownBy(() -> hall.hall.write(clerk, tx -> hall.hands.workflows.create(tx, "Mine", "", Map.of())))
                .isInstanceOf(RuntimeException.class);
    }
}
