package io.guildhall.record.internal.bulk;

import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.entity.Field;
import io.guildhall.job.Jobs;
import io.guildhall.port.Modules;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.Filter;
import io.guildhall.record.Query;
import io.guildhall.record.internal.Matches;
import io.guildhall.record.internal.Plan;
import io.guildhall.record.internal.Plans;
import io.guildhall.record.internal.Reach;
import io.guildhall.record.internal.Sql;
import io.guildhall.record.internal.bulk.BulkStore.Bulk;
import io.guildhall.record.internal.query.FilterJson;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts, starts, stops and takes back changes of many records. Thread-safe. */
final class Bulks {
    /** Above so many the number has to be said once more. */
    static final int MANY = 100;

    static final int MOST = 100_000;
    private static final int MOST_IDS = 10_000;
    private static final int LONGEST_SEARCH = 500;

    private final Database database;
    private final Plans plans;
    private final Jobs jobs;

    Bulks(Database database, Modules modules, Jobs jobs) {
        this.database = database;
        this.plans = new Plans(modules);
        this.jobs = jobs;
    }

    BulkView.BulkPreview preview(Actor actor, @Nullable BulkWish wish) {
        Chosen chosen = chosen(actor, wish);
        return database.read(actor, tx -> count(tx, chosen));
    }

    BulkView start(Actor actor, @Nullable BulkWish wish) {
        Chosen chosen = chosen(actor, wish);
        return database.write(actor, tx -> {
            BulkView.BulkPreview count = count(tx, chosen);
            if (count.confirm() && (wish == null || wish.confirm() == null || wish.confirm() != count.changing())) {
                throw Problem.conflict("bulk/confirm", "This changes many records. Say how many.")
                        .detail("%d would be changed.", count.changing())
                        .field("confirm")
                        .with("changing", count.changing())
                        .asException();
            }
            Bulk bulk = BulkStore.insert(tx, chosen.plan.entity().fullName(), chosen.action, chosen.changes);
            BulkStore.choose(tx, bulk.id(), chosen.matches, chosen.writable);
            Step.begin(tx, jobs, bulk.id(), false);
            return seen(tx, bulk.id());
        });
    }

    BulkView get(Actor actor, long id) {
        return database.read(actor, tx -> seen(tx, id));
    }

    List<BulkView> recent(Actor actor, String entity) {
        plans.open(actor, entity, Verb.LIST);
        return database.read(
                actor,
                tx -> BulkStore.recent(tx, entity).stream()
                        .map(bulk -> BulkStore.view(tx, bulk))
                        .toList());
    }

    /** @throws ProblemException 409 if this cannot be done to it now */
    BulkView step(Actor actor, long id, Step step) {
        return database.write(actor, tx -> {
            Bulk bulk =
                    BulkStore.lock(tx, id).orElseThrow(() -> Problem.notFound().asException());
            // The parts of an import are taken back together, by the import.
            if (!step.fits(bulk.status()) || step == Step.UNDO && bulk.importId() != 0) {
                throw Problem.conflict("bulk/status", "This cannot be done now.")
                        .detail("The change is %s.", bulk.status())
                        .with("status", bulk.status())
                        .asException();
            }
            step.take(tx, jobs, bulk);
            return seen(tx, id);
        });
    }

    private static BulkView seen(Transaction tx, long id) {
        Bulk bulk = BulkStore.find(tx, id).orElseThrow(() -> Problem.notFound().asException());
        return BulkStore.view(tx, bulk);
    }

    private record Chosen(Plan plan, String action, Map<String, @Nullable Object> changes, Sql matches, Sql writable) {}

    private static BulkView.BulkPreview count(Transaction tx, Chosen chosen) {
        Sql sql = new Sql()
                .add("select count(*), count(*) filter (where ")
                .add(chosen.writable)
                .add(") from ")
                .add(chosen.matches);
        BulkView.BulkPreview count = tx.queryOne(
                        sql.text(),
                        row -> new BulkView.BulkPreview(
                                row.getLong(1), row.getLong(2), row.getLong(1) - row.getLong(2), row.getLong(2) > MANY),
                        sql.arguments())
                .orElseThrow();
        if (count.matching() > MOST) {
            throw Problem.invalid("bulk/too-many", "These are too many at once.")
                    .detail("At most %d are changed at once; narrow the list down.", MOST)
                    .with("matching", count.matching())
                    .asException();
        }
        return count;
    }

    private Chosen chosen(Actor actor, @Nullable BulkWish wish) {
        if (wish == null || wish.entity() == null) {
            throw wrong("entity", "Say of which records.");
        }
        boolean delete = "delete".equals(wish.action());
        if (!delete && !"update".equals(wish.action())) {
            throw wrong("action", "Expected update or delete.");
        }
        plans.open(actor, wish.entity(), Verb.LIST);
        Plan plan = plans.open(actor, wish.entity(), delete ? Verb.DELETE : Verb.UPDATE);
        if (delete && !plan.entity().trash()) {
            throw wrong("action", "These records have no trash; delete them one by one.");
        }
        Map<String, @Nullable Object> changes = wish.changes() == null ? Map.of() : wish.changes();
        if (delete != changes.isEmpty()) {
            throw wrong("changes", delete ? "Deleting changes no fields." : "Say what to change.");
        }
        changes.keySet().forEach(name -> writableField(plan, name));
        Sql matches = Matches.of(plans, plan, actor, query(wish));
        if (wish.ids() != null) {
            matches.add(" and t.id = any(").bind(ids(wish.ids())).add(")");
        }
        return new Chosen(plan, delete ? "delete" : "update", changes, matches, Reach.writable(plan, actor));
    }

    private static Query query(BulkWish wish) {
        if (wish.search() != null && wish.search().length() > LONGEST_SEARCH) {
            throw wrong("search", "These are too many words.");
        }
        Filter filter = wish.filter() == null ? Filter.ALL : FilterJson.read(wish.filter());
        return new Query(filter, List.of(), 1, 1, null, false, false, wish.search());
    }

    private static long[] ids(List<Long> ids) {
        if (ids.isEmpty() || ids.size() > MOST_IDS || ids.stream().anyMatch(id -> id == null || id < 1)) {
            throw wrong("ids", "1 to " + MOST_IDS + " ids of records are expected.");
        }
        return ids.stream().mapToLong(Long::longValue).toArray();
    }

    private static void writableField(Plan plan, String name) {
        Field field = plan.field(name);
        if (field == null || field.readOnly()) {
            throw wrong("changes." + name, "There is no such field to change.");
        }
    }

    private static ProblemException wrong(String field, String detail) {
        return Problem.invalid("bulk/" + field.replaceFirst("\\..*", ""), "This cannot be done to many records.")
                .detail("%s", detail)
                .field(field)
                .asException();
    }
}
