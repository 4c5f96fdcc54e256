package io.guildhall.record.internal.imports;

import io.guildhall.database.Transaction;
import io.guildhall.record.Guard;
import io.guildhall.record.StoredRecord;
import io.guildhall.record.Write;
import io.guildhall.record.internal.Draft;
import io.guildhall.record.internal.Plan;
import io.guildhall.record.internal.Plans;
import io.guildhall.record.internal.bulk.Journal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes what was decided about some rows, past the guards, and counts it. */
final class ChunkWriter {
    private final Plans plans;
    private final Plan plan;
    private final Journal journal;

    ChunkWriter(Plans plans, Plan plan, Journal journal) {
        this.plans = plans;
        this.plan = plan;
        this.journal = journal;
    }

    /** @return ids of the records of the rows that are in */
    Map<ImportRow, Long> write(Transaction tx, List<Decision> decisions) {
        Map<ImportRow, Long> ids = new HashMap<>();
        List<ImportRow> made = new ArrayList<>();
        List<Draft> creates = new ArrayList<>();
        List<Decision> updates = new ArrayList<>();
        for (Decision decision : decisions) {
            Draft draft = decision.draft();
            if (decision.kind() == Decision.Kind.CREATE && draft != null) {
                guard(tx, Write.Kind.CREATE, null, draft);
                creates.add(draft);
                made.add(decision.row());
            } else if (decision.kind() == Decision.Kind.UPDATE) {
                updates.add(decision);
            }
            StoredRecord before = decision.before();
            if (before != null) {
                ids.put(decision.row(), before.id());
            }
        }
        List<Long> inserted = creates.isEmpty() ? List.of() : Bulk.insert(tx, plan, creates);
        journal.made(plan.entity(), inserted);
        for (int i = 0; i < inserted.size(); i++) {
            ids.put(made.get(i), inserted.get(i));
        }
        update(tx, updates);
        return ids;
    }

    private void update(Transaction tx, List<Decision> decisions) {
        List<Bulk.Change> changes = new ArrayList<>();
        for (Decision decision : decisions) {
            StoredRecord before = decision.before();
            Draft draft = decision.draft();
            if (before != null && draft != null) {
                boolean restore = before.get("deleted_at") != null;
                guard(tx, restore ? Write.Kind.RESTORE : Write.Kind.UPDATE, before, draft);
                changes.add(new Bulk.Change(before, draft, restore));
            }
        }
        if (changes.isEmpty()) {
            return;
        }
        Set<Long> done = Bulk.update(tx, plan, changes);
        changes.stream()
                .filter(change -> done.contains(change.before().id()))
                .forEach(change -> journal.changed(
                        plan.entity(), change.before(), change.draft().values(), change.restore()));
        for (Decision decision : decisions) {
            StoredRecord before = decision.before();
            if (before != null && !done.contains(before.id())) {
                decision.row().fail(null, "record/out-of-reach", "You may see this record, but not change it.");
            }
        }
    }

    private void guard(Transaction tx, Write.Kind kind, @Nullable StoredRecord before, Draft draft) {
        List<Guard> guards =
                plans.snapshot().guards().getOrDefault(plan.entity().fullName(), List.of());
        if (!guards.isEmpty()) {
            Write write = new Write(tx, kind, plan.entity(), before, Collections.unmodifiableMap(draft.values()));
            guards.forEach(g -> g.check(write));
        }
    }

    static Counts count(List<Decision> decisions) {
        long creates = 0;
        long updates = 0;
        long same = 0;
        long errors = 0;
        long warnings = 0;
        for (Decision decision : decisions) {
            boolean failed = decision.row().failed();
            errors += failed ? 1 : 0;
            creates += !failed && decision.kind() == Decision.Kind.CREATE ? 1 : 0;
            updates += !failed && decision.kind() == Decision.Kind.UPDATE ? 1 : 0;
            same += !failed && decision.kind() == Decision.Kind.SAME ? 1 : 0;
            warnings += !failed && !decision.row().issues.isEmpty() ? 1 : 0;
        }
        return new Counts(decisions.size(), creates, updates, same, errors, warnings);
    }
}
