package io.guildhall.workflow.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.change.Change;
import io.guildhall.job.Jobs;
import io.guildhall.port.ModuleSnapshot;
import io.guildhall.workflow.internal.run.Doorbell;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.Rule;
import org.junit.Test;

/** Workers of a node are woken by what may have started something, and by nothing else. */
public class DoorbellTest {
    @Rule
    public final WorkflowHall hall = new WorkflowHall();

    private final AtomicInteger rings = new AtomicInteger();
    private final Jobs jobs = (Jobs) Proxy.newProxyInstance(
            DoorbellTest.class.getClassLoader(), new Class<?>[] {Jobs.class}, (self, method, arguments) -> {
                assertThat(method.getName()).isEqualTo("nudge");
                rings.incrementAndGet();
                return null;
            });

    private Change change(String entity) {
        return new Change(
                1,
                hall.tenant.id(),
                entity,
                1,
                Change.Kind.UPDATED,
                Map.of(),
                Map.of(),
                null,
                null,
                null,
                null,
                null,
                2,
                Instant.EPOCH,
                null);
    }

    @Test
    public void itRingsForWhatIsLiveAndKnowsWhenThatHasChanged() {
        Doorbell bell = new Doorbell(hall.hall.database(), Plugged::system, jobs, hall.hall.modules());
        bell.changed(List.of(change("crm.contact"), change("crm.task")));
        assertThat(rings).hasValue(0);

        long workflow = hall.publish("""
                {'trigger':{'kind':'created','entity':'crm.contact'},'steps':[{'id':'s','kind':'stop'}]}""");
        bell.changed(List.of(change("workflow.workflow")));
        bell.changed(List.of(change("crm.task")));
        assertThat(rings).hasValue(0);
        bell.changed(List.of(change("crm.task"), change("crm.contact"), change("crm.contact")));
        assertThat(rings).as("once for all that comes together").hasValue(1);

        hall.hall.write(hall.tenant.owner(), tx -> {
            hall.hands.workflows.turn(tx, workflow, false);
            return workflow;
        });
        bell.changed(List.of(change("workflow.workflow"), change("crm.contact")));
        assertThat(rings).hasValue(1);
    }

    @Test
    public void nothingIsLiveBeforeThereAreTables() {
        hall.publish("""
                {'trigger':{'kind':'created','entity':'crm.contact'},'steps':[{'id':'s','kind':'stop'}]}""");
        AtomicReference<ModuleSnapshot> plugged = new AtomicReference<>(ModuleSnapshot.EMPTY);
        Doorbell bell =
                new Doorbell(hall.hall.database(), Plugged::system, jobs, () -> Objects.requireNonNull(plugged.get()));
        bell.changed(List.of(change("crm.contact")));
        assertThat(rings).hasValue(0);
        plugged.set(hall.hall.modules().current());
        bell.changed(List.of(change("crm.contact")));
        assertThat(rings).hasValue(1);
    }
}
