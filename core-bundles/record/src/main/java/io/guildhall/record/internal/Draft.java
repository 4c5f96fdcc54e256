package io.guildhall.record.internal;

import io.guildhall.actor.Actor;
import io.guildhall.entity.CustomField;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.problem.Problem;
import io.guildhall.record.StoredRecord;
import io.guildhall.record.internal.value.Coercion;
import io.guildhall.record.internal.value.FieldProblems;
import io.guildhall.record.internal.value.Money;
import io.guildhall.record.internal.value.RichText;
import io.guildhall.record.internal.value.StoredJson;
import io.guildhall.record.internal.value.ValueException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values of one write on their way from the caller to the columns: checked, typed, with their defaults. */
public final class Draft {
    private static final Set<String> STANDARD =
            Set.of("id", "tenant_id", "version", "created_at", "updated_at", "deleted_at");

    /** Entities with a field of this name remember it. */
    private static final String ORIGIN = "origin";

    private final Plan plan;
    private final Actor actor;
    private final @Nullable StoredRecord before;
    private final FieldProblems problems;
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

    private Draft(Plan plan, Actor actor, @Nullable StoredRecord before, FieldProblems problems) {
        this.plan = plan;
        this.actor = actor;
        this.before = before;
        this.problems = problems;
    }

    /** A new record. What is wrong goes into {@code problems}; ask them before using the draft. */
    public static Draft create(
            Plan plan, Actor actor, Map<String, ? extends @Nullable Object> given, FieldProblems problems) {
        Draft draft = new Draft(plan, actor, null, problems);
        draft.take(given);
        draft.carryWords(given);
        draft.origin();
        draft.defaults(given);
        draft.customDefaults(given);
        draft.values.values().removeIf(Objects::isNull);
        draft.requireAll();
        draft.scaleAmounts();
        return draft;
    }

    /** Of a record that a module inserts: the fields that the workspace has added, as JSON. */
    static String added(Plan plan, Actor actor, Map<String, ? extends @Nullable Object> given, FieldProblems problems) {
        Draft draft = new Draft(plan, actor, null, problems);
        given.keySet().stream()
                .filter(name -> plan.custom().stream().noneMatch(f -> f.name().equals(name)))
                .forEach(name -> problems.add(unknown(name)));
        draft.take(given);
        draft.customDefaults(given);
        draft.values.values().removeIf(Objects::isNull);
        draft.scaleAmounts();
        String json = draft.custom();
        return json == null ? "{}" : json;
    }

    /**
     * Changes of a record; fields that keep their value fall out.
     *
     * @param before null when it was not read: then nothing falls out, and amounts and currencies must not be among the fields
     */
    public static Draft update(
            Plan plan,
            Actor actor,
            @Nullable StoredRecord before,
            Map<String, ? extends @Nullable Object> given,
            FieldProblems problems) {
        Draft draft = new Draft(plan, actor, before, problems);
        draft.take(given);
        draft.carryWords(given);
        draft.requireGiven();
        draft.carryAmounts();
        draft.scaleAmounts();
        draft.dropUnchanged();
        return draft;
    }

    public Map<String, @Nullable Object> values() {
        return values;
    }

    /** Fields to write, in the order of the descriptor, so that the same set of fields gives the same SQL. */
    public List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        for (Field field : plan.entity().fields()) {
            if (values.containsKey(field.name())) {
                fields.add(field);
            }
        }
        return fields;
    }

    /** Those of them that have a column of their own. */
    public List<Field> columns() {
        return fields().stream().filter(f -> f.custom() == null).toList();
    }

    /** The others as one JSON object, with null for what is taken away; null if there are none. */
    public @Nullable String custom() {
        Map<Field, @Nullable Object> custom = new LinkedHashMap<>();
        for (Field field : plan.custom()) {
            if (values.containsKey(field.name())) {
                custom.put(field, values.get(field.name()));
            }
        }
        return custom.isEmpty() ? null : StoredJson.write(custom);
    }

    /** The value as the column wants it. */
    public @Nullable Object argument(Field field) {
        Object value = values.get(field.name());
        if (value instanceof BigDecimal amount) {
            return amount.unscaledValue().longValueExact();
        }
        if (value instanceof List<?> tags) {
            return tags.toArray(new String[0]);
        }
        return value;
    }

    private void take(Map<String, ? extends @Nullable Object> given) {
        given.forEach((name, value) -> {
            Field field = plan.field(name);
            if (field == null) {
                problems.add(STANDARD.contains(name) ? readOnly(name) : unknown(name));
            } else if (field.readOnly() && actor.kind() != Actor.Kind.SYSTEM) {
                problems.add(readOnly(name));
            } else {
                take(field, value);
            }
        });
    }

    private void take(Field field, @Nullable Object value) {
        try {
            Object typed = Coercion.value(field, plan.isCurrency(field), value);
            values.put(field.name(), typed == null && field.type().isList() ? List.of() : typed);
        } catch (ValueException e) {
            problems.add(e.problem(field.name()));
        }
    }

    /** Looks and words are written together: the looks lead; words that come alone have none. */
    private void carryWords(Map<String, ? extends @Nullable Object> given) {
        for (Field field : plan.entity().fields()) {
            String plain = field.plainField();
            if (plain == null) {
                continue;
            }
            if (values.get(field.name()) instanceof String html) {
                values.put(plain, RichText.plain(html));
            } else if (given.containsKey(plain) && !given.containsKey(field.name())) {
                values.put(field.name(), null);
            }
        }
    }

    /** By which way a record has come is nobody's to say. */
    private void origin() {
        if (plan.field(ORIGIN) != null && actor.kind() != Actor.Kind.SYSTEM) {
            values.put(ORIGIN, actor.kind() == Actor.Kind.API_KEY ? "api" : "hand");
        }
    }

    /** The record is one of an import's. */
    public void imported() {
        if (plan.field(ORIGIN) != null && before == null) {
            values.put(ORIGIN, "import");
        }
    }

    private void defaults(Map<String, ? extends @Nullable Object> given) {
        Field owner = plan.owner();
        if (owner != null && !given.containsKey(owner.name()) && actor.memberId() != 0) {
            values.put(owner.name(), actor.memberId());
        }
        for (String currency : plan.currencies()) {
            if (values.get(currency) == null && problems.isEmpty()) {
                values.put(currency, actor.workspace().currency());
            }
        }
    }

    /** Also of what the caller does not see: the database does the same for whoever writes past this. */
    private void customDefaults(Map<String, ? extends @Nullable Object> given) {
        for (Field field : plan.custom()) {
            CustomField custom = field.custom();
            if (custom != null && custom.defaultValue() != null && !given.containsKey(field.name())) {
                String currency = actor.workspace().currency();
                values.put(field.name(), StoredJson.value(field, StoredJson.tree(custom.defaultValue()), currency));
            }
        }
    }

    private void requireAll() {
        for (Field field : plan.entity().fields()) {
            boolean faulty = problems.all().stream().anyMatch(p -> field.name().equals(p.field()));
            if (isNeeded(field) && !field.readOnly() && !faulty && values.get(field.name()) == null) {
                problems.add(required(field));
            }
        }
    }

    private void requireGiven() {
        values.forEach((name, value) -> {
            Field field = plan.field(name);
            if (field != null && isNeeded(field) && value == null) {
                problems.add(required(field));
            }
        });
    }

    /** Whether a field that is shown under a condition is to be seen at all, the database judges. */
    private static boolean isNeeded(Field field) {
        CustomField custom = field.custom();
        return field.required() && (custom == null || custom.visibleIf() == null);
    }

    /** Minor units mean another amount in another currency: an amount whose currency changes is written again. */
    private void carryAmounts() {
        for (Field field : plan.entity().fields()) {
            String currency = field.currencyField();
            if (before != null
                    && field.type() == FieldType.MONEY
                    && currency != null
                    && values.containsKey(currency)
                    && !values.containsKey(field.name())
                    && before.get(field.name()) != null) {
                values.put(field.name(), before.get(field.name()));
            }
        }
    }

    private void scaleAmounts() {
        for (Field field : plan.entity().fields()) {
            if (field.type() == FieldType.MONEY && values.get(field.name()) instanceof BigDecimal amount) {
                String currency = currencyOf(field);
                try {
                    values.put(field.name(), Money.fromMinor(Coercion.minor(field, amount, currency), currency));
                } catch (ValueException e) {
                    problems.add(e.problem(field.name()));
                }
            }
        }
    }

    private String currencyOf(Field field) {
        String name = field.currencyField();
        Object own = name == null
                ? null
                : values.containsKey(name) ? values.get(name) : before == null ? null : before.get(name);
        return own instanceof String currency ? currency : actor.workspace().currency();
    }

    /** An amount in a currency with other digits is scaled otherwise and so counts as changed. */
    private void dropUnchanged() {
        StoredRecord old = before;
        if (old != null) {
            values.entrySet().removeIf(e -> Objects.equals(e.getValue(), old.get(e.getKey())));
        }
    }

    static Problem unknown(String name) {
        return Problem.invalid("record/unknown-field", "There is no such field.")
                .field(name);
    }

    static Problem readOnly(String name) {
        return Problem.invalid("record/read-only", "This field cannot be set.").field(name);
    }

    private static Problem required(Field field) {
        return Problem.invalid("record/required", "This is needed.")
                .detail("%s must have a value.", field.label())
                .field(field.name());
    }
}
