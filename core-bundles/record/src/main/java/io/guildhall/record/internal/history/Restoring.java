package io.guildhall.record.internal.history;

import io.guildhall.actor.Scope;
import io.guildhall.database.Transaction;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.problem.Problem;
import io.guildhall.record.Records;
import io.guildhall.record.StoredRecord;
import io.guildhall.record.internal.Plan;
import io.guildhall.record.internal.value.StoredJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts fields of a record back to what they were, by a write like any other: rights, guards and references hold. */
final class Restoring {
    private final Transaction tx;
    private final Plan plan;
    private final Story story;
    private final StoredRecord now;

    Restoring(Transaction tx, Plan plan, StoredRecord now) {
        this.tx = tx;
        this.plan = plan;
        this.now = now;
        this.story = new Story(tx, plan.entity(), now.id());
    }

    /** @param fields which, or all that may be written if empty; @param after the change rather than before it */
    Restored run(Records records, long position, Set<String> fields, boolean after, boolean preview, long version) {
        Story.Entry entry = story.at(position);
        if (entry.kind().equals("created") && !after) {
            throw Problem.invalid("history/nothing-before", "Before this there was no record.")
                    .field("moment")
                    .asException();
        }
        long from = after ? position + 1 : position;
        // What a change itself says it took away is known, whatever came in between and is hidden from the reader.
        boolean told = !after && !fields.isEmpty() && known(entry, fields);
        if (!told) {
            requireWhole(entry);
        }
        List<FieldChange> changes = changes(told ? entry.before() : story.back(from), fields);
        if (preview || changes.isEmpty()) {
            return new Restored(now.id(), now.version(), changes);
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        changes.forEach(change -> values.put(change.field(), change.after()));
        StoredRecord kept = records.update(tx, now.entity(), now.id(), version, values);
        return new Restored(kept.id(), kept.version(), changes);
    }

    private boolean known(Story.Entry entry, Set<String> fields) {
        return fields.stream()
                .map(plan::field)
                .filter(Objects::nonNull)
                .allMatch(field ->
                        field.type() != FieldType.MONEY && entry.before().containsKey(field.column()));
    }

    /** Who has not always seen the record does not know how it stood in between. */
    private void requireWhole(Story.Entry entry) {
        boolean all =
                tx.actor().reads() == Scope.ALL || !plan.entity().visibility().isOwned();
        if (!all && story.count(entry.position() + 1) != now.version() - entry.version()) {
            throw Problem.conflict("history/incomplete", "Part of this record's history is not yours to see.")
                    .detail("Put back single fields, or ask somebody who sees all of it.")
                    .asException();
        }
    }

    private List<FieldChange> changes(Map<String, @Nullable Object> columns, Set<String> fields) {
        PastCurrencies currencies =
                PastCurrencies.of(plan, story, now, tx.actor().workspace().currency(), Long.MAX_VALUE);
        List<FieldChange> changes = new ArrayList<>();
        for (Field field : plan.entity().fields()) {
            boolean wanted = fields.isEmpty() ? !field.readOnly() : fields.contains(field.name());
            if (wanted && columns.containsKey(field.column())) {
                boolean money = field.type() == FieldType.MONEY;
                String currency = currencies.in(field, columns);
                Object before = now.get(field.name());
                Object after = StoredJson.value(field, columns.get(field.column()), currency);
                if (!Objects.equals(before, after)) {
                    String own = currencies.in(field, Map.of());
                    changes.add(new FieldChange(
                            field.name(),
                            before,
                            after,
                            null,
                            null,
                            money && before != null ? own : null,
                            money && after != null ? currency : null));
                }
            }
        }
        return changes;
    }
}
