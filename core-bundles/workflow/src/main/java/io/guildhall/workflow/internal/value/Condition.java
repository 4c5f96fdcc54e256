package io.guildhall.workflow.internal.value;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code {"and":[…]}}, {@code {"or":[…]}}, {@code {"not":…}}, {@code {"left":"{{record.amount}}","op":"gte","right":"100"}}.
 * Numbers, days and moments are compared as such, everything else as text.
 */
public final class Condition {
    private static final Set<String> OPERATORS =
            Set.of("eq", "ne", "lt", "lte", "gt", "gte", "in", "contains", "starts", "empty", "filled");
    private static final int DEEPEST = 8;

    private Condition() {}

    /** Sentences about what is no condition. */
    public static List<String> problems(@Nullable Object tree) {
        List<String> wrong = new ArrayList<>();
        check(tree, 1, wrong);
        return wrong;
    }

    private static void check(@Nullable Object tree, int depth, List<String> wrong) {
        if (!(tree instanceof Map<?, ?> node) || depth > DEEPEST) {
            wrong.add("This is not a condition.");
        } else if (node.get("and") instanceof List<?> parts) {
            parts.forEach(part -> check(part, depth + 1, wrong));
        } else if (node.get("or") instanceof List<?> parts) {
            parts.forEach(part -> check(part, depth + 1, wrong));
        } else if (node.containsKey("not")) {
            check(node.get("not"), depth + 1, wrong);
        } else if (!node.containsKey("left") || !OPERATORS.contains(String.valueOf(node.get("op")))) {
            wrong.add("A condition names what it looks at and how it compares.");
        } else {
            wrong.addAll(Template.problems(node));
        }
    }

    public static boolean holds(Map<?, ?> node, Scope scope) {
        if (node.get("and") instanceof List<?> parts) {
            return parts.stream().allMatch(part -> holds((Map<?, ?>) part, scope));
        }
        if (node.get("or") instanceof List<?> parts) {
            return parts.stream().anyMatch(part -> holds((Map<?, ?>) part, scope));
        }
        if (node.get("not") instanceof Map<?, ?> part) {
            return !holds(part, scope);
        }
        Object left = Template.fill(node.get("left"), scope);
        Object right = Template.fill(node.get("right"), scope);
        return compare(String.valueOf(node.get("op")), left, right, scope.moments());
    }

    private static boolean compare(String op, @Nullable Object left, @Nullable Object right, Moments moments) {
        return switch (op) {
            case "eq" -> same(left, right, moments);
            case "ne" -> !same(left, right, moments);
            case "in" -> right instanceof List<?> list && list.stream().anyMatch(one -> same(left, one, moments));
            case "contains" -> contains(left, right, moments);
            case "starts" -> lower(left).startsWith(lower(right));
            case "empty" -> empty(left);
            case "filled" -> !empty(left);
            default -> order(op, left, right, moments);
        };
    }

    private static boolean order(String op, @Nullable Object left, @Nullable Object right, Moments moments) {
        Integer way = way(left, right, moments);
        return way != null
                && switch (op) {
                    case "lt" -> way < 0;
                    case "lte" -> way <= 0;
                    case "gt" -> way > 0;
                    default -> way >= 0;
                };
    }

    private static boolean same(@Nullable Object left, @Nullable Object right, Moments moments) {
        if (left == null || right == null) {
            return left == right;
        }
        Integer way = way(left, right, moments);
        return way != null && way == 0;
    }

    /** Null where one is missing. */
    private static @Nullable Integer way(@Nullable Object left, @Nullable Object right, Moments moments) {
        if (left == null || right == null) {
            return null;
        }
        BigDecimal number = number(left);
        BigDecimal other = number(right);
        if (number != null && other != null) {
            return number.compareTo(other);
        }
        Instant moment = moments.instant(left);
        Instant then = moments.instant(right);
        return moment != null && then != null
                ? (Integer) moment.compareTo(then)
                : (Integer) Plain.text(left).compareTo(Plain.text(right));
    }

    private static boolean contains(@Nullable Object left, @Nullable Object right, Moments moments) {
        return left instanceof List<?> list
                ? list.stream().anyMatch(one -> same(one, right, moments))
                : left != null && lower(left).contains(lower(right));
    }

    private static boolean empty(@Nullable Object value) {
        return value == null || "".equals(value) || value instanceof List<?> list && list.isEmpty();
    }

    private static String lower(@Nullable Object value) {
        return Plain.text(value).toLowerCase(Locale.ROOT);
    }

    private static @Nullable BigDecimal number(Object value) {
        if (value instanceof Number) {
            return new BigDecimal(value.toString());
        }
        try {
            return value instanceof String text && text.matches("-?\\d{1,18}(\\.\\d{1,9})?")
                    ? new BigDecimal(text)
                    : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
