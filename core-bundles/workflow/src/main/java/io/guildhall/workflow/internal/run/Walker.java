package io.guildhall.workflow.internal.run;

import io.guildhall.notice.Notice;
import io.guildhall.problem.Problem;
import io.guildhall.workflow.internal.definition.Definition;
import io.guildhall.workflow.internal.definition.Node;
import io.guildhall.workflow.internal.value.Condition;
import io.guildhall.workflow.internal.value.Json;
import io.guildhall.workflow.internal.value.Plain;
import io.guildhall.workflow.internal.value.Template;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the tree of steps from its root. What is done already is taken from its row, decisions of branches and lists of
 * loops too, so after a crash or a wait of weeks it comes to the same place; from there it goes on. Used by one thread, for one
 * transaction.
 */
final class Walker {
    private final Turn turn;
    private final Kinds kinds;
    private final Definition definition;
    private final @Nullable Telling telling;
    private final Map<String, StepRow> rows;
    private final List<StepRow> fresh = new ArrayList<>();
    private final int most;
    private final boolean nudged;
    private int sequence;

    /**
     * @param telling tells members; null where nothing is written and nothing waited for
     * @param rows of the run so far, by path; what is new is added
     * @param most how many steps may be done in this transaction
     * @param nudged whether the job that waited for the time is this one
     */
    Walker(
            Turn turn,
            Kinds kinds,
            Definition definition,
            @Nullable Telling telling,
            Map<String, StepRow> rows,
            int sequence,
            int most,
            boolean nudged) {
        this.turn = turn;
        this.kinds = kinds;
        this.definition = definition;
        this.telling = telling;
        this.rows = new HashMap<>(rows);
        this.sequence = sequence;
        this.most = most;
        this.nudged = nudged;
    }

    /** Rows that are new or changed. */
    List<StepRow> fresh() {
        return fresh;
    }

    Map<String, StepRow> rows() {
        return rows;
    }

    int sequence() {
        return sequence;
    }

    /** What an outside step has brought. */
    void bring(StepRow done) {
        keep(done.done(done.result(), turn.now()));
    }

    Signal walk() {
        return walk(definition.steps(), "");
    }

    private Signal walk(List<Node> nodes, String prefix) {
        for (Node node : nodes) {
            Signal signal = step(node, prefix + node.id());
            if (!(signal instanceof Signal.Go)) {
                return signal;
            }
        }
        return Signal.GO;
    }

    private Signal step(Node node, String path) {
        StepRow row = rows.get(path);
        if (row == null && fresh.size() >= most) {
            return Signal.MORE;
        }
        if (row == null || !row.is("done")) {
            if (isAway(node)) {
                return Signal.AWAY;
            }
            Signal signal = row == null ? begin(node, path) : again(node, row);
            if (!(signal instanceof Signal.Go)) {
                return signal;
            }
            row = rows.get(path);
        }
        Map<String, @Nullable Object> output = row == null ? Map.of() : row.result();
        turn.scope().done(node.id(), output);
        return switch (node.kind()) {
            case Node.BRANCH ->
                walk("then".equals(output.get("taken")) ? node.then() : node.otherwise(), prefixOf(path));
            case Node.LOOP -> loop(node, path, output);
            case "stop" -> Signal.END;
            default -> Signal.GO;
        };
    }

    /** Whether its module, or the one of the records that it is about, is not here at the moment. */
    private boolean isAway(Node node) {
        if (telling == null || kinds.isStructure(node.kind()) || kinds.outside(node.kind()) != null) {
            return false;
        }
        Object entity = node.settings().get("entity");
        return kinds.inside(node.kind()) == null
                || entity instanceof String
                        && turn.known().entity(entity).isEmpty()
                        && !String.valueOf(entity).contains("{{");
    }

    private static String prefixOf(String path) {
        return path.substring(0, path.lastIndexOf('.') + 1);
    }

    private Signal loop(Node node, String path, Map<String, @Nullable Object> output) {
        long index = 0;
        for (Object item : output.get("items") instanceof List<?> items ? items : List.of()) {
            turn.scope().enter(item, index);
            Signal signal = walk(node.body(), path + "[" + index + "].");
            turn.scope().leave();
            if (!(signal instanceof Signal.Go)) {
                return signal;
            }
            index++;
        }
        return Signal.GO;
    }

    private Signal begin(Node node, String path) {
        StepRow row = new StepRow(
                path, turn.run().life(), sequence, node.kind(), "failed", Map.of(), null, null, null, turn.now(), null);
        try {
            Map<String, @Nullable Object> input = input(node, path);
            row = new StepRow(
                    path, row.attempt(), sequence, node.kind(), "sent", input, null, key(path), null, turn.now(), null);
            sequence++;
            if (kinds.outside(node.kind()) != null && telling != null) {
                keep(row);
                return new Signal.Outside(row);
            }
            return settle(row, run(node, row));
        } catch (RuntimeException e) {
            throw new StepFailed(row, fresh.size(), e);
        }
    }

    private Signal again(Node node, StepRow row) {
        if (row.is("sent")) {
            return new Signal.Outside(row);
        }
        try {
            return settle(row, kinds.get(node.kind()).again(turn, node, row));
        } catch (RuntimeException e) {
            throw new StepFailed(row, fresh.size(), e);
        }
    }

    private Map<String, @Nullable Object> input(Node node, String path) {
        Map<String, @Nullable Object> edit = Json.map(turn.run().edits().get(path));
        if (edit.get("input") != null) {
            return Json.map(edit.get("input"));
        }
        return switch (node.kind()) {
            case Node.BRANCH -> Json.map(node.settings().get("if"));
            case Node.LOOP, "stop" -> Map.of();
            default ->
                kinds.outside(node.kind()) != null
                        ? Json.map(Template.fill(node.settings(), turn.scope()))
                        : kinds.get(node.kind()).input(turn, node);
        };
    }

    private Result run(Node node, StepRow row) {
        return switch (node.kind()) {
            case Node.BRANCH ->
                new Result.Done(Map.of("taken", Condition.holds(row.input(), turn.scope()) ? "then" : "else"));
            case Node.LOOP -> new Result.Done(Map.of("items", items(node)));
            case "stop" -> Result.NOTHING;
            default ->
                telling == null
                        ? new Result.Done(rehearse(node, row))
                        : kinds.get(node.kind()).run(turn, node, row);
        };
    }

    private Map<String, ? extends @Nullable Object> rehearse(Node node, StepRow row) {
        return kinds.outside(node.kind()) != null
                ? Map.of()
                : kinds.get(node.kind()).rehearse(turn, node, row);
    }

    private List<?> items(Node node) {
        Object over = Template.fill(node.settings().get("over"), turn.scope());
        if (!(over instanceof List<?> items)) {
            throw Problem.invalid("workflow/no-list", "There is no list to go through.")
                    .asException();
        }
        long limit = node.settings().get("limit") instanceof Number number ? number.longValue() : Kinds.LOOP_USUAL;
        return items.subList(0, (int) Math.min(items.size(), Math.min(limit, Kinds.LOOP_MOST)));
    }

    private Signal settle(StepRow row, Result result) {
        if (result instanceof Result.Done done) {
            keep(row.done(Plain.map(done.output()), turn.now()));
            return Signal.GO;
        }
        if (result instanceof Result.Tell tell) {
            tell(Objects.requireNonNull(telling), row, tell.notices());
            return Signal.GO;
        }
        if (result instanceof Result.Wait wait) {
            boolean first = !row.is("waiting");
            keep(waiting(row, Plain.map(wait.note())));
            return new Signal.Pause(first || nudged ? wait.until() : null);
        }
        if (result instanceof Result.Park park) {
            keep(waiting(row, Map.of("key", park.key())));
            return new Signal.Park(park.key());
        }
        if (result instanceof Result.Later later) {
            return new Signal.Later(later.after(), later.reason());
        }
        keep(row.done(Map.of(), turn.now()));
        return Signal.END;
    }

    /** With those of other runs, unless a later step asks how many were told. */
    private void tell(Telling telling, StepRow row, List<Notice> notices) {
        boolean asked =
                definition.asks(row.path().substring(prefixOf(row.path()).length()));
        if (telling.together() && !asked) {
            keep(row.done(Map.of(), turn.now()));
            telling.later(fresh, fresh.size() - 1, notices);
        } else {
            keep(row.done(Plain.map(telling.now(turn.tx(), notices)), turn.now()));
        }
    }

    private static StepRow waiting(StepRow row, Map<String, @Nullable Object> note) {
        return new StepRow(
                row.path(),
                row.attempt(),
                row.sequence(),
                row.kind(),
                "waiting",
                row.input(),
                note,
                row.key(),
                null,
                row.startedAt(),
                null);
    }

    private void keep(StepRow row) {
        rows.put(row.path(), row);
        fresh.add(row);
    }

    /** The same for every try of the step; another one where somebody wants it done anew, or with other input. */
    private String key(String path) {
        Map<String, @Nullable Object> edits = turn.run().edits();
        Object renewed =
                Json.map(edits.getOrDefault(path, edits.get(Edits.ALL))).get("key");
        String step = "guildhall/" + turn.actor().tenantId() + "/" + turn.run().id() + "/" + path;
        return renewed == null ? step : step + "/" + renewed;
    }
}
