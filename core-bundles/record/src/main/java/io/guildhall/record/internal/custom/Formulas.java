package io.guildhall.record.internal.custom;

import io.guildhall.entity.CustomType;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.internal.value.StoredJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which field of an entity is worked out from which. */
final class Formulas {
    private final Map<String, String> columns = new HashMap<>();
    private final int currencyDigits;
    private final Map<String, Definition> formulas = new HashMap<>();

    /**
     * @param live of the entity
     * @param currencyDigits of the workspace's currency, in which amounts are taken to be
     */
    Formulas(EntityType type, List<Definition> live, int currencyDigits) {
        this.currencyDigits = currencyDigits;
        type.fields().stream().filter(f -> f.custom() == null).forEach(this::source);
        for (Definition d : live) {
            source(d.field());
            if (d.type() == CustomType.FORMULA) {
                formulas.put(d.name(), d);
            }
        }
    }

    private void source(Field field) {
        boolean amount = field.type() == FieldType.MONEY;
        columns.put(field.name(), field.column() + (amount ? Expression.DIGITS + currencyDigits : ""));
    }

    /** Of all fields, by name; of an amount with the digits that it is kept with. */
    Map<String, String> columns() {
        return columns;
    }

    /**
     * The field with this formula and its place among those that are worked out one from the other.
     *
     * @param text null keeps the one it has
     * @throws io.guildhall.problem.ProblemException 422 naming {@code formula}
     */
    Definition worked(Definition d, @Nullable String text) {
        Definition.Expressed how = FieldCheck.expressed("formula", columns, text, d.formula());
        if (how.tree() == null) {
            throw FieldCheck.wrong("formula", "Say how the field is worked out.");
        }
        formulas.put(d.name(), d.worked(how, 0));
        return d.worked(how, rank(d.name(), new HashSet<>()));
    }

    /** The field with its expressions as its fields lie now; what cannot be understood any more stays as it was. */
    Definition anew(Definition d) {
        try {
            Definition now = d.expressed(
                    FieldCheck.expressed("visible_if", columns, d.visible().text(), d.visible()),
                    FieldCheck.expressed("rule", columns, d.rule().text(), d.rule()));
            return d.type() == CustomType.FORMULA ? worked(now, d.formula().text()) : now;
        } catch (ProblemException e) {
            return d;
        }
    }

    private long rank(String name, Set<String> above) {
        if (!above.add(name)) {
            throw FieldCheck.wrong("formula", "This would be worked out from itself.");
        }
        long rank = 0;
        for (String other : from(formulas.get(name))) {
            rank = Math.max(rank, rank(other, above) + 1);
        }
        above.remove(name);
        return rank;
    }

    /** Other formulas that stand in this one. */
    private List<String> from(@Nullable Definition formula) {
        List<String> names = new ArrayList<>();
        if (formula != null) {
            names(StoredJson.tree(formula.formula().tree()), names);
        }
        names.removeIf(name -> !formulas.containsKey(name));
        return names;
    }

    private static void names(@Nullable Object tree, List<String> names) {
        if (tree instanceof Map<?, ?> node) {
            if ("field".equals(node.get("op"))) {
                names.add(String.valueOf(node.get("name")));
            }
            names(node.get("args"), names);
        } else if (tree instanceof List<?> list) {
            list.forEach(part -> names(part, names));
        }
    }
}
