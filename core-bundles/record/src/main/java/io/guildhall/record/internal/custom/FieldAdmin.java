package io.guildhall.record.internal.custom;

import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.entity.CustomType;
import io.guildhall.entity.EntityType;
import io.guildhall.job.Jobs;
import io.guildhall.port.Modules;
import io.guildhall.port.Workspaces;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.internal.Plans;
import io.guildhall.record.internal.value.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Adds fields to entities, changes them and takes them away, for whoever runs the workspace. Thread-safe. */
final class FieldAdmin {
    static final Duration TRASH = Duration.ofDays(30);
    /** Writers are through in milliseconds; an import's part in a second. */
    private static final int TRIES = 200;

    private static final long PAUSE_MILLIS = 50;

    private final Database database;
    private final Plans plans;
    private final Jobs jobs;
    private final Workspaces workspaces;
    private final FieldCheck check;
    private final FieldViews views;

    FieldAdmin(Database database, Modules modules, Jobs jobs, Workspaces workspaces) {
        this.database = database;
        this.plans = new Plans(modules);
        this.jobs = jobs;
        this.workspaces = workspaces;
        this.check = new FieldCheck(plans);
        this.views = new FieldViews();
    }

    FieldView.Fields list(Actor actor, @Nullable String entity, boolean trash) {
        actor.needAdmin();
        EntityType type = check.entity(actor, entity);
        return database.read(actor, tx -> views.list(tx, type, trash));
    }

    FieldView get(Actor actor, long id) {
        actor.needAdmin();
        return database.read(actor, tx -> views.of(tx, found(tx, id), type(actor, found(tx, id))));
    }

    FieldView.Price price(Actor actor, @Nullable String entity) {
        actor.needAdmin();
        EntityType type = check.entity(actor, entity);
        return database.read(actor, tx -> views.price(tx, type));
    }

    FieldView add(Actor actor, @Nullable FieldWish given) {
        actor.needAdmin();
        FieldWish wish = given(given);
        EntityType type = check.entity(actor, wish.entity());
        return settled(actor, type, tx -> {
            prepared(tx, type);
            List<Definition> others = FieldStore.list(tx, type.fullName(), false);
            Definition made = check.made(actor, wish, others);
            // There is nothing to fill: no record has a value yet.
            boolean worked = made.derived();
            if (made.type() == CustomType.FORMULA) {
                made = formulas(tx, type).worked(made, wish.formula());
            }
            made = worked ? made.placed(null, null, 0L) : made;
            if (Boolean.TRUE.equals(wish.fast())) {
                made = made.placed(slot(tx, made), worked ? "filling" : "ready", made.filledTo());
            }
            Definition kept = FieldStore.insert(tx, made);
            if (worked) {
                work(tx, kept, whatDerives(kept), 0);
            }
            Definition whole = FieldCheck.expressed(kept, wish, formulas(tx, type));
            return whole.equals(kept) ? kept : kept(tx, kept, whole);
        });
    }

    /** Tables that nobody but the machinery writes have no place for what people add. */
    private static void prepared(Transaction tx, EntityType type) {
        boolean there = tx.queryOne(
                        "select true from guildhall.custom_table where entity = ?", row -> true, type.fullName())
                .orElse(false);
        if (!there) {
            throw FieldCheck.wrong("entity", "These records take no fields of your own.");
        }
    }

    /** Other fields are worked out from this one, or shown by it: they would have nothing to go by. */
    private static void unused(Transaction tx, Definition field) {
        List<String> users = FieldStore.list(tx, field.entity(), false).stream()
                .filter(d -> d.id() != field.id() && d.names(field.column()))
                .map(Definition::label)
                .toList();
        if (!users.isEmpty()) {
            throw Problem.conflict("custom/in-use", "Other fields need this one.")
                    .detail("It stands in %s.", String.join(", ", users))
                    .with("fields", users)
                    .asException();
        }
    }

    /** Trees name columns, and a name may have come to another column; formulas may be worked out in another order. */
    private static void expressAnew(Transaction tx, EntityType type) {
        List<Definition> live = FieldStore.list(tx, type.fullName(), false);
        for (Definition d : live) {
            Definition now = formulas(tx, type).anew(d);
            if (!now.equals(d)) {
                FieldStore.put(tx, now);
            }
        }
    }

    private static Formulas formulas(Transaction tx, EntityType type) {
        return new Formulas(
                type,
                FieldStore.list(tx, type.fullName(), false),
                Money.digits(tx.actor().workspace().currency()));
    }

    FieldView change(Actor actor, long id, @Nullable Long version, @Nullable FieldWish given) {
        actor.needAdmin();
        FieldWish wish = given(given);
        Definition known = database.read(actor, tx -> live(tx, id));
        EntityType type = type(actor, known);
        return settled(actor, type, tx -> {
            Definition before = expected(live(tx, id), version);
            Definition after = FieldCheck.expressed(check.changed(actor, before, wish), wish, formulas(tx, type));
            if (after.unique() && !before.unique()) {
                unique(tx, type, after);
                after = after.placed(after.slot(), after.slotState(), 0L);
            }
            if (wish.fast() != null && wish.fast() != before.fast()) {
                after = wish.fast()
                        ? after.placed(slot(tx, after), "filling", 0L)
                        : after.placed(after.slot(), "clearing", 0L);
            }
            if (!Objects.equals(after.formula(), before.formula())) {
                after = after.placed(after.slot(), after.slot() == null ? null : "filling", 0L);
            }
            Definition kept = kept(tx, before, after);
            expressAnew(tx, type);
            if (wish.renamed() != null && !wish.renamed().isEmpty()) {
                jobs.enqueue(
                        tx, FieldWork.KIND, Renaming.payload(kept, wish.renamed()), Instant.now(), Jobs.Priority.BULK);
            }
            return kept;
        });
    }

    /** What lies in its records stays for thirty days. */
    void delete(Actor actor, long id, @Nullable Long version) {
        actor.needAdmin();
        Definition known = database.read(actor, tx -> live(tx, id));
        settled(actor, type(actor, known), tx -> {
            Definition before = expected(live(tx, id), version);
            unused(tx, before);
            Definition after = before.deleted(Instant.now(), null);
            after = after.slot() == null ? after.placed(null, null, null) : after.placed(after.slot(), "clearing", 0L);
            purgeLater(tx, before);
            return kept(tx, before, after);
        });
    }

    /** Brings a field back with its values; if it was given another type, that one goes into the trash instead. */
    FieldView restore(Actor actor, long id) {
        actor.needAdmin();
        Definition known = database.read(actor, tx -> found(tx, id));
        EntityType type = type(actor, known);
        return settled(actor, type, tx -> {
            Definition before = found(tx, id);
            if (before.deletedAt() == null) {
                return before;
            }
            for (Definition other : FieldStore.list(tx, before.entity(), false)) {
                if (other.name().equals(before.name())) {
                    replaced(tx, before, other);
                }
            }
            Definition after = before.deleted(null, null);
            // Records may have come and gone since: what was unique is looked through again.
            after = after.unique() ? after.placed(after.slot(), after.slotState(), 0L) : after;
            work(tx, after, "search", 0);
            Definition kept = kept(tx, before, after);
            expressAnew(tx, type);
            return kept;
        });
    }

    private void replaced(Transaction tx, Definition before, Definition other) {
        if (before.replacedBy() == null || before.replacedBy() != other.id()) {
            throw Problem.conflict("custom/name-taken", "There is a field of this name already.")
                    .field("name")
                    .asException();
        }
        purgeLater(tx, other);
        Definition gone = other.deleted(Instant.now(), before.id());
        kept(
                tx,
                other,
                other.slot() == null ? gone.placed(null, null, null) : gone.placed(other.slot(), "clearing", 0L));
    }

    /** What the change would do; nothing is written. */
    Rehearsal rehearse(Actor actor, long id, @Nullable FieldWish given) {
        actor.needAdmin();
        Definition before = database.read(actor, tx -> live(tx, id));
        EntityType type = type(actor, before);
        Definition after = given == null || given.type() == null ? null : retyped(actor, before, given);
        return new FieldRehearsal(database, actor, type, before, after).run();
    }

    /** The field under its name with another type. The old one goes into the trash and keeps its values for thirty days. */
    FieldView retype(Actor actor, long id, @Nullable Long version, @Nullable FieldWish given) {
        actor.needAdmin();
        Definition known = database.read(actor, tx -> live(tx, id));
        EntityType type = type(actor, known);
        Definition wished = retyped(actor, known, given(given));
        return settled(actor, type, tx -> {
            Definition before = expected(live(tx, id), version);
            Definition gone = before.deleted(Instant.now(), null);
            gone = kept(tx, before, before.slot() == null ? gone : gone.placed(before.slot(), "clearing", 0L));
            purgeLater(tx, before);
            Definition made = FieldStore.insert(
                    tx, wished.placed(null, null, 0L).expressed(before.visible(), Definition.Expressed.NONE));
            kept(tx, gone, gone.deleted(gone.deletedAt(), made.id()));
            expressAnew(tx, type);
            work(tx, made, "from", before.id());
            return made;
        });
    }

    private Definition retyped(Actor actor, Definition before, FieldWish given) {
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

    private Definition kept(Transaction tx, Definition before, Definition after) {
        Definition kept = FieldStore.update(tx, after).orElseThrow(FieldAdmin::changed);
        boolean begins = after.filledTo() != null && before.filledTo() == null;
        if (begins) {
            boolean anew = after.derived() && !"clearing".equals(after.slotState());
            work(tx, kept, anew ? whatDerives(after) : "fill", 0);
        }
        return kept;
    }

    private static String whatDerives(Definition d) {
        return d.type() == CustomType.ROLL_UP ? "count" : "derive";
    }

    private void work(Transaction tx, Definition field, String what, long other) {
        jobs.enqueue(
                tx,
                FieldWork.KIND,
                Map.of("field", field.id(), "what", what, "other", other),
                Instant.now(),
                Jobs.Priority.BULK);
    }

    private void purgeLater(Transaction tx, Definition field) {
        jobs.enqueue(
                tx,
                FieldWork.KIND,
                Map.of("field", field.id(), "what", "purge", "other", 0L),
                Instant.now().plus(TRASH),
                Jobs.Priority.BULK);
    }

    private static void unique(Transaction tx, EntityType type, Definition field) {
        List<String> doubled = FieldStore.doubled(tx, type.table(), field);
        if (!doubled.isEmpty()) {
            throw Problem.conflict("custom/not-unique", "Several records have the same value.")
                    .detail("Such as %s.", String.join(", ", doubled))
                    .with("values", doubled)
                    .field("unique")
                    .asException();
        }
    }

    private static Long slot(Transaction tx, Definition field) {
        if (!field.type().canBeFast()) {
            throw FieldCheck.wrong("fast", "Values of this type cannot be found fast.");
        }
        List<Long> taken = tx.query(
                "select slot from guildhall.custom_field_definitions where tenant_id = ? and entity = ? and slot is not null",
                row -> row.getLong(1),
                tx.actor().tenantId(),
                field.entity());
        for (long slot = 1; slot <= FieldStore.MOST_FAST; slot++) {
            if (!taken.contains(slot)) {
                return slot;
            }
        }
        throw Problem.conflict("custom/no-fast-left", "All fast fields are used.")
                .detail("%d of %d are; make another one slow first.", taken.size(), FieldStore.MOST_FAST)
                .with("used", (long) taken.size())
                .with("most", FieldStore.MOST_FAST)
                .field("fast")
                .asException();
    }

    /** When nobody is just writing records by the fields as they were. */
    private FieldView settled(Actor actor, EntityType type, Function<Transaction, Definition> change) {
        for (int tries = 0; tries < TRIES; tries++) {
            Optional<Definition> done =
                    database.write(actor, tx -> settles(tx, type) ? Optional.of(change.apply(tx)) : Optional.empty());
            if (done.isPresent()) {
                workspaces.changed(actor.tenantId());
                long id = done.get().id();
                return database.read(actor, tx -> views.of(tx, found(tx, id), type));
            }
            pause();
        }
        throw Problem.of(503, "custom/busy", "Records are being written all the time.")
                .detail("Try again in a minute.")
                .asException();
    }

    private static boolean settles(Transaction tx, EntityType type) {
        return tx.queryOne("select guildhall.custom_settled(?)", row -> row.getBoolean(1), type.fullName())
                .orElse(false);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for writers", e);
        }
    }

    private EntityType type(Actor actor, Definition d) {
        return check.entity(actor, d.entity());
    }

    private static Definition found(Transaction tx, long id) {
        return FieldStore.find(tx, id).orElseThrow(() -> Problem.notFound().asException());
    }

    private static Definition live(Transaction tx, long id) {
        Definition found = found(tx, id);
        if (found.deletedAt() != null) {
            throw Problem.notFound().asException();
        }
        return found;
    }

    private static Definition expected(Definition now, @Nullable Long version) {
        if (version != null && version != now.version()) {
            throw changed();
        }
        return now;
    }

    private static ProblemException changed() {
        return Problem.of(412, "record/changed", "Somebody else has changed this in the meantime.")
                .asException();
    }

    private static FieldWish given(@Nullable FieldWish wish) {
        if (wish == null) {
            throw Problem.badRequest("custom/empty", "A field is expected.").asException();
        }
        FieldCheck.bound("least", wish.least(), null);
        FieldCheck.bound("most", wish.most(), null);
        FieldCheck.without(wish);
        return wish;
    }
}
