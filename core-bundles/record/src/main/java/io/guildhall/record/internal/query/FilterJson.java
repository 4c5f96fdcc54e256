package io.guildhall.record.internal.query;

import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.Filter;
import io.guildhall.record.Filter.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A filter kept as JSON: {@code {"and":[…]}}, {@code {"or":[…]}}, {@code {"field":…,"op":…,"value":…}}. Values stay as they
 * are; {@link FilterSql} types and binds them.
 */
public final class FilterJson {
    private static final int DEEPEST = 8;
    private static final Set<String> MEMBERS = Set.of("field", "op", "value");

    private FilterJson() {}

    /** @throws ProblemException 400 for what is no filter */
    public static Filter read(@Nullable Object tree) {
        return part(tree, 1);
    }

    private static Filter part(@Nullable Object tree, int depth) {
        if (!(tree instanceof Map<?, ?> node) || depth > DEEPEST) {
            throw malformed();
        }
        for (String join : List.of("and", "or")) {
            if (node.containsKey(join)) {
                List<Filter> parts = parts(node, join, depth);
                return join.equals("and") ? new Filter.And(parts) : new Filter.Or(parts);
            }
        }
        return condition(node);
    }

    private static List<Filter> parts(Map<?, ?> node, String join, int depth) {
        if (node.size() != 1 || !(node.get(join) instanceof List<?> items)) {
            throw malformed();
        }
        List<Filter> parts = new ArrayList<>(items.size());
        for (Object item : items) {
            parts.add(part(item, depth + 1));
        }
        return parts;
    }

    private static Filter condition(Map<?, ?> node) {
        if (!MEMBERS.containsAll(node.keySet()) || !(node.get("field") instanceof String field)) {
            throw malformed();
        }
        Operator operator = operator(node.get("op"));
        Object value = node.get("value");
        if (operator == Operator.EMPTY || operator == Operator.NOT_EMPTY) {
            return new Filter.Condition(field, operator, List.of());
        }
        List<Object> values = new ArrayList<>();
        for (Object one : value instanceof List<?> several ? several : java.util.Collections.singletonList(value)) {
            if (!(one instanceof String || one instanceof Number || one instanceof Boolean)) {
                throw malformed();
            }
            values.add(one);
        }
        if (values.isEmpty() || values.size() > 1 && operator != Operator.IN) {
            throw malformed();
        }
        return new Filter.Condition(field, operator, values);
    }

    private static Operator operator(@Nullable Object op) {
        try {
            return op == null
                    ? Operator.EQ
                    : Operator.valueOf(String.valueOf(op).toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
    }

    private static ProblemException malformed() {
        return Problem.badRequest("query/filter", "This is not a filter.").asException();
    }
}
