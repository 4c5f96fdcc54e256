package io.guildhall.workflow.internal.step;

import io.guildhall.record.Records;
import io.guildhall.workflow.internal.definition.Known;
import io.guildhall.workflow.internal.definition.Node;
import io.guildhall.workflow.internal.run.Result;
import io.guildhall.workflow.internal.run.RunScope;
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

/** {@code {"kind":"create","entity":"crm.task","values":{…}}} */
@Component(service = StepKind.class)
public final class CreateStep implements StepKind {
    private final Records records;

    @Activate
    public CreateStep(@Reference Records records) {
        this.records = records;
    }

    @Override
    public String name() {
        return "create";
    }

    @Override
    public boolean sociable() {
        return true;
    }

    @Override
    public List<String> check(Node node, Known known) {
        return Settings.fields(node, known, node.settings().get("entity"));
    }

    @Override
    public Result run(Turn turn, Node node, StepRow begun) {
        String entity = Settings.text(begun.input(), "entity", 100);
        return new Result.Done(RunScope.plain(
                records.create(turn.tx(), entity, Json.map(begun.input().get("values")))));
    }

    @Override
    public Map<String, ? extends @Nullable Object> rehearse(Turn turn, Node node, StepRow begun) {
        return Json.map(begun.input().get("values"));
    }
}
