package io.guildhall.record.internal.custom;

import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.problem.Problem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Fields that go and come back, by themselves or for one of another type. Thread-safe. */
final class FieldTrash {
    private final Database database;
    private final Settling settling;
    private final FieldKeeper keeper;
    private final FieldCheck check;

    FieldTrash(Database database, Settling settling, FieldKeeper keeper, FieldCheck check) {
        this.database = database;
        this.settling = settling;
        this.keeper = keeper;
        this.check = check;
    }

    /** What lies in its records stays for thirty days. */
    void delete(Actor actor, long id, @Nullable Long version) {
        actor.needAdmin();
        Definition known = database.read(actor, tx -> FieldKeeper.live(tx, id));
        settling.run(actor, check.entity(actor, known.entity()), tx -> {
            Definition before = FieldKeeper.expected(FieldKeeper.live(tx, id), version);
            FieldRules.unused(tx, before);
            Definition after = before.deleted(Instant.now(), null);
            after = after.slot() == null ? after.placed(null, null, null) : after.placed(after.slot(), "clearing", 0L);
            keeper.purgeLater(tx, before);
            return keeper.kept(tx, before, after);
        });
    }

    /** Brings a field back with its values; if it was given another type, that one goes into the trash instead. */
    FieldView restore(Actor actor, long id) {
        actor.needAdmin();
        Definition known = database.read(actor, tx -> FieldKeeper.found(tx, id));
        EntityType type = check.entity(actor, known.entity());
        return settling.run(actor, type, tx -> {
            Definition before = FieldKeeper.found(tx, id);
            Instant deleted = before.deletedAt();
            if (deleted == null) {
                return before;
            }
            if (deleted.isBefore(Instant.now().minus(FieldKeeper.TRASH))) {
                // Its values are being taken out, or are gone.
                throw Problem.notFound().asException();
            }
            for (Definition other : FieldStore.list(tx, before.entity(), false)) {
                if (other.name().equals(before.name())) {
                    replaced(tx, before, other);
                }
            }
            Definition after = before.deleted(null, null);
            // Records may have come and gone since: what was unique is looked through again.
            after = after.unique() ? after.placed(after.slot(), after.slotState(), 0L) : after;
            keeper.work(tx, after, "search", 0);
            Definition kept = keeper.kept(tx, before, after);
            FieldKeeper.expressAnew(tx, type);
            return kept;
        });
    }

    private void replaced(Transaction tx, Definition before, Definition other) {
        if (before.replacedBy() == null || before.replacedBy() != other.id()) {
            throw Problem.conflict("custom/name-taken", "There is a field of this name already.")
                    .field("name")
                    .asException();
        }
        keeper.purgeLater(tx, other);
        Definition gone = other.deleted(Instant.now(), before.id());
        keeper.kept(
                tx,
                other,
                other.slot() == null ? gone.placed(null, null, null) : gone.placed(other.slot(), "clearing", 0L));
    }

    /** The field under its name with another type. The old one goes into the trash and keeps its values for thirty days. */
    FieldView retype(Actor actor, long id, @Nullable Long version, @Nullable FieldWish given) {
        actor.needAdmin();
        Definition known = database.read(actor, tx -> FieldKeeper.live(tx, id));
        EntityType type = check.entity(actor, known.entity());
        Definition wished = retyped(actor, known, FieldWish.given(given));
        return settling.run(actor, type, tx -> {
            Definition before = FieldKeeper.expected(FieldKeeper.live(tx, id), version);
            Definition gone = before.deleted(Instant.now(), null);
            gone = keeper.kept(tx, before, before.slot() == null ? gone : gone.placed(before.slot(), "clearing", 0L));
            keeper.purgeLater(tx, before);
            Definition made = FieldStore.insert(
                    tx, wished.placed(null, null, 0L).expressed(before.visible(), Definition.Expressed.NONE));
            keeper.kept(tx, gone, gone.deleted(gone.deletedAt(), made.id()));
            FieldKeeper.expressAnew(tx, type);
            keeper.work(tx, made, "from", before.id());
            return made;
        });
    }

    /** As it would be under its name. */
    Definition retyped(Actor actor, Definition before, FieldWish given) {
        FieldWish wish = new FieldWish(
                before.entity(),
                before.name(),
                before.label(),
                given.type(),
                before.help(),
                (int) before.position(),
                given.required() == null ? before.required() : given.required(),
                false,
                false,
                given.standard(),
                given.choices() == null ? before.choices() : given.choices(),
                given.least(),
                given.most(),
                given.maxLength(),
                given.decimals(),
                given.references(),
                null,
                null,
                null,
                given.formula(),
                given.result(),
                given.rollUp(),
                null,
                null);
        return check.successor(actor, wish);
    }
}
