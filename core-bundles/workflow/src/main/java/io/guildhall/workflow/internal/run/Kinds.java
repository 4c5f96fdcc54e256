package io.guildhall.workflow.internal.run;

import io.guildhall.problem.Problem;
import io.guildhall.workflow.internal.OutsideStep;
import io.guildhall.workflow.internal.definition.Definition;
import io.guildhall.workflow.internal.definition.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The kinds of steps there are. Thread-safe. */
@Component(service = Kinds.class)
public final class Kinds {
    public static final long LOOP_MOST = 500;
    public static final long LOOP_USUAL = 100;

    /** What the engine does itself. */
    private static final Set<String> STRUCTURE = Set.of(Node.BRANCH, Node.LOOP, "stop");

    private final Map<String, StepKind> kinds = new LinkedHashMap<>();
    private final Map<String, OutsideStep> outside = new ConcurrentHashMap<>();

    @Activate
    public Kinds(
            @Reference(cardinality = ReferenceCardinality.AT_LEAST_ONE, policyOption = ReferencePolicyOption.GREEDY)
                    List<StepKind> inside) {
        inside.forEach(kind -> kinds.put(kind.name(), kind));
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addOutside(OutsideStep step) {
        outside.put(step.kind(), step);
    }

    public void removeOutside(OutsideStep step) {
        outside.remove(step.kind(), step);
    }

    /** Names of all, those that the engine itself does too. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>(kinds.keySet());
        names.addAll(outside.keySet());
        names.addAll(STRUCTURE);
        return names;
    }

    boolean isStructure(String kind) {
        return STRUCTURE.contains(kind);
    }

    public @Nullable OutsideStep outside(String kind) {
        return outside.get(kind);
    }

    public @Nullable StepKind inside(String kind) {
        return kinds.get(kind);
    }

    /** Whether a run of these steps may share a transaction with others; nobody is asked who may be away. */
    boolean sociable(Definition definition) {
        return definition.all().allMatch(node -> isStructure(node.kind()) || sociable(kinds.get(node.kind())));
    }

    private static boolean sociable(@Nullable StepKind kind) {
        return kind != null && kind.sociable();
    }

    StepKind get(String kind) {
        StepKind found = kinds.get(kind);
        if (found == null) {
            throw Problem.of(503, "workflow/no-kind", "Nobody here can do this step at the moment.")
                    .asException();
        }
        return found;
    }
}
