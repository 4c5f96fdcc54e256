package io.guildhall.record.internal.custom;

import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.entity.CustomType;
import io.guildhall.entity.EntityType;
import io.guildhall.job.Jobs;
import io.guildhall.port.Modules;
import io.guildhall.port.Workspaces;
import io.guildhall.record.internal.Plans;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Adds fields to entities, changes them and takes them away, for whoever runs the workspace. Thread-safe. */
final class FieldAdmin {
    private final Database database;
    private final FieldCheck check;
    private final FieldViews views;
    private final Settling settling;
    private final FieldKeeper keeper;
    private final FieldTrash trash;

    FieldAdmin(Database database, Modules modules, Jobs jobs, Workspaces workspaces) {
        this.database = database;
        this.check = new FieldCheck(new Plans(modules));
        this.views = new FieldViews();
        this.settling = new Settling(database, workspaces, views);
        this.keeper = new FieldKeeper(jobs);
        this.trash = new FieldTrash(database, settling, keeper, check);
    }

    FieldView.Fields list(Actor actor, @Nullable String entity, boolean trash) {
        actor.needAdmin();
        EntityType type = check.entity(actor, entity);
        return database.read(actor, tx -> views.list(tx, type, trash));
    }

    FieldView get(Actor actor, long id) {
        actor.needAdmin();
        return database.read(actor, tx -> {
            Definition field = FieldKeeper.found(tx, id);
            return views.of(tx, field, check.entity(actor, field.entity()));
        });
    }

    FieldView.Price price(Actor actor, @Nullable String entity) {
        actor.needAdmin();
        EntityType type = check.entity(actor, entity);
        return database.read(actor, tx -> views.price(tx, type));
    }

    FieldView add(Actor actor, @Nullable FieldWish given) {
        actor.needAdmin();
        FieldWish wish = FieldWish.given(given);
        EntityType type = check.entity(actor, wish.entity());
        return settling.run(actor, type, tx -> {
            FieldRules.prepared(tx, type);
            List<Definition> others = FieldStore.list(tx, type.fullName(), false);
            Definition made = check.made(actor, wish, others);
            // There is nothing to fill: no record has a value yet.
            boolean worked = made.derived();
            if (made.type() == CustomType.FORMULA) {
                made = FieldKeeper.formulas(tx, type).worked(made, wish.formula());
            }
            made = worked ? made.placed(null, null, 0L) : made;
            if (Boolean.TRUE.equals(wish.fast())) {
                made = made.placed(FieldRules.slot(tx, made), worked ? "filling" : "ready", made.filledTo());
            }
            Definition kept = FieldStore.insert(tx, made);
            if (worked) {
                keeper.work(tx, kept, FieldKeeper.whatDerives(kept), 0);
            }
            Definition whole = FieldCheck.expressed(kept, wish, FieldKeeper.formulas(tx, type));
            return whole.equals(kept) ? kept : keeper.kept(tx, kept, whole);
        });
    }

    FieldView change(Actor actor, long id, @Nullable Long version, @Nullable FieldWish given) {
        actor.needAdmin();
        FieldWish wish = FieldWish.given(given);
        Definition known = database.read(actor, tx -> FieldKeeper.live(tx, id));
        EntityType type = check.entity(actor, known.entity());
        return settling.run(actor, type, tx -> {
            Definition before = FieldKeeper.expected(FieldKeeper.live(tx, id), version);
            Definition after =
                    FieldCheck.expressed(check.changed(actor, before, wish), wish, FieldKeeper.formulas(tx, type));
            if (after.unique() && !before.unique()) {
                FieldRules.unique(tx, type, after);
                after = after.placed(after.slot(), after.slotState(), 0L);
            }
            if (wish.fast() != null && wish.fast() != before.fast()) {
                after = wish.fast()
                        ? after.placed(FieldRules.slot(tx, after), "filling", 0L)
                        : after.placed(after.slot(), "clearing", 0L);
            }
            if (!Objects.equals(after.formula(), before.formula())) {
                after = after.placed(after.slot(), after.slot() == null ? null : "filling", 0L);
            }
            Definition kept = keeper.kept(tx, before, after);
            FieldKeeper.expressAnew(tx, type);
            keeper.rename(tx, kept, wish.renamed());
            return kept;
        });
    }

    /** What the change would do; nothing is written. */
    Rehearsal rehearse(Actor actor, long id, @Nullable FieldWish given) {
        actor.needAdmin();
        Definition before = database.read(actor, tx -> FieldKeeper.live(tx, id));
        EntityType type = check.entity(actor, before.entity());
        Definition after = given == null || given.type() == null ? null : trash.retyped(actor, before, given);
        return new FieldRehearsal(database, actor, type, before, after).run();
    }

    /** What lies in its records stays for thirty days. */
    void delete(Actor actor, long id, @Nullable Long version) {
        trash.delete(actor, id, version);
    }

    /** Brings a field back with its values; if it was given another type, that one goes into the trash instead. */
    FieldView restore(Actor actor, long id) {
        return trash.restore(actor, id);
    }

    /** The field under its name with another type. The old one goes into the trash and keeps its values for thirty days. */
    FieldView retype(Actor actor, long id, @Nullable Long version, @Nullable FieldWish given) {
        return trash.retype(actor, id, version, given);
    }
}
