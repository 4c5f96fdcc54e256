package io.guildhall.record.internal.custom;

import io.guildhall.database.Transaction;
import io.guildhall.entity.CustomType;
import io.guildhall.entity.EntityType;
import io.guildhall.job.Jobs;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.internal.value.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps definitions as they come to be, and has done with the records what follows from that. Thread-safe. */
final class FieldKeeper {
    static final Duration TRASH = Duration.ofDays(30);

    private final Jobs jobs;

    FieldKeeper(Jobs jobs) {
        this.jobs = jobs;
    }

    static Definition found(Transaction tx, long id) {
        return FieldStore.find(tx, id).orElseThrow(() -> Problem.notFound().asException());
    }

    static Definition live(Transaction tx, long id) {
        Definition found = found(tx, id);
        if (found.deletedAt() != null) {
            throw Problem.notFound().asException();
        }
        return found;
    }

    static Definition expected(Definition now, @Nullable Long version) {
        if (version != null && version != now.version()) {
            throw changed();
        }
        return now;
    }

    static ProblemException changed() {
        return Problem.of(412, "record/changed", "Somebody else has changed this in the meantime.")
                .asException();
    }

    Definition kept(Transaction tx, Definition before, Definition after) {
        Definition kept = FieldStore.update(tx, after).orElseThrow(FieldKeeper::changed);
        boolean begins = after.filledTo() != null && before.filledTo() == null;
        if (begins) {
            boolean anew = after.derived() && !"clearing".equals(after.slotState());
            work(tx, kept, anew ? whatDerives(after) : "fill", 0);
        }
        return kept;
    }

    static String whatDerives(Definition d) {
        return d.type() == CustomType.ROLL_UP ? "count" : "derive";
    }

    /** @param renamed words of a choice, each with what it is called from now on */
    void rename(Transaction tx, Definition field, @Nullable Map<String, String> renamed) {
        if (renamed != null && !renamed.isEmpty()) {
            jobs.enqueue(tx, FieldWork.KIND, Renaming.payload(field, renamed), Instant.now(), Jobs.Priority.BULK);
        }
    }

    void work(Transaction tx, Definition field, String what, long other) {
        jobs.enqueue(
                tx,
                FieldWork.KIND,
                Map.of("field", field.id(), "what", what, "other", other),
                Instant.now(),
                Jobs.Priority.BULK);
    }

    void purgeLater(Transaction tx, Definition field) {
        jobs.enqueue(
                tx,
                FieldWork.KIND,
                Map.of("field", field.id(), "what", "purge", "other", 0L),
                Instant.now().plus(TRASH),
                Jobs.Priority.BULK);
    }

    /** Trees name columns, and a name may have come to another column; formulas may be worked out in another order. */
    static void expressAnew(Transaction tx, EntityType type) {
        List<Definition> live = FieldStore.list(tx, type.fullName(), false);
        for (Definition d : live) {
            Definition now = formulas(tx, type).anew(d);
            if (!now.equals(d)) {
                FieldStore.put(tx, now);
            }
        }
    }

    static Formulas formulas(Transaction tx, EntityType type) {
        return new Formulas(
                type,
                FieldStore.list(tx, type.fullName(), false),
                Money.digits(tx.actor().workspace().currency()));
    }
}
