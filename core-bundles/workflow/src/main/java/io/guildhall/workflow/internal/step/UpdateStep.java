package io.guildhall.workflow.internal.step;

import io.guildhall.record.Records;
import io.guildhall.workflow.internal.definition.Known;
import io.guildhall.workflow.internal.definition.Node;
import io.guildhall.workflow.internal.run.Result;
import io.guildhall.workflow.internal.run.StepKind;
import io.guildhall.workflow.internal.run.StepRow;
import io.guildhall.workflow.internal.run.Turn;
import io.guildhall.workflow.internal.value.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code {"kind":"update","values":{…}}} of the run's own record, or of {@code entity} and {@code record}. */
@Component(service = StepKind.class)
public final class UpdateStep implements StepKind {
    private final Records records;

    @Activate
    public UpdateStep(@Reference Records records) {
        this.records = records;
    }

    @Override
    public String name() {
        return "update";
    }

    @Override
    public boolean sociable() {
        return true;
    }

    @Override
    public List<String> check(Node node, Known known) {
        Object entity = node.settings().get("entity");
        return Settings.fields(node, known, entity == null ? known.subject() : entity);
    }

    @Override
    public Result run(Turn turn, Node node, StepRow begun) {
        Settings.Target target = Settings.target(turn, begun.input());
        Map<String, @Nullable Object> values = Json.map(begun.input().get("values"));
        long version = records.update(turn.tx(), target.entity(), target.id(), Records.ANY_VERSION, values)
                .version();
        turn.scope().forget();
        return new Result.Done(Map.of("entity", target.entity(), "id", target.id(), "version", version));
    }

    @Override
    public Map<String, ? extends @Nullable Object> rehearse(Turn turn, Node node, StepRow begun) {
        Settings.Target target = Settings.target(turn, begun.input());
        return Map.of("entity", target.entity(), "id", target.id());
    }
}
