package io.guildhall.workflow.internal.definition;

import io.guildhall.workflow.internal.value.Condition;
import io.guildhall.workflow.internal.value.Template;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what is wrong with a definition, and names the step. */
public final class Checker {
    public static final int MOST_STEPS = 200;

    private final Known known;
    private final StepCheck kinds;
    private final List<Fault> faults = new ArrayList<>();

    private Checker(Known known, StepCheck kinds) {
        this.known = known;
        this.kinds = kinds;
    }

    /** @param kinds asks each kind of step */
    public static List<Fault> faults(
            Map<String, ? extends @Nullable Object> json, Definition definition, Known known, StepCheck kinds) {
        Checker checker = new Checker(known, kinds);
        Object format = json.get("format");
        if (format != null && !format.equals(Definition.FORMAT)) {
            checker.faults.add(new Fault(null, "This was made by a later Guildhall."));
            return checker.faults;
        }
        new TriggerCheck(known)
                .problems(definition.trigger())
                .forEach(text -> checker.faults.add(new Fault(null, text)));
        checker.steps(definition);
        return checker.faults;
    }

    /** Whether it is clear what sets the workflow off. */
    public static boolean starts(Definition definition, Known known) {
        return new TriggerCheck(known).problems(definition.trigger()).isEmpty();
    }

    private void steps(Definition definition) {
        List<Node> all = definition.all().toList();
        if (all.isEmpty()) {
            faults.add(new Fault(null, "There is no step yet."));
        }
        if (all.size() > MOST_STEPS) {
            faults.add(new Fault(null, "There are more than " + MOST_STEPS + " steps."));
        }
        Set<String> ids = new HashSet<>();
        for (Node node : all) {
            if (!node.id().matches("[a-z][a-zA-Z0-9_]{0,39}")) {
                say(node, "A step has an id of letters and digits.");
            } else if (!ids.add(node.id())) {
                say(node, "There are two steps “" + node.id() + "”.");
            }
            check(node);
        }
        for (Node node : all) {
            Template.paths(node.settings()).stream()
                    .filter(path -> path.startsWith("steps."))
                    .map(path -> path.split("\\.")[1])
                    .filter(id -> !ids.contains(id))
                    .forEach(id -> say(node, "There is no step “" + id + "”."));
        }
    }

    private void check(Node node) {
        Template.problems(node.settings()).forEach(text -> say(node, text));
        switch (node.kind()) {
            case Node.BRANCH -> Condition.problems(node.settings().get("if")).forEach(text -> say(node, text));
            case Node.LOOP -> {
                if (node.text("over") == null) {
                    say(node, "Say which list to go through.");
                }
                Object limit = node.settings().get("limit");
                if (limit != null && !(limit instanceof Long most && most >= 1 && most <= 500)) {
                    say(node, "The limit is a number from 1 to 500.");
                }
            }
            case "stop" -> {}
            default -> kinds.of(node, known).forEach(text -> say(node, text));
        }
    }

    private void say(Node node, String text) {
        faults.add(new Fault(node.id(), text));
    }
}
