package io.guildhall.record.internal.views;

import io.guildhall.actor.Actor;
import io.guildhall.actor.FieldRights;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.port.Modules;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.internal.Plans;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps views. What a member sees and changes, the table's own policies say once more. Thread-safe. */
final class Views {
    private final Database database;
    private final Plans plans;
    private final Checks checks;
    private final ModuleViews moduleViews;

    Views(Database database, Modules modules) {
        this.database = database;
        this.plans = new Plans(modules);
        this.checks = new Checks(plans);
        this.moduleViews = new ModuleViews(plans, checks);
    }

    List<View> list(Actor actor, String entity) {
        plans.open(actor, entity, Verb.LIST);
        List<View> ofModules = moduleViews.of(actor, entity);
        return database.read(actor, tx -> {
            List<View> all = new ArrayList<>(ViewStore.list(tx, entity));
            all.removeIf(view -> !tells(actor, view));
            all.addAll(ofModules);
            return Places.arranged(tx, entity, all);
        });
    }

    /** How the actor wants to see the views of a list from now on. */
    List<View> arrange(Actor actor, Places.@Nullable Order order) {
        member(actor);
        String entity = order == null ? null : order.entity();
        if (order == null || entity == null) {
            throw Problem.invalid("view/entity", "Say of which records.")
                    .field("entity")
                    .asException();
        }
        plans.open(actor, entity, Verb.LIST);
        database.write(actor, tx -> {
            Places.keep(tx, order);
            return entity;
        });
        return list(actor, entity);
    }

    View get(Actor actor, long id) {
        View view = database.read(actor, tx -> found(tx, id));
        if (!tells(actor, view)) {
            throw Problem.notFound().asException();
        }
        return view;
    }

    /** What a colleague asks of a field that the reader's role hides would tell of it; and the list would be refused him. */
    private boolean tells(Actor actor, View view) {
        return !FieldRights.any(actor) || checks.works(actor, view);
    }

    View add(Actor actor, @Nullable ViewWish given) {
        member(actor);
        ViewWish wish = checks.checked(actor, given);
        return database.write(actor, tx -> {
            if (ViewStore.list(tx, String.valueOf(wish.entity())).size() >= ViewStore.MOST) {
                throw Problem.invalid("view/too-many", "There are too many views of these records.")
                        .asException();
            }
            return started(tx, ViewStore.insert(tx, wish, team(tx, wish, actor.memberId())));
        });
    }

    View change(Actor actor, long id, @Nullable ViewWish given) {
        member(actor);
        return database.write(actor, tx -> {
            View before = found(tx, id);
            if (!before.mine()) {
                throw notYours();
            }
            ViewWish wish = checks.checked(actor, given == null ? null : given.of(before.entity()));
            if (wish.version() != null && wish.version() != before.version()) {
                throw changed(before);
            }
            return ViewStore.update(tx, before, wish, team(tx, wish, before.ownerId()))
                    .map(view -> started(tx, view))
                    .orElseThrow(() -> changed(before));
        });
    }

    void delete(Actor actor, long id) {
        member(actor);
        database.write(actor, tx -> {
            if (!ViewStore.delete(tx, found(tx, id).id())) {
                throw notYours();
            }
            return id;
        });
    }

    private static View found(Transaction tx, long id) {
        return ViewStore.find(tx, id).orElseThrow(() -> Problem.notFound().asException());
    }

    private static View started(Transaction tx, View view) {
        if (view.starts()) {
            ViewStore.startOnlyWith(tx, view);
        }
        return view;
    }

    private static @Nullable Long team(Transaction tx, ViewWish wish, long owner) {
        if (!"team".equals(wish.visibility())) {
            return null;
        }
        Long team = ViewStore.teamOf(tx, owner);
        if (team == null) {
            throw Problem.invalid("view/visibility", "This view cannot be kept so.")
                    .detail("There is no team to share it with.")
                    .field("visibility")
                    .asException();
        }
        return team;
    }

    private static void member(Actor actor) {
        if (actor.memberId() == 0) {
            throw Problem.forbidden("view/members-only", "Views belong to members.")
                    .asException();
        }
    }

    private static ProblemException notYours() {
        return Problem.forbidden("view/not-yours", "This view is a colleague's.")
                .asException();
    }

    private static ProblemException changed(View now) {
        return Problem.of(412, "record/changed", "Somebody else has changed this in the meantime.")
                .with("current", now)
                .asException();
    }
}
