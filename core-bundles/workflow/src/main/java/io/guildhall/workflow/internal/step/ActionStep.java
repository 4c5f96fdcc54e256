package io.guildhall.workflow.internal.step;

import io.guildhall.action.Action;
import io.guildhall.action.Outcome;
import io.guildhall.workflow.internal.definition.Known;
import io.guildhall.workflow.internal.definition.Node;
import io.guildhall.workflow.internal.run.Result;
import io.guildhall.workflow.internal.run.StepKind;
import io.guildhall.workflow.internal.run.StepRow;
import io.guildhall.workflow.internal.run.Turn;
import io.guildhall.workflow.internal.value.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** {@code {"kind":"action","entity":"acme.gadget","action":"repair","input":{…}}}: what a module has taught the house to do. */
@Component(service = StepKind.class)
public final class ActionStep implements StepKind {
    private static final Duration MODULE_AWAY = Duration.ofMinutes(5);

    @Activate
    public ActionStep() {}

    @Override
    public String name() {
        return "action";
    }

    @Override
    public List<String> check(Node node, Known known) {
        List<String> wrong = new ArrayList<>();
        Object entity = node.settings().get("entity");
        if (known.action(
                        entity == null ? known.subject() : entity,
                        node.settings().get("action"))
                .isEmpty()) {
            wrong.add("There is no action “" + node.settings().get("action") + "” here.");
        }
        return wrong;
    }

    @Override
    public Result run(Turn turn, Node node, StepRow begun) {
        Settings.Target target = Settings.target(turn, begun.input());
        Optional<Action> action =
                turn.known().action(target.entity(), begun.input().get("action"));
        if (action.isEmpty()) {
            return new Result.Later(MODULE_AWAY, "The module of this step is away.");
        }
        Outcome outcome = action.get()
                .run(turn.tx(), target.id(), Json.map(begun.input().get("input")), Objects.requireNonNull(begun.key()));
        turn.scope().forget();
        if (outcome instanceof Outcome.Done done) {
            return new Result.Done(done.output());
        }
        if (outcome instanceof Outcome.Wait wait) {
            return new Result.Park(wait.key());
        }
        if (outcome instanceof Outcome.Retry retry) {
            return new Result.Later(retry.after(), retry.reason());
        }
        throw ((Outcome.Failed) outcome).problem().asException();
    }
}
