package io.guildhall.record.internal.custom;

import io.guildhall.change.Change;
import io.guildhall.change.Reaction;
import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.entity.RollUp;
import io.guildhall.port.Modules;
import io.guildhall.port.Workspaces;
import io.guildhall.record.internal.Column;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Keeps true what workspaces count together, behind the changes of the records that are counted. */
public final class RollUps implements Reaction {
    private final Modules modules;
    private final Workspaces workspaces;

    public RollUps(Modules modules, Workspaces workspaces) {
        this.modules = modules;
        this.workspaces = workspaces;
    }

    @Override
    public String name() {
        return "roll-ups";
    }

    @Override
    public Set<String> entities() {
        return Set.of(ANY);
    }

    /** The workspace's fields are remembered: this asks the database only if nobody of it has been seen lately. */
    @Override
    public boolean concerns(Change change) {
        try {
            return !workspaces
                    .system(change.tenantId())
                    .workspace()
                    .custom()
                    .countedFrom(change.entity())
                    .isEmpty();
        } catch (NoSuchElementException gone) {
            return false;
        }
    }

    @Override
    public void on(Change change, Transaction tx) {
        onAll(List.of(change), tx);
    }

    @Override
    public void onAll(List<Change> changes, Transaction tx) {
        Map<String, Set<Change>> byEntity = new LinkedHashMap<>();
        changes.forEach(change ->
                byEntity.computeIfAbsent(change.entity(), e -> new HashSet<>()).add(change));
        byEntity.forEach((entity, some) -> {
            EntityType plain = modules.current().entities().get(entity);
            if (plain != null) {
                EntityType child = tx.actor().workspace().custom().with(plain);
                tx.actor().workspace().custom().countedFrom(entity).forEach((parent, fields) -> {
                    EntityType type = modules.current().entities().get(parent);
                    if (type != null) {
                        fields.forEach(field -> count(tx, child, type, field, some));
                    }
                });
            }
        });
    }

    private void count(Transaction tx, EntityType child, EntityType parent, Field field, Set<Change> changes) {
        RollUp rollUp =
                Objects.requireNonNull(Objects.requireNonNull(field.custom()).rollUp());
        Optional<Field> by = child.field(rollUp.by());
        if (by.isPresent()) {
            Set<Long> parents = now(tx, child, by.get(), changes);
            changes.forEach(change -> {
                add(parents, change.before().get(by.get().column()));
                add(parents, change.after().get(by.get().column()));
            });
            new Counts(tx, modules).count(parent, field, parents);
        }
    }

    /** A change names only what changed: whom its record points at, the record says. */
    private static Set<Long> now(Transaction tx, EntityType child, Field by, Set<Change> changes) {
        String reference = Column.of("t", by);
        return new TreeSet<>(tx.query(
                "select distinct " + reference + " from " + child.table()
                        + " t where t.tenant_id = ? and t.id = any (?) and " + reference + " is not null",
                row -> row.getLong(1),
                tx.actor().tenantId(),
                changes.stream().mapToLong(Change::recordId).toArray()));
    }

    private static void add(Set<Long> parents, @Nullable Object id) {
        if (id instanceof Number number) {
            parents.add(number.longValue());
        }
    }
}
