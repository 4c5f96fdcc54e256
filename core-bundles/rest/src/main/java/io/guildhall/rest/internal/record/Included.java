package io.guildhall.rest.internal.record;

import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.port.ModuleSnapshot;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.Filter;
import io.guildhall.record.Query;
import io.guildhall.record.Records;
import io.guildhall.record.StoredRecord;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Records that others point at, fetched with one query a reference. What the caller may not see is not there. */
final class Included {
    static final Included NONE = new Included(Map.of(), Map.of());

    private final Map<String, Map<Long, StoredRecord>> byReference;
    private final Map<String, String> titles;

    private Included(Map<String, Map<Long, StoredRecord>> byReference, Map<String, String> titles) {
        this.byReference = byReference;
        this.titles = titles;
    }

    static Included of(
            Transaction tx,
            Records records,
            ModuleSnapshot modules,
            List<Field> references,
            Collection<StoredRecord> from) {
        if (references.isEmpty() || from.isEmpty()) {
            return NONE;
        }
        Map<String, Map<Long, StoredRecord>> found = new HashMap<>();
        Map<String, String> titles = new HashMap<>();
        for (Field reference : references) {
            EntityType target = modules.entities().get(Objects.requireNonNull(reference.references()));
            if (target != null) {
                titles.put(reference.name(), target.titleField());
                found.put(reference.name(), fetch(tx, records, target, ids(reference, from)));
            }
        }
        return new Included(found, titles);
    }

    @Nullable
    StoredRecord of(Field reference, StoredRecord record) {
        Long id = record.number(reference.name());
        Map<Long, StoredRecord> found = byReference.get(reference.name());
        return id == null || found == null ? null : found.get(id);
    }

    /** The field that names the records of this reference to people. */
    String titleField(Field reference) {
        return titles.getOrDefault(reference.name(), "name");
    }

    private static List<Long> ids(Field reference, Collection<StoredRecord> from) {
        return from.stream()
                .map(record -> record.number(reference.name()))
                .filter(Objects::nonNull)
                .distinct()
                .limit(Query.MAX_PER_PAGE)
                .toList();
    }

    private static Map<Long, StoredRecord> fetch(Transaction tx, Records records, EntityType target, List<Long> ids) {
        Map<Long, StoredRecord> found = new HashMap<>();
        if (!ids.isEmpty()) {
            Filter filter = new Filter.Condition("id", Filter.Operator.IN, ids);
            try {
                records.list(tx, target.fullName(), Query.of(filter).perPage(Query.MAX_PER_PAGE))
                        .records()
                        .forEach(record -> found.put(record.id(), record));
            } catch (ProblemException hidden) {
                // Without the right to view the other entity its records are not included; the list itself stands.
                return Map.of();
            }
        }
        return found;
    }
}
