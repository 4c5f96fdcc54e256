package io.guildhall.record.internal;

import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.entity.Field;
import io.guildhall.port.Modules;
import io.guildhall.problem.Problem;
import io.guildhall.record.Aggregate;
import io.guildhall.record.Aggregation;
import io.guildhall.record.Page;
import io.guildhall.record.Query;
import io.guildhall.record.Records;
import io.guildhall.record.StoredRecord;
import io.guildhall.record.Write;
import io.guildhall.record.internal.aggregate.Aggregates;
import io.guildhall.record.internal.value.FieldProblems;
import io.guildhall.record.internal.value.StoredJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Records of any entity, by SQL made from its descriptor. */
@Component(service = Records.class)
public final class RecordStore implements Records {
    private final Plans plans;
    private final Writes writes;

    @Activate
    public RecordStore(@Reference Modules modules) {
        plans = new Plans(modules);
        writes = new Writes(plans);
    }

    @Override
    public StoredRecord get(Transaction tx, String entity, long id) {
        Plan plan = plans.open(tx.actor(), entity, Verb.READ);
        return One.find(tx, plan, new Statements(plan, tx.actor()).get(id, false))
                .orElseThrow(() -> Problem.notFound().asException());
    }

    @Override
    public Page list(Transaction tx, String entity, Query query) {
        return new Lists(tx, plans, plans.open(tx.actor(), entity, Verb.LIST), query).page();
    }

    @Override
    public Aggregate aggregate(Transaction tx, String entity, Aggregation asked) {
        return Aggregates.of(tx, plans, entity, asked);
    }

    @Override
    public StoredRecord create(Transaction tx, String entity, Map<String, ? extends @Nullable Object> values) {
        Veil veil = new Veil(plans, tx.actor(), plans.open(tx.actor(), entity, Verb.CREATE));
        veil.check(values);
        Plan plan = veil.whole();
        return veil.shown(() -> {
            FieldProblems problems = new FieldProblems();
            Draft draft = Draft.create(plan, tx.actor(), values, problems);
            problems.throwIfAny();
            return writes.create(tx, plan, draft);
        });
    }

    @Override
    public String added(Transaction tx, String entity, Map<String, ? extends @Nullable Object> values) {
        Veil veil = new Veil(plans, tx.actor(), plans.open(tx.actor(), entity, Verb.READ));
        veil.check(values);
        FieldProblems problems = new FieldProblems();
        String json = Draft.added(veil.whole(), tx.actor(), values, problems);
        problems.throwIfAny();
        return json;
    }

    @Override
    public Map<String, @Nullable Object> readAdded(Transaction tx, List<Field> fields, @Nullable String json) {
        Map<String, @Nullable Object> raw = StoredJson.read(json);
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        String currency = tx.actor().workspace().currency();
        fields.forEach(field -> values.put(field.name(), StoredJson.value(field, raw.get(field.column()), currency)));
        return values;
    }

    @Override
    public StoredRecord update(
            Transaction tx, String entity, long id, long version, Map<String, ? extends @Nullable Object> values) {
        Veil veil = new Veil(plans, tx.actor(), plans.open(tx.actor(), entity, Verb.UPDATE));
        veil.check(values);
        return veil.shown(() -> update(tx, veil.whole(), id, version, values));
    }

    private StoredRecord update(
            Transaction tx, Plan plan, long id, long version, Map<String, ? extends @Nullable Object> values) {
        if (HandOver.isOne(tx.actor(), plan, values)) {
            return new HandOver(writes).run(tx, plan, id, version, values);
        }
        Optional<StoredRecord> changed = writes.set(tx, plan, id, version, values);
        if (changed.isPresent()) {
            return changed.get();
        }
        return writes.change(tx, plan, id, version, false, (statements, before) -> {
            FieldProblems problems = new FieldProblems();
            Draft draft = Draft.update(plan, tx.actor(), before, values, problems);
            problems.throwIfAny();
            return writes.update(tx, plan, statements, before, draft);
        });
    }

    @Override
    public void delete(Transaction tx, String entity, long id, long version) {
        Veil veil = new Veil(plans, tx.actor(), plans.open(tx.actor(), entity, Verb.DELETE));
        Plan plan = veil.whole();
        veil.shown(() -> writes.change(tx, plan, id, version, false, (statements, before) -> {
            writes.guard(tx, Write.Kind.DELETE, plan, before, Map.of());
            return plan.entity().trash()
                    ? statements.trash(id, before.version(), true)
                    : statements.delete(id, before.version());
        }));
    }

    @Override
    public StoredRecord restore(Transaction tx, String entity, long id) {
        Veil veil = new Veil(plans, tx.actor(), plans.open(tx.actor(), entity, Verb.DELETE));
        Plan plan = veil.whole();
        if (!plan.entity().trash()) {
            throw Problem.notFound().asException();
        }
        return veil.shown(() -> writes.change(tx, plan, id, ANY_VERSION, true, (statements, before) -> {
            writes.guard(tx, Write.Kind.RESTORE, plan, before, Map.of());
            return statements.trash(id, before.version(), false);
        }));
    }
}
