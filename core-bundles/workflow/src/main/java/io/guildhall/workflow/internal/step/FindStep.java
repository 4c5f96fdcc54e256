package io.guildhall.workflow.internal.step;

import io.guildhall.problem.ProblemException;
import io.guildhall.record.Page;
import io.guildhall.record.Query;
import io.guildhall.record.Records;
import io.guildhall.workflow.internal.definition.Known;
import io.guildhall.workflow.internal.definition.Node;
import io.guildhall.workflow.internal.run.Result;
import io.guildhall.workflow.internal.run.RunScope;
import io.guildhall.workflow.internal.run.StepKind;
import io.guildhall.workflow.internal.run.StepRow;
import io.guildhall.workflow.internal.run.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code {"kind":"find","entity":"crm.deal","filter":{…},"sort":"-amount","limit":20}} */
@Component(service = StepKind.class)
public final class FindStep implements StepKind {
    private static final long USUAL = 20;

    private final Records records;

    @Activate
    public FindStep(@Reference Records records) {
        this.records = records;
    }

    @Override
    public String name() {
        return "find";
    }

    @Override
    public boolean sociable() {
        return true;
    }

    @Override
    public List<String> check(Node node, Known known) {
        List<String> wrong = new ArrayList<>();
        String unknown = known.unknown(node.settings().get("entity"), Map.of());
        if (unknown != null) {
            wrong.add(unknown);
        }
        Object limit = node.settings().get("limit");
        if (limit != null && !(limit instanceof Long most && most >= 1 && most <= Query.MAX_PER_PAGE)) {
            wrong.add("The limit is a number from 1 to " + Query.MAX_PER_PAGE + ".");
        }
        try {
            FilterReader.read(node.settings().get("filter"));
        } catch (ProblemException e) {
            wrong.add(e.problem().title());
        }
        return wrong;
    }

    @Override
    public Result run(Turn turn, Node node, StepRow begun) {
        return new Result.Done(find(turn, begun.input()));
    }

    @Override
    public Map<String, ? extends @Nullable Object> rehearse(Turn turn, Node node, StepRow begun) {
        return find(turn, begun.input());
    }

    private Map<String, @Nullable Object> find(Turn turn, Map<String, @Nullable Object> input) {
        long limit = input.get("limit") instanceof Number most ? most.longValue() : USUAL;
        Query query = Query.of(FilterReader.read(input.get("filter"))).perPage((int) limit);
        if (input.get("sort") instanceof String sort && !sort.isEmpty()) {
            boolean descending = sort.startsWith("-");
            query = query.sortedBy(descending ? sort.substring(1) : sort, descending);
        }
        Page page = records.list(turn.tx(), Settings.text(input, "entity", 100), query);
        List<Map<String, @Nullable Object>> found =
                page.records().stream().map(RunScope::plain).toList();
        return Map.of("records", found, "count", (long) found.size());
    }
}
