package io.guildhall.record.internal.bulk;

import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.port.Modules;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.Records;
import io.guildhall.record.StoredRecord;
import io.guildhall.record.internal.bulk.BulkStore.Bulk;
import io.guildhall.record.internal.bulk.BulkStore.Item;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes back what an import has done, by writes like any other: rights, guards and references hold. What it made goes into the
 * trash, what it changed gets its old values back. What somebody has changed or used since stays unless it was asked for, too.
 * Thread-safe.
 */
final class TakeBack {
    static final String EDITED = "import/edited-since";
    static final String USED = "import/used-since";
    static final String GONE = "import/gone-since";

    private final Records records;
    private final Modules modules;

    TakeBack(Records records, Modules modules) {
        this.records = records;
        this.modules = modules;
    }

    /** @throws ProblemException 503 while the module of these records is away */
    Chunk chunk(Transaction tx, Bulk bulk, List<Item> items) {
        EntityType entity = modules.current()
                .entity(bulk.entity())
                .orElseThrow(() -> Problem.of(503, "module/away", "The module of these records is not there now.")
                        .asException());
        long[] made = items.stream().filter(Item::made).mapToLong(Item::record).toArray();
        Since since = new Since(tx, entity);
        Set<Long> used = bulk.editedToo()
                ? Set.of()
                : since.used(modules.current().entities().values(), made);
        return new Chunk(tx, bulk, since, used);
    }

    /** Some of its records, in one transaction. */
    final class Chunk {
        private final Transaction tx;
        private final Bulk bulk;
        private final Since since;
        private final Set<Long> used;

        private Chunk(Transaction tx, Bulk bulk, Since since, Set<Long> used) {
            this.tx = tx;
            this.bulk = bulk;
            this.since = since;
            this.used = used;
        }

        /** @return whether nothing of it is left */
        boolean take(Item item) {
            Optional<StoredRecord> now = standing(item);
            if (now.isEmpty()) {
                return item.made() ? undone(item) : left(item, GONE, Map.of());
            }
            return item.made() ? remove(item, now.get()) : restore(item, now.get());
        }

        private Optional<StoredRecord> standing(Item item) {
            try {
                return Optional.of(records.get(tx, bulk.entity(), item.record()));
            } catch (ProblemException e) {
                if (e.problem().status() == 404) {
                    return Optional.empty();
                }
                throw e;
            }
        }

        private boolean remove(Item item, StoredRecord now) {
            if (used.contains(item.record())) {
                return left(item, USED, Map.of());
            }
            if (!bulk.editedToo() && now.version() != item.seen()) {
                Since.Edit edit = since.edited(item.record(), item.seen());
                if (!edit.columns().isEmpty() || since.unsealed(item.record())) {
                    return left(item, EDITED, edit.told());
                }
            }
            long version = now.version();
            if (!item.before().isEmpty()) {
                version = records.update(tx, bulk.entity(), item.record(), version, item.before())
                        .version();
            }
            records.delete(tx, bulk.entity(), item.record(), version);
            return undone(item);
        }

        private boolean restore(Item item, StoredRecord now) {
            Map<String, @Nullable Object> back = new LinkedHashMap<>(item.before());
            Map<String, @Nullable Object> kept = new LinkedHashMap<>();
            if (!bulk.editedToo() && now.version() != item.seen()) {
                item.before().forEach((field, value) -> {
                    if (!same(now.get(field), item.after().get(field))) {
                        back.remove(field);
                        if (!same(now.get(field), value)) {
                            kept.put(field, value);
                        }
                    }
                });
            }
            long version = back.isEmpty()
                    ? now.version()
                    : records.update(tx, bulk.entity(), item.record(), now.version(), back)
                            .version();
            if (kept.isEmpty()) {
                return undone(item);
            }
            Map<String, @Nullable Object> after = new LinkedHashMap<>(item.after());
            after.keySet().retainAll(kept.keySet());
            Map<String, @Nullable Object> why =
                    new LinkedHashMap<>(since.edited(item.record(), item.seen()).told());
            why.put("fields", List.copyOf(kept.keySet()));
            return left(new Item(item.record(), version, kept, after, false), EDITED, why);
        }

        private boolean undone(Item item) {
            BulkStore.outcome(tx, bulk.id(), item.record(), "undone", 0, Map.of(), null);
            return true;
        }

        private boolean left(Item item, String code, Map<String, ? extends @Nullable Object> more) {
            Map<String, @Nullable Object> why = new LinkedHashMap<>(more);
            why.put("code", code);
            BulkStore.left(tx, bulk.id(), item, why);
            return false;
        }
    }

    /** @param kept as JSON has it */
    private static boolean same(@Nullable Object now, @Nullable Object kept) {
        if (now instanceof BigDecimal amount && kept != null) {
            return amount.compareTo(new BigDecimal(kept.toString())) == 0;
        }
        Object plain = BulkStore.plain(now);
        return plain instanceof Number && kept instanceof Number
                ? plain.toString().equals(kept.toString())
                : Objects.equals(plain, kept);
    }
}
