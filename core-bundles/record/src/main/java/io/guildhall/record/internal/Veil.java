package io.guildhall.record.internal;

import io.guildhall.actor.Actor;
import io.guildhall.entity.Field;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.StoredRecord;
import io.guildhall.record.internal.value.FieldProblems;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Between a writer to whom fields are closed and a write that needs the whole record: guards, amounts and the comparison with
 * what stands see all of it; what the writer names is held against what he knows, and what he is answered is cut down to it.
 */
final class Veil {
    private final Plan seen;
    private final Plan whole;

    Veil(Plans plans, Actor actor, Plan seen) {
        this.seen = seen;
        this.whole = plans.whole(actor, seen.entity());
    }

    /** What the write works with. */
    Plan whole() {
        return whole;
    }

    boolean isNone() {
        return seen == whole;
    }

    /** @throws ProblemException 422 for a field that is hidden, as if it did not exist, or not to be set */
    void check(Map<String, ? extends @Nullable Object> given) {
        if (isNone()) {
            return;
        }
        FieldProblems problems = new FieldProblems();
        for (String name : given.keySet()) {
            Field field = seen.field(name);
            Field real = whole.field(name);
            if (field == null && real != null) {
                problems.add(Draft.unknown(name));
            } else if (field != null && real != null && field.readOnly() && !real.readOnly()) {
                problems.add(Draft.readOnly(name));
            }
        }
        problems.throwIfAny();
    }

    /** The answer of a write, as much of it as the writer may see; what a refusal shows of the record too. */
    StoredRecord shown(Supplier<StoredRecord> write) {
        if (isNone()) {
            return write.get();
        }
        try {
            return seen.shown(write.get());
        } catch (ProblemException e) {
            throw shown(e.problem()).asException();
        }
    }

    private Problem shown(Problem problem) {
        Problem cut = problem;
        for (Map.Entry<String, @Nullable Object> entry : problem.extra().entrySet()) {
            if (entry.getValue() instanceof StoredRecord record) {
                cut = cut.with(entry.getKey(), seen.shown(record));
            }
        }
        return cut;
    }
}
