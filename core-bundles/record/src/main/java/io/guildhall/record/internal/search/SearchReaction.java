package io.guildhall.record.internal.search;

import io.guildhall.change.Change;
import io.guildhall.change.Reaction;
import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.port.Modules;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps words in step with records of every entity. What changes of an entity while its module is away is not passed over: the
 * entity is marked, and gone through when the module comes back.
 */
public final class SearchReaction implements Reaction {
    private final Modules modules;

    public SearchReaction(Modules modules) {
        this.modules = modules;
    }

    /** What columns of workspaces' own fields begin with; which of them have words, only their workspace knows. */
    private static final String CUSTOM = "cf_";

    @Override
    public String name() {
        return "search";
    }

    @Override
    public Set<String> entities() {
        return Set.of(ANY);
    }

    @Override
    public boolean concerns(Change change) {
        EntityType entity = modules.current().entities().get(change.entity());
        if (entity == null) {
            return true;
        }
        Optional<Searchable> searchable = Searchable.of(entity);
        if (searchable.isEmpty()) {
            return false;
        }
        return switch (change.kind()) {
            case CREATED -> searchable.get().named() || hasText(searchable.get(), change.after());
            case DELETED -> true;
            case UPDATED ->
                change.after().keySet().stream()
                        .anyMatch(column -> column.startsWith(CUSTOM)
                                || searchable.get().columns().contains(column));
        };
    }

    private static boolean hasText(Searchable searchable, Map<String, @Nullable Object> values) {
        return searchable.texts().stream().anyMatch(text -> values.get(text.column()) != null)
                && searchable.spared().entrySet().stream()
                        .noneMatch(spared -> spared.getValue().equals(values.get(spared.getKey())));
    }

    @Override
    public void on(Change change, Transaction tx) {
        onAll(List.of(change), tx);
    }

    @Override
    public void onAll(List<Change> changes, Transaction tx) {
        Map<String, Set<Long>> ids = new TreeMap<>();
        changes.forEach(change ->
                ids.computeIfAbsent(change.entity(), e -> new LinkedHashSet<>()).add(change.recordId()));
        if (ids.isEmpty()) {
            return;
        }
        Fills fills = new Fills(tx);
        fills.hold(ids.keySet());
        Map<String, EntityType> known = modules.current().entities();
        ids.forEach((name, records) -> {
            EntityType plain = known.get(name);
            EntityType entity =
                    plain == null ? null : tx.actor().workspace().custom().with(plain);
            if (entity == null) {
                fills.begin(name, "", false);
            } else {
                Searchable.of(entity).ifPresent(searchable -> new WordKeeper(tx, searchable).keep(records));
            }
        });
    }
}
