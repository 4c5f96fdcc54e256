package io.guildhall.workflow.internal.step;

import io.guildhall.database.Transaction;
import io.guildhall.problem.Problem;
import io.guildhall.workflow.internal.Starts;
import io.guildhall.workflow.internal.definition.Known;
import io.guildhall.workflow.internal.definition.Node;
import io.guildhall.workflow.internal.run.Result;
import io.guildhall.workflow.internal.run.StepKind;
import io.guildhall.workflow.internal.run.StepRow;
import io.guildhall.workflow.internal.run.Turn;
import io.guildhall.workflow.internal.value.Json;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code {"kind":"workflow","workflow_id":7,"input":{…},"wait":true}}: another workflow, about the same record unless {@code entity}
 * and {@code record} name one. With {@code wait} its end is waited for; the output says how it ended.
 */
@Component(service = StepKind.class)
public final class WorkflowStep implements StepKind {
    private static final String CHILD = "select state from workflow.run where tenant_id = ? and id = ?";

    private final Starts starts;

    @Activate
    public WorkflowStep(@Reference Starts starts) {
        this.starts = starts;
    }

    @Override
    public String name() {
        return "workflow";
    }

    @Override
    public List<String> check(Node node, Known known) {
        return node.settings().get("workflow_id") instanceof Long ? List.of() : List.of("Say which workflow to start.");
    }

    @Override
    public Result run(Turn turn, Node node, StepRow begun) {
        Map<String, @Nullable Object> input = begun.input();
        Long workflow = Settings.id(input.get("workflow_id"));
        boolean waits = Boolean.TRUE.equals(input.get("wait"));
        boolean named = input.get("record") != null;
        Settings.Target target = named ? Settings.target(turn, input) : null;
        Starts.Start start = new Starts.Start(
                workflow == null ? 0 : workflow,
                "workflow",
                Objects.requireNonNull(begun.key()) + "/" + begun.attempt(),
                target == null ? turn.run().entity() : target.entity(),
                target == null ? turn.run().recordId() : (Long) target.id(),
                Json.map(input.get("input")),
                turn.run().startedBy());
        long child = starts.start(
                        turn.tx(),
                        start,
                        new Starts.Parent(
                                turn.run().id(),
                                waits ? begun.path() : null,
                                turn.run().depth()))
                .orElseThrow(() -> Problem.invalid("workflow/off", "The workflow to start is not on.")
                        .field("workflow_id")
                        .asException());
        return waits ? look(turn, child) : new Result.Done(Map.of("run", child));
    }

    @Override
    public Result again(Turn turn, Node node, StepRow waiting) {
        Long child = Settings.id(waiting.result().get("run"));
        return look(turn, child == null ? 0 : child);
    }

    /** One that was held, because the chain is too long, has ended already. */
    private static Result look(Turn turn, long child) {
        Transaction tx = turn.tx();
        String state = tx.queryOne(CHILD, row -> row.getString(1), tx.actor().tenantId(), child)
                .orElse("passed");
        return state.equals("running") || state.equals("waiting")
                ? new Result.Wait(Map.of("run", child), null)
                : new Result.Done(Map.of("run", child, "state", state));
    }
}
