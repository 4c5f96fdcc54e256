package io.guildhall.record.internal.imports;

import io.guildhall.actor.Actor;
import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.entity.Field;
import io.guildhall.entity.Standing;
import io.guildhall.problem.Problem;
import io.guildhall.record.StoredRecord;
import io.guildhall.record.internal.Draft;
import io.guildhall.record.internal.Plan;
import io.guildhall.record.internal.Plans;
import io.guildhall.record.internal.bulk.Journal;
import io.guildhall.record.internal.value.FieldProblems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides row by row what an import does: make a record, change one, or leave it. The rehearsal and the real run ask the same
 * class, so that what was announced is what happens. Not thread-safe.
 */
final class Decisions {
    private final Plan plan;
    private final Links links;
    private final List<Identity> identities;
    private final @Nullable String keyField;
    private final String vendor;
    /** Column of the reference to the record that each stands on. */
    private final @Nullable String reference;

    Decisions(Plans plans, Actor actor, EntityType entity, String vendor, Journal journal) {
        // What may be brought in was asked when the columns were chosen; whether it differs is seen on the whole
        // record.
        Plan whole = plans.whole(actor, entity);
        Standing standing = entity.standing();
        EntityType open = Shape.brought(actor, Shape.closed(whole.entity()));
        this.plan = open == whole.entity() ? whole : Plans.apart(open);
        this.reference = standing == null
                ? null
                : whole.entity().field(standing.reference()).map(Field::column).orElseThrow();
        this.links = new Links(plans, entity, vendor, journal);
        this.identities = Identity.of(entity);
        this.vendor = vendor;
        this.keyField = entity.fields().stream()
                .filter(f -> f.column().equals(entity.externalKey()))
                .map(Field::name)
                .findFirst()
                .orElse(null);
    }

    Plan plan() {
        return plan;
    }

    /** Makes missing companies on the way. */
    List<Decision> decide(Transaction tx, List<ImportRow> rows) {
        List<ImportRow> good = rows.stream().filter(r -> !r.failed()).toList();
        links.resolve(tx, good);
        Map<ImportRow, StoredRecord> known = known(tx, good);
        return rows.stream().map(row -> decide(tx.actor(), row, known.get(row))).toList();
    }

    private Decision decide(Actor actor, ImportRow row, @Nullable StoredRecord before) {
        if (row.failed()) {
            others(actor, row);
            return Decision.failed(row);
        }
        if (row.id != null && before == null) {
            row.fail(null, "record/out-of-reach", "There is a record that this one stands on, but you do not see it.");
            return Decision.failed(row);
        }
        if (row.repeated) {
            return new Decision(row, Decision.Kind.SAME, null, before);
        }
        if (keyField != null && (before == null || before.get(keyField) == null)) {
            String key = key(row);
            if (key != null) {
                row.values.put(keyField, key);
            }
        }
        FieldProblems problems = new FieldProblems();
        Draft draft = before == null
                ? Draft.create(plan, actor, row.values, problems)
                : Draft.update(plan, actor, before, row.values, problems);
        draft.imported();
        problems.all().forEach(p -> row.fail(p.field(), p.code(), sentence(p)));
        boolean unchanged = before != null && draft.values().isEmpty() && before.get("deleted_at") == null;
        if (!row.failed() && !unchanged) {
            Verb verb = before == null ? Verb.CREATE : Verb.UPDATE;
            if (!actor.may(plan.entity().permission(verb))) {
                row.fail(
                        null,
                        "auth/not-permitted",
                        "It takes the permission " + plan.entity().permission(verb) + ".");
            }
        }
        if (row.failed()) {
            return Decision.failed(row);
        }
        Decision.Kind kind =
                before == null ? Decision.Kind.CREATE : unchanged ? Decision.Kind.SAME : Decision.Kind.UPDATE;
        return new Decision(row, kind, draft, before);
    }

    /** Whoever mends a file wants to be told all that is wrong with a row at once. */
    private void others(Actor actor, ImportRow row) {
        FieldProblems problems = new FieldProblems();
        Draft.create(plan, actor, row.values, problems);
        problems.all().stream()
                .filter(p -> p.field() != null && row.values.containsKey(p.field()))
                .forEach(p -> row.fail(p.field(), p.code(), sentence(p)));
    }

    static String sentence(Problem problem) {
        String detail = problem.detail();
        return detail == null ? problem.title() : problem.title() + " " + detail;
    }

    /** The record's key: the other system's id, or the row's own content where nothing else tells it apart. */
    private @Nullable String key(ImportRow row) {
        if (row.externalId != null) {
            return vendor + ":" + row.externalId;
        }
        return row.known ? null : row.contentKey;
    }

    private Map<ImportRow, StoredRecord> known(Transaction tx, List<ImportRow> rows) {
        Map<ImportRow, StoredRecord> known = byNumber(tx, rows, "id", row -> row.id);
        byKey(tx, rows).forEach(known::putIfAbsent);
        if (reference != null) {
            byNumber(tx, rows, reference, row -> row.standsOn).forEach((row, record) -> standing(row, record, known));
        }
        identities.forEach(identity -> known(tx, rows, identity, known, false));
        // Whoever was deleted, or taken back with the file that had brought him, is the same person when he comes
        // again.
        identities.forEach(identity -> known(tx, rows, identity, known, true));
        return known;
    }

    /** One record stands on another: whoever has another id in the same file is somebody else, for whom there is no room. */
    private void standing(ImportRow row, StoredRecord record, Map<ImportRow, StoredRecord> known) {
        Object other = keyField == null ? null : record.get(keyField);
        String key = key(row);
        boolean same = known.containsKey(row) || key == null || other == null || other.equals(key);
        if (same || !String.valueOf(other).startsWith(vendor + ":")) {
            known.putIfAbsent(row, record);
        } else {
            row.fail(null, "import/duplicate", "This is a record already that came with another id.");
        }
    }

    private Map<ImportRow, StoredRecord> byNumber(
            Transaction tx, List<ImportRow> rows, String column, Function<ImportRow, @Nullable Long> number) {
        Map<ImportRow, StoredRecord> known = new HashMap<>();
        List<Long> wanted = rows.stream().map(number).filter(Objects::nonNull).toList();
        Map<String, StoredRecord> found = Lookup.byNumber(tx, plan, column, wanted);
        for (ImportRow row : rows) {
            StoredRecord record = found.get(String.valueOf(number.apply(row)));
            if (record != null) {
                known.put(row, record);
            }
        }
        return known;
    }

    /** Records that came from the same rows of the same system. */
    Map<ImportRow, StoredRecord> byKey(Transaction tx, List<ImportRow> rows) {
        Map<ImportRow, StoredRecord> known = new HashMap<>();
        String keyColumn = plan.entity().externalKey();
        if (keyField != null && keyColumn != null) {
            Set<String> keys = new LinkedHashSet<>();
            rows.stream().map(this::key).filter(Objects::nonNull).forEach(keys::add);
            Map<String, StoredRecord> found = Lookup.records(tx, plan, keyColumn, keys, true);
            for (ImportRow row : rows) {
                StoredRecord record = found.get(String.valueOf(key(row)));
                if (record != null) {
                    known.put(row, record);
                }
            }
        }
        return known;
    }

    /** A record that came from another row of the same system is somebody else with the same mail address. */
    private void known(
            Transaction tx,
            List<ImportRow> rows,
            Identity identity,
            Map<ImportRow, StoredRecord> known,
            boolean trashed) {
        List<ImportRow> open = new ArrayList<>();
        Set<String> values = new LinkedHashSet<>();
        for (ImportRow row : rows) {
            String value = identity.of(row);
            if (!known.containsKey(row) && value != null) {
                open.add(row);
                values.add(value);
            }
        }
        Map<String, StoredRecord> found = Lookup.records(tx, plan, identity.column(), values, trashed);
        for (ImportRow row : open) {
            StoredRecord record = found.get(String.valueOf(identity.of(row)));
            boolean free = row.externalId == null || keyField == null || record == null || record.get(keyField) == null;
            if (record != null && free && identity.agrees(row, record)) {
                known.put(row, record);
            }
        }
    }
}
