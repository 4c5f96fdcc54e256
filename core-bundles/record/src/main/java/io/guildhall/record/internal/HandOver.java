package io.guildhall.record.internal;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.database.Transaction;
import io.guildhall.entity.Field;
import io.guildhall.problem.Problem;
import io.guildhall.record.StoredRecord;
import io.guildhall.record.internal.value.FieldProblems;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Gives a record to a colleague, by somebody who may not see it afterwards: row-level security would refuse the plain update.
 * Other changes of the same write come first, under the usual rules; all of it is one transaction.
 */
final class HandOver {
    private final Writes writes;

    HandOver(Writes writes) {
        this.writes = writes;
    }

    private record Answer(String outcome, long version, Instant at) {}

    /** Whether the write names somebody else as owner and comes from a member who does not see everything. */
    static boolean isOne(Actor actor, Plan plan, Map<String, ? extends @Nullable Object> values) {
        Field owner = plan.owner();
        return owner != null
                && !owner.readOnly()
                && actor.reads() != Scope.ALL
                && actor.memberId() != 0
                && values.get(owner.name()) instanceof Number heir
                && heir.longValue() != actor.memberId();
    }

    /** @return the record as it then stands, though its giver may not see it any more */
    StoredRecord run(Transaction tx, Plan plan, long id, long version, Map<String, ? extends @Nullable Object> values) {
        Field owner = Objects.requireNonNull(plan.owner());
        Map<String, @Nullable Object> rest = new LinkedHashMap<>(values);
        rest.remove(owner.name());
        Object[] heir = new Object[1];
        StoredRecord kept = writes.change(tx, plan, id, version, false, (statements, before) -> {
            Draft whole = draft(tx, plan, before, values);
            heir[0] = whole.values().get(owner.name());
            // References and guards look at the whole of it; what is sent leaves the owner out.
            writes.update(tx, plan, statements, before, whole);
            Draft others = draft(tx, plan, before, rest);
            return writes.update(tx, plan, statements, before, others);
        });
        if (!(heir[0] instanceof Long to)) {
            return kept;
        }
        Answer answer = tx.queryOne(
                        "select outcome, version, updated_at from guildhall.hand_over(?, ?, ?, ?)",
                        row -> new Answer(row.getString(1), zero(row.getLongOrNull(2)), at(row.getInstant(3))),
                        plan.entity().table(),
                        id,
                        kept.version(),
                        to)
                .orElseThrow();
        return switch (answer.outcome()) {
            case "done" -> {
                Map<String, @Nullable Object> now = new LinkedHashMap<>(kept.values());
                now.put(owner.name(), to);
                now.put("updated_at", answer.at());
                yield new StoredRecord(kept.entity(), id, answer.version(), now);
            }
            case "heir" -> throw References.missing(owner).asException();
            // Anew with the record as it is now, or refused where a version was expected.
            case "changed" -> throw Problem.collision().asException();
            default -> throw Writes.outOfReach().asException();
        };
    }

    private static Draft draft(
            Transaction tx, Plan plan, StoredRecord before, Map<String, ? extends @Nullable Object> values) {
        FieldProblems problems = new FieldProblems();
        Draft draft = Draft.update(plan, tx.actor(), before, values, problems);
        problems.throwIfAny();
        return draft;
    }

    private static long zero(@Nullable Long number) {
        return number == null ? 0 : number;
    }

    private static Instant at(@Nullable Instant time) {
        return time == null ? Instant.EPOCH : time;
    }
}
