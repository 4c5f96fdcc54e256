package io.guildhall.record.internal.bulk;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.database.Database;
import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.job.Jobs;
import io.guildhall.port.Modules;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.internal.Plans;
import io.guildhall.record.internal.bulk.BulkStore.Bulk;
import io.guildhall.record.internal.bulk.HandOverView.HandOverCount;
import io.guildhall.record.internal.bulk.HandOverView.HandOverPerson;
import io.guildhall.record.internal.bulk.HandOverView.HandOverPreview;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Counts, starts, stops and takes back hand-overs of all that a member is responsible for. Thread-safe. */
final class HandOvers {
    private final Database database;
    private final Plans plans;
    private final Jobs jobs;

    HandOvers(Database database, Modules modules, Jobs jobs) {
        this.database = database;
        this.plans = new Plans(modules);
        this.jobs = jobs;
    }

    HandOverPreview preview(Actor actor, HandOverPlan.Wish wish) {
        admin(actor);
        return database.read(actor, tx -> HandOverPlan.of(tx, plans, wish).preview());
    }

    HandOverView start(Actor actor, HandOverPlan.Wish wish) {
        admin(actor);
        return database.write(actor, tx -> {
            HandOverPlan plan = HandOverPlan.of(tx, plans, wish);
            HandOverPreview preview = plan.preview();
            long from = preview.from().id();
            long id = tx.queryOne(
                            "insert into record.hand_over (tenant_id, from_id, owner_id) values (?, ?, ?) returning id",
                            row -> row.getLong(1),
                            actor.tenantId(),
                            from,
                            BulkStore.owner(actor))
                    .orElseThrow();
            for (HandOverCount count : preview.entities()) {
                if (!count.receivers().isEmpty() && count.count() + count.trash() > 0) {
                    Bulk part = BulkStore.insertPart(tx, id, count.entity());
                    plan.choose(part.id(), count);
                    Step.begin(tx, jobs, part.id(), false);
                }
            }
            if (preview.views() > 0 && !preview.receivers().isEmpty()) {
                takeViews(tx, id, from, preview.receivers().get(0).id());
            }
            return view(tx, id);
        });
    }

    HandOverView get(Actor actor, long id) {
        admin(actor);
        return database.read(actor, tx -> view(tx, id));
    }

    /** The last ones of a member's. */
    List<HandOverView> of(Actor actor, long from) {
        admin(actor);
        return database.read(
                actor,
                tx -> tx
                        .query(
                                "select id from record.hand_over where tenant_id = ? and from_id = ? order by id desc limit 5",
                                row -> row.getLong(1),
                                actor.tenantId(),
                                from)
                        .stream()
                        .map(id -> view(tx, id))
                        .toList());
    }

    /**
     * All parts that it can be done to. To take it back gives the receivers what they still have, and saved views.
     *
     * @throws ProblemException 409 if it can be done to none of it now
     */
    HandOverView step(Actor actor, long id, Step step) {
        admin(actor);
        return database.write(actor, tx -> {
            view(tx, id);
            int taken = 0;
            for (Bulk part : BulkStore.ofHandOver(tx, id)) {
                Bulk now = BulkStore.lock(tx, part.id()).orElseThrow();
                if (step.fits(now.status())) {
                    step.take(tx, jobs, now);
                    taken++;
                }
            }
            boolean back = step == Step.UNDO && returnViews(tx, id);
            if (taken == 0 && !back) {
                throw Problem.conflict("bulk/status", "This cannot be done now.")
                        .detail("The hand-over is %s.", view(tx, id).status())
                        .with("status", view(tx, id).status())
                        .asException();
            }
            return view(tx, id);
        });
    }

    private static void takeViews(Transaction tx, long id, long from, long to) {
        long[] moved = tx.queryOne("select record.hand_views(null, ?, ?)", row -> row.getLongs(1), from, to)
                .orElse(new long[0]);
        tx.update(
                "update record.hand_over set views = ?, views_to = ? where tenant_id = ? and id = ?",
                moved,
                to,
                tx.actor().tenantId(),
                id);
    }

    private static boolean returnViews(Transaction tx, long id) {
        record Taken(long[] views, long from, long to) {}
        Taken taken = tx.queryOne(
                        "select views, from_id, coalesce(views_to, 0) from record.hand_over where tenant_id = ? and id = ?",
                        row -> new Taken(row.getLongs(1), row.getLong(2), row.getLong(3)),
                        tx.actor().tenantId(),
                        id)
                .orElseThrow();
        if (taken.views.length == 0) {
            return false;
        }
        tx.query("select record.hand_views(?, ?, ?)", row -> true, taken.views, taken.to, taken.from);
        tx.update(
                "update record.hand_over set views = '{}' where tenant_id = ? and id = ?",
                tx.actor().tenantId(),
                id);
        return true;
    }

    private record Head(HandOverPerson from, HandOverPerson by, Instant at, int views) {}

    private HandOverView view(Transaction tx, long id) {
        Head head = tx.queryOne("""
                        select h.from_id, coalesce(f.name, ''), coalesce(h.owner_id, 0), coalesce(m.name, ''), h.created_at,
                            cardinality(h.views)
                        from record.hand_over h
                        left join identity.member f on f.tenant_id = h.tenant_id and f.id = h.from_id
                        left join identity.member m on m.tenant_id = h.tenant_id and m.id = h.owner_id
                        where h.tenant_id = ? and h.id = ?""", HandOvers::head, tx.actor().tenantId(), id)
                .orElseThrow(() -> Problem.notFound().asException());
        List<Bulk> bulks = BulkStore.ofHandOver(tx, id);
        List<HandOverView.HandOverPart> parts =
                bulks.stream().map(bulk -> part(tx, bulk)).toList();
        return new HandOverView(
                id,
                head.from,
                head.by.id() == 0 ? null : head.by,
                head.at,
                status(bulks.stream().map(Bulk::status).toList()),
                bulks.stream()
                        .map(Bulk::reason)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                bulks.stream().mapToLong(Bulk::total).sum(),
                bulks.stream().mapToLong(Bulk::changed).sum(),
                bulks.stream().mapToLong(Bulk::kept).sum(),
                bulks.stream().mapToLong(Bulk::failed).sum(),
                bulks.stream().mapToLong(Bulk::undone).sum(),
                head.views,
                parts);
    }

    private static Head head(Row row) {
        return new Head(
                new HandOverPerson(row.getLong(1), row.getString(2)),
                new HandOverPerson(row.getLong(3), row.getString(4)),
                Objects.requireNonNull(row.getInstant(5)),
                (int) row.getLong(6));
    }

    private HandOverView.HandOverPart part(Transaction tx, Bulk bulk) {
        BulkView view = BulkStore.view(tx, bulk);
        String label = plans.snapshot()
                .entity(bulk.entity())
                .map(EntityType::labelPlural)
                .orElse(bulk.entity());
        return new HandOverView.HandOverPart(
                bulk.entity(),
                label,
                bulk.status(),
                bulk.total(),
                bulk.changed(),
                bulk.kept(),
                bulk.failed(),
                bulk.undone(),
                view.problems());
    }

    private static String status(List<String> parts) {
        for (String status :
                List.of("undoing", "running", "paused", "stopped", "failed", "cancelled", "done", "undone")) {
            if (parts.contains(status)) {
                return status;
            }
        }
        return "done";
    }

    private static void admin(Actor actor) {
        if (!runsAll(actor)) {
            throw refusal();
        }
    }

    /** Who gives away what others have must see all of it. */
    static boolean runsAll(Actor actor) {
        return actor.admin() && actor.reads() == Scope.ALL;
    }

    private static ProblemException refusal() {
        return Problem.forbidden("auth/not-permitted", "You may not do this.")
                .detail("It takes the permission workspace.admin and a role that sees everything.")
                .with("permission", "workspace.admin")
                .asException();
    }
}
