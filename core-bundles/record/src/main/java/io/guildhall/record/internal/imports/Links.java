package io.guildhall.record.internal.imports;

import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.record.StoredRecord;
import io.guildhall.record.internal.Draft;
import io.guildhall.record.internal.Plan;
import io.guildhall.record.internal.Plans;
import io.guildhall.record.internal.bulk.Journal;
import io.guildhall.record.internal.value.FieldProblems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the records that rows refer to: by their id in the other system, then mail, domain and exact name. What is not found
 * stays empty and is told; only companies, which half of all contact files know by name alone, are made on the way.
 */
final class Links {
    private static final String MEMBER = "identity.member";
    private static final String STAGE = "crm.stage";
    private static final String CREATED_ON_THE_WAY = "crm.company";

    private final Plans plans;
    private final EntityType entity;
    private final String vendor;
    private final Journal journal;
    private final Map<String, Map<String, Long>> found = new HashMap<>();
    /** Whether something of that was made on the way and is not committed yet. */
    private boolean open;

    private @Nullable People people;
    private @Nullable Stages stages;

    Links(Plans plans, EntityType entity, String vendor, Journal journal) {
        this.journal = journal;
        this.plans = plans;
        this.entity = entity;
        this.vendor = vendor;
    }

    void resolve(Transaction tx, List<ImportRow> rows) {
        if (open) {
            // What was made on the way was rolled back with the transaction that made it.
            found.clear();
            open = false;
        }
        for (Field field : entity.fields()) {
            String target = field.references();
            if (target != null && !target.equals(MEMBER) && !target.equals(STAGE)) {
                resolve(tx, rows, field, target);
            }
        }
        for (ImportRow row : rows) {
            members(tx, row);
        }
        stages(tx, rows);
    }

    private void resolve(Transaction tx, List<ImportRow> rows, Field field, String target) {
        List<ImportRow> asking = rows.stream()
                .filter(r -> r.wishes.stream().anyMatch(w -> w.field().equals(field.name())))
                .toList();
        EntityType type = plans.snapshot().entities().get(target);
        if (asking.isEmpty() || type == null) {
            return;
        }
        Plan plan = plans.of(tx.actor(), type);
        fetch(tx, plan, field, asking);
        Map<String, String> missing = new LinkedHashMap<>();
        for (ImportRow row : asking) {
            Long id = find(row, field);
            if (id != null) {
                row.values.put(field.name(), id);
            } else {
                String name = target.equals(CREATED_ON_THE_WAY) && mayCreate(tx, plan) ? nameOf(row, field) : null;
                if (name == null) {
                    row.warn(
                            field.name(),
                            "import/not-linked",
                            "There is no such " + type.label().toLowerCase(Locale.ROOT) + " that you can see.");
                } else {
                    missing.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
                }
            }
        }
        if (!missing.isEmpty()) {
            create(tx, plan, field, asking, missing);
        }
    }

    private void create(Transaction tx, Plan plan, Field field, List<ImportRow> asking, Map<String, String> missing) {
        List<Draft> drafts = new ArrayList<>();
        List<String> names = new ArrayList<>();
        missing.forEach((key, name) -> {
            FieldProblems problems = new FieldProblems();
            Draft draft = Draft.create(plan, tx.actor(), Map.of(plan.entity().titleField(), name), problems);
            if (problems.isEmpty()) {
                drafts.add(draft);
                names.add(key);
            }
        });
        List<Long> ids = Bulk.insert(tx, plan, drafts);
        journal.made(plan.entity(), ids);
        Map<String, Long> byName = cache(field, "name");
        for (int i = 0; i < ids.size(); i++) {
            byName.put(names.get(i), ids.get(i));
        }
        open = true;
        tx.afterCommit(() -> open = false);
        for (ImportRow row : asking) {
            Long id = find(row, field);
            if (id != null) {
                row.values.put(field.name(), id);
            }
        }
    }

    private void fetch(Transaction tx, Plan plan, Field field, List<ImportRow> rows) {
        Map<String, Set<String>> wanted = new LinkedHashMap<>();
        for (ImportRow row : rows) {
            for (ImportRow.Wish wish : row.wishes) {
                String key = key(wish);
                if (wish.field().equals(field.name())
                        && !cache(field, wish.by()).containsKey(key)) {
                    wanted.computeIfAbsent(wish.by(), k -> new LinkedHashSet<>())
                            .add(key);
                }
            }
        }
        wanted.forEach((by, values) -> {
            String column = Lookup.column(plan.entity(), by);
            if (column != null) {
                cache(field, by).putAll(Lookup.ids(tx, plan, column, values));
            }
        });
    }

    private @Nullable Long find(ImportRow row, Field field) {
        for (ImportRow.Wish wish : row.wishes) {
            if (wish.field().equals(field.name())) {
                Long id = cache(field, wish.by()).get(key(wish));
                if (id != null) {
                    return id;
                }
            }
        }
        return null;
    }

    private String key(ImportRow.Wish wish) {
        return wish.by().equals("external_id")
                ? vendor + ":" + wish.value()
                : wish.value().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String nameOf(ImportRow row, Field field) {
        return row.wishes.stream()
                .filter(w -> w.field().equals(field.name()) && w.by().equals("name"))
                .map(ImportRow.Wish::value)
                .findFirst()
                .orElse(null);
    }

    private static boolean mayCreate(Transaction tx, Plan plan) {
        return tx.actor().may(plan.entity().permission(EntityType.Verb.CREATE));
    }

    private Map<String, Long> cache(Field field, String by) {
        return found.computeIfAbsent(field.name() + ":" + by, k -> new HashMap<>());
    }

    private void members(Transaction tx, ImportRow row) {
        for (ImportRow.Wish wish : row.wishes) {
            if (wish.by().equals("who") && !row.values.containsKey(wish.field())) {
                People all = people;
                if (all == null) {
                    all = People.load(tx, plans);
                    people = all;
                }
                Long id = all.find(wish.value());
                if (id == null) {
                    row.warn(wish.field(), "import/not-linked", "There is no member with this name or mail address.");
                } else {
                    row.values.put(wish.field(), id);
                }
            }
        }
    }

    private void stages(Transaction tx, List<ImportRow> rows) {
        Field field = entity.fields().stream()
                .filter(f -> STAGE.equals(f.references()))
                .findFirst()
                .orElse(null);
        if (field == null) {
            return;
        }
        for (ImportRow row : rows) {
            if (row.wishes.stream().anyMatch(w -> w.field().equals(field.name()))) {
                Stages all = stages;
                if (all == null) {
                    all = Stages.load(tx, plans);
                    stages = all;
                }
                all.resolve(row, field.name());
            }
        }
    }

    /** Every record of a small table. */
    static List<StoredRecord> all(Transaction tx, Plans plans, String entity) {
        EntityType type = plans.snapshot().entities().get(entity);
        return type == null ? List.of() : Lookup.all(tx, plans.of(type));
    }
}
