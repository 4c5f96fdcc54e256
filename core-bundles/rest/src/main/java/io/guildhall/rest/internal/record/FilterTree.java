package io.guildhall.rest.internal.record;

import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.Filter;
import io.guildhall.record.Filter.Operator;
import io.guildhall.rest.internal.http.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A filter as JSON: {@code {"and":[…]}}, {@code {"or":[…]}}, {@code {"field":…,"op":…,"value":…}}. A field may be one of a
 * record that is pointed at, {@code company.industry}; a member may be {@code me}, days {@code today-7} or {@code month+1}. Not thread-safe.
 */
final class FilterTree {
    private static final int DEEPEST = 8;
    private static final int MOST = 200;
    private static final int DAY_LENGTH = 10;
    private static final Pattern NEAR_DAY = Pattern.compile("(today|month)([+-][0-9]{1,4})?");

    private final FieldPaths fields;
    private int conditions;

    FilterTree(FieldPaths fields) {
        this.fields = fields;
    }

    /** @throws ProblemException 400 naming the place in the tree */
    Filter read(@Nullable Object tree, String path, int depth) {
        if (!(tree instanceof Map<?, ?> node) || depth > DEEPEST || ++conditions > MOST) {
            throw malformed(path).asException();
        }
        if (node.containsKey("and") || node.containsKey("or")) {
            String join = node.containsKey("and") ? "and" : "or";
            return join(node, join, path + "." + join, depth);
        }
        return condition(node, path);
    }

    private Filter join(Map<?, ?> node, String join, String path, int depth) {
        if (node.size() != 1 || !(node.get(join) instanceof List<?> items)) {
            throw malformed(path).asException();
        }
        List<Filter> parts = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            parts.add(read(items.get(i), path + "." + i, depth + 1));
        }
        return join.equals("and") ? new Filter.And(parts) : new Filter.Or(parts);
    }

    private Filter condition(Map<?, ?> node, String path) {
        if (!Set.of("field", "op", "value").containsAll(node.keySet())
                || !(node.get("field") instanceof String name)
                || !(node.get("op") == null || node.get("op") instanceof String)) {
            throw malformed(path).asException();
        }
        Field field = fields.field(name)
                .orElseThrow(() -> Parameters.unknown(path + ".field")
                        .detail("%s", "There is no field of this name.")
                        .asException());
        String op = node.get("op") instanceof String text ? text : "eq";
        Operator operator = Conditions.operator(op, field, path + ".op");
        Object value = node.get("value");
        if (operator == Operator.EMPTY || operator == Operator.NOT_EMPTY) {
            return new Filter.Condition(name, operator, List.of());
        }
        if (value == null && (operator == Operator.EQ || operator == Operator.NE)) {
            return new Filter.Condition(name, operator == Operator.EQ ? Operator.EMPTY : Operator.NOT_EMPTY, List.of());
        }
        return new Filter.Condition(name, operator, values(field, operator, value, path + ".value"));
    }

    private static List<Object> values(Field field, Operator operator, @Nullable Object value, String path) {
        if (operator != Operator.IN) {
            return List.of(value(field, value, path));
        }
        if (!(value instanceof List<?> items) || items.isEmpty() || items.size() > MOST) {
            throw malformed(path).asException();
        }
        return items.stream().map(item -> value(field, item, path)).toList();
    }

    /** {@code me}, {@code today-7} and whole days are left to whoever knows the caller and his zone. */
    private static Object value(Field field, @Nullable Object value, String path) {
        boolean me = "me".equals(value) && "identity.member".equals(field.references());
        boolean time = field.type() == FieldType.DATE || field.type() == FieldType.TIMESTAMP;
        if (value instanceof String text
                && (me || time && NEAR_DAY.matcher(text).matches())) {
            return text;
        }
        if (field.type() == FieldType.TIMESTAMP && value instanceof String text && text.length() == DAY_LENGTH) {
            return Values.ofJson(Field.date(field.name()), text, path);
        }
        return Values.ofJson(field, value, path);
    }

    private static Problem malformed(String path) {
        return Problem.badRequest("query/filter", "This is not a filter.")
                .detail(
                        "Expected {\"and\":[…]}, {\"or\":[…]} or {\"field\":…,\"op\":…,\"value\":…}, at most %d deep"
                                + " and %d in all.",
                        DEEPEST, MOST)
                .field(path);
    }
}
