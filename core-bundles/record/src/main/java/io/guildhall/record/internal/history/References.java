package io.guildhall.record.internal.history;

import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.port.Modules;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.Filter;
import io.guildhall.record.Query;
import io.guildhall.record.Records;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the records are called that a page of history points at, as far as the reader may see them. */
final class References {
    static final String MEMBER = "identity.member";

    private final Map<String, Set<Long>> wanted = new HashMap<>();
    private final Map<String, Map<Long, String>> names = new HashMap<>();

    void want(@Nullable String entity, @Nullable Object id) {
        if (entity != null && id instanceof Long known) {
            wanted.computeIfAbsent(entity, e -> new HashSet<>()).add(known);
        }
    }

    void find(Transaction tx, Records records, Modules modules) {
        wanted.forEach((entity, ids) -> {
            EntityType type = modules.current().entities().get(entity);
            if (type != null) {
                names.put(entity, find(tx, records, type, List.copyOf(ids)));
            }
        });
    }

    @Nullable
    String name(@Nullable String entity, @Nullable Object id) {
        Map<Long, String> found = entity == null ? null : names.get(entity);
        return found == null || id == null ? null : found.get(id);
    }

    private static Map<Long, String> find(Transaction tx, Records records, EntityType type, List<Long> ids) {
        Map<Long, String> found = new HashMap<>();
        try {
            for (int at = 0; at < ids.size(); at += Query.MAX_PER_PAGE) {
                List<Long> some = ids.subList(at, Math.min(ids.size(), at + Query.MAX_PER_PAGE));
                Filter filter = new Filter.Condition("id", Filter.Operator.IN, List.copyOf(some));
                Query query = Query.of(filter).perPage(Query.MAX_PER_PAGE);
                records.list(tx, type.fullName(), query)
                        .records()
                        .forEach(record -> found.put(record.id(), String.valueOf(record.get(type.titleField()))));
            }
        } catch (ProblemException hidden) {
            // Without the right to view the other entity its records stay numbers.
            return Map.of();
        }
        return found;
    }
}
