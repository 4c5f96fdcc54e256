package io.guildhall.hospitality;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.workflow.internal.WorkflowHall;
import java.time.Duration;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** "Not seen for 60 days: a task for the host, a mail next Tuesday at ten, stop if they come back", as it is proposed. */
public class MissedGuestTest {
    @Rule
    public final WorkflowHall bar = WorkflowHall.with(hall -> new HospitalityModule(hall.timeline(), hall.jobs()));

    private long ann;
    private long bea;

    @Before
    public void twoGuestsWhoWereHereFiftyNineDaysAgo() {
        ann = guest("Ann", "ann@example.com");
        bea = guest("Bea", "bea@example.com");
        bar.publish(BarWorkflows.ALL.get(0));
        bar.work();
    }

    private long guest(String name, String email) {
        long tenant = bar.tenant.id();
        return bar.hall.write(bar.tenant.owner(), tx -> {
            long guest = tx.queryOne("""
                            with person as (
                                insert into crm.contact (tenant_id, name, email) values (?, ?, ?) returning id)
                            insert into hospitality.guest (tenant_id, contact_id, name, email)
                            select ?, id, ?, ? from person returning id""", row -> row.getLong(1), tenant, name, email, tenant, name, email)
                    .orElseThrow();
            visit(tx, guest, "now() - interval '59 days'");
            return guest;
        });
    }

    private void visit(io.guildhall.database.Transaction tx, long guest, String at) {
        tx.update(
                "insert into hospitality.visit (tenant_id, guest_id, visited_at) values (?, ?, " + at + ")",
                bar.tenant.id(),
                guest);
    }

    @Test
    public void theHostIsGivenATaskAndOnlyWhoStaysAwayIsWrittenTo() {
        bar.idle();
        assertThat(bar.count("select count(*) from workflow.run")).isZero();

        bar.forward(Duration.ofDays(3));
        bar.await("both to be missed", () -> bar.count("select count(*) from workflow.watch") == 2);
        assertThat(bar.text("select string_agg(title, ', ' order by title) from crm.task where record_id in (" + ann
                        + ", " + bea + ") and owner_id = " + bar.tenant.owner().memberId()))
                .isEqualTo("Not seen for 60 days: Ann, Not seen for 60 days: Bea");
        assertThat(bar.text(
                        "select string_agg(distinct to_char((output->>'until')::timestamptz at time zone 'Europe/Berlin',"
                                + " 'FMDay HH24:MI'), ',') from workflow.step where path = 'tuesday'"))
                .isEqualTo("Tuesday 10:00");

        bar.hall.write(bar.tenant.owner(), tx -> {
            visit(tx, bea, "now()");
            return bea;
        });
        bar.await("Bea's run to end", () -> bar.count("select count(*) from workflow.run where state = 'done'") == 1);
        assertThat(bar.text("select string_agg(title, ',') from crm.task where done_at is not null"))
                .isEqualTo("Not seen for 60 days: Bea");
        assertThat(bar.count("select count(*) from test.effect")).isZero();

        bar.forward(Duration.ofDays(8));
        bar.await("Ann's run to end", () -> bar.count("select count(*) from workflow.run where state = 'done'") == 2);
        assertThat(bar.text("select string_agg(body, ';') from test.effect where kind = 'mail'"))
                .startsWith("ann@example.com: Hello Ann,")
                .doesNotContain(";");

        bar.forward(Duration.ofDays(70));
        bar.await("Bea to be missed again", () -> bar.count("select count(*) from workflow.run") == 3);
        bar.idle();
        assertThat(bar.count("select count(*) from workflow.run where record_id = " + ann))
                .as("for one visit she is missed once")
                .isEqualTo(1);
    }
}
