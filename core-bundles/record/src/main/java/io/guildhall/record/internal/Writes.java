package io.guildhall.record.internal;

import io.guildhall.database.DatabaseException;
import io.guildhall.database.Transaction;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.problem.Problem;
import io.guildhall.record.Guard;
import io.guildhall.record.Records;
import io.guildhall.record.StoredRecord;
import io.guildhall.record.Write;
import io.guildhall.record.internal.value.FieldProblems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends writes past the guards to the database. A change is first tried on the record as it was read, without a lock; only
 * when somebody else was quicker is the record locked and the change worked out anew, so that a rule that a guard or an
 * amount depends on can never be outrun.
 */
final class Writes {
    /** SQLSTATE of a row that row-level security refuses. */
    private static final String REFUSED = "42501";

    private final Plans plans;

    Writes(Plans plans) {
        this.plans = plans;
    }

    /** Works the statement out of the record as it stands; null leaves the record alone. */
    @FunctionalInterface
    interface Change {
        @Nullable
        Sql statement(Statements statements, StoredRecord before);
    }

    /** Whether what is linked is there and the actor's to see is asked in the insert itself, unless a guard wants to know. */
    StoredRecord create(Transaction tx, Plan plan, Draft draft) {
        Statements statements = new Statements(plan, tx.actor());
        if (guarded(plan)) {
            requireReferences(tx, draft);
            guard(tx, Write.Kind.CREATE, plan, null, draft.values());
            return send(tx, plan, statements.insert(draft, new Sql()))
                    .orElseThrow(() -> outOfReach().asException());
        }
        Sql condition = References.condition(tx, plans.snapshot(), draft);
        return send(tx, plan, statements.insert(draft, condition)).orElseThrow(() -> {
            requireReferences(tx, draft);
            return outOfReach().asException();
        });
    }

    /**
     * Changes one field of a record that was not read before, in one statement. Empty when that cannot be done, for whatever
     * reason: then {@link #change} does it and finds out.
     */
    Optional<StoredRecord> set(
            Transaction tx, Plan plan, long id, long version, Map<String, ? extends @Nullable Object> values) {
        if (values.size() != 1 || guarded(plan)) {
            return Optional.empty();
        }
        FieldProblems problems = new FieldProblems();
        Field field = plan.field(values.keySet().iterator().next());
        if (field == null || field.type() == FieldType.MONEY || plan.isCurrency(field)) {
            return Optional.empty();
        }
        Draft draft = Draft.update(plan, tx.actor(), null, values, problems);
        if (!problems.isEmpty() || draft.values().size() != 1) {
            return Optional.empty();
        }
        Sql condition = References.condition(tx, plans.snapshot(), draft);
        return send(tx, plan, new Statements(plan, tx.actor()).set(id, version, draft, field, condition));
    }

    private boolean guarded(Plan plan) {
        return !plans.snapshot()
                .guards()
                .getOrDefault(plan.entity().fullName(), List.of())
                .isEmpty();
    }

    private void requireReferences(Transaction tx, Draft draft) {
        FieldProblems problems = new FieldProblems();
        References.check(tx, plans.snapshot(), draft, problems);
        problems.throwIfAny();
    }

    /** The statement for these changes, once references and guards let them pass; null if there are none. */
    @Nullable
    Sql update(Transaction tx, Plan plan, Statements statements, StoredRecord before, Draft draft) {
        if (draft.values().isEmpty()) {
            return null;
        }
        requireReferences(tx, draft);
        guard(tx, Write.Kind.UPDATE, plan, before, draft.values());
        return statements.update(before.id(), before.version(), draft, new Sql());
    }

    /** @param trashed whether the record lies in the trash */
    StoredRecord change(Transaction tx, Plan plan, long id, long version, boolean trashed, Change change) {
        Statements statements = new Statements(plan, tx.actor());
        StoredRecord before = One.find(tx, plan, statements.get(id, trashed))
                .orElseThrow(() -> Problem.notFound().asException());
        Optional<StoredRecord> after = attempt(tx, plan, statements, before, version, change);
        if (after.isPresent()) {
            return after.get();
        }
        Optional<StoredRecord> locked = One.find(tx, plan, statements.lock(id, trashed));
        if (locked.isEmpty()) {
            throw missed(tx, plan, statements, id, trashed).asException();
        }
        return attempt(tx, plan, statements, locked.get(), version, change)
                .orElseThrow(() -> outOfReach().asException());
    }

    void guard(
            Transaction tx,
            Write.Kind kind,
            Plan plan,
            @Nullable StoredRecord before,
            Map<String, @Nullable Object> changes) {
        List<Guard> guards =
                plans.snapshot().guards().getOrDefault(plan.entity().fullName(), List.of());
        if (!guards.isEmpty()) {
            Write write = new Write(tx, kind, plan.entity(), before, java.util.Collections.unmodifiableMap(changes));
            guards.forEach(guard -> guard.check(write));
        }
    }

    private static Optional<StoredRecord> attempt(
            Transaction tx, Plan plan, Statements statements, StoredRecord before, long version, Change change) {
        if (version != Records.ANY_VERSION && version != before.version()) {
            throw changed(before).asException();
        }
        Sql sql = change.statement(statements, before);
        return sql == null ? Optional.of(before) : send(tx, plan, sql);
    }

    private static Optional<StoredRecord> send(Transaction tx, Plan plan, Sql sql) {
        try {
            return One.find(tx, plan, sql);
        } catch (DatabaseException e) {
            if (REFUSED.equals(e.sqlState())) {
                throw outOfReach().asException();
            }
            throw e;
        }
    }

    /** Nothing could be locked: the record is gone, or it is there and not the actor's to change. */
    private static Problem missed(Transaction tx, Plan plan, Statements statements, long id, boolean trashed) {
        return One.find(tx, plan, statements.get(id, trashed)).isPresent() ? outOfReach() : Problem.notFound();
    }

    private static Problem changed(StoredRecord now) {
        return Problem.of(412, "record/changed", "Somebody else has changed this in the meantime.")
                .detail("It stands at version %d.", now.version())
                .with("current", now);
    }

    static Problem outOfReach() {
        return Problem.forbidden("record/out-of-reach", "You may see this, but not change it so.")
                .detail("Your role changes only records within its reach.");
    }
}
