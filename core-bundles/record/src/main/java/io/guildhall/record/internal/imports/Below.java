package io.guildhall.record.internal.imports;

import io.guildhall.actor.Actor;
import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.Standing;
import io.guildhall.problem.Problem;
import io.guildhall.record.StoredRecord;
import io.guildhall.record.internal.Draft;
import io.guildhall.record.internal.Plans;
import io.guildhall.record.internal.bulk.Journal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The records that others stand on, of the same rows: found or made first, then referred to. Not thread-safe. */
final class Below {
    private final Standing standing;
    private final Decisions decisions;
    private final ChunkWriter writer;
    /** Of the chunk at hand. */
    private Map<ImportRow, Long> ids = Map.of();

    Below(Plans plans, Actor actor, Shape shape, String vendor, Journal journal) {
        EntityType base = Objects.requireNonNull(shape.base());
        standing = Objects.requireNonNull(shape.own().standing());
        decisions = new Decisions(plans, actor, base, vendor, journal);
        writer = new ChunkWriter(plans, decisions.plan(), journal);
    }

    /** A record that is known by itself says on which it stands. */
    void find(Map<ImportRow, StoredRecord> known) {
        known.forEach((row, record) -> base(row).id = record.number(standing.reference()));
    }

    /** Tells the rows on which record theirs stands, if there is one yet. */
    List<Decision> decide(Transaction tx, List<ImportRow> rows) {
        List<Decision> decided =
                decisions.decide(tx, rows.stream().map(Below::base).toList());
        for (int i = 0; i < rows.size(); i++) {
            StoredRecord before = decided.get(i).before();
            rows.get(i).standsOn = before == null ? null : before.id();
        }
        return decided;
    }

    void write(Transaction tx, List<Decision> decided) {
        ids = writer.write(tx, decided);
    }

    /** New records get their reference; what they carry comes from below, as it stands there now. */
    List<Decision> carry(Transaction tx, List<Decision> theirs, List<Decision> ours) {
        Map<String, StoredRecord> stored = stored(tx, theirs, ours);
        List<Decision> carried = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            Decision own = ours.get(i);
            Long id = ids.get(theirs.get(i).row());
            StoredRecord other = id == null ? null : stored.get(String.valueOf(id));
            carried.add(other == null || own.row().failed() ? own : carry(own, other));
        }
        return carried;
    }

    private Map<String, StoredRecord> stored(Transaction tx, List<Decision> theirs, List<Decision> ours) {
        List<Long> wanted = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            Long id = ids.get(theirs.get(i).row());
            if (id != null && (theirs.get(i).writes() || ours.get(i).kind() == Decision.Kind.CREATE)) {
                wanted.add(id);
            }
        }
        return Lookup.byNumber(tx, decisions.plan(), "id", wanted);
    }

    private Decision carry(Decision own, StoredRecord other) {
        Draft draft = own.draft();
        if (draft == null) {
            return own;
        }
        StoredRecord before = own.before();
        Map<String, @Nullable Object> values = new HashMap<>();
        standing.carried().forEach(name -> values.put(name, other.get(name)));
        if (before == null) {
            values.put(standing.reference(), other.id());
            values.values().removeIf(Objects::isNull);
        } else {
            values.entrySet().removeIf(e -> Objects.equals(e.getValue(), before.get(e.getKey())));
        }
        draft.values().putAll(values);
        boolean changes = own.kind() == Decision.Kind.SAME && !values.isEmpty();
        return changes ? new Decision(own.row(), Decision.Kind.UPDATE, draft, before) : own;
    }

    /** What is refused only now leaves the record below written: the chunk is taken back and the row tried by itself. */
    void settle(List<Decision> ours) {
        boolean refused = ours.stream()
                .anyMatch(d -> d.kind() == Decision.Kind.UPDATE && d.row().failed());
        if (refused) {
            throw Problem.forbidden("record/out-of-reach", "You may see this record, but not change it.")
                    .asException();
        }
    }

    private static ImportRow base(ImportRow row) {
        return Objects.requireNonNull(row.base);
    }
}
