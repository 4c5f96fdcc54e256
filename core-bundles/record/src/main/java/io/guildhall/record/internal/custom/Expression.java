package io.guildhall.record.internal.custom;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads an expression into the tree that {@code guildhall.expression} and the screens work out: {@code {"op": "+", "args": […]}},
 * {@code {"op": "field", "name", "column"}}, {@code {"op": "value", "value"}}. Names, texts in single quotes, numbers, signs, and
 * a handful of functions; nothing that depends on the time of day, so that a value holds for as long as its record. Not
 * thread-safe.
 */
final class Expression {
    /** Stands between the column of an amount and the digits after its point. */
    static final String DIGITS = "|";

    private static final int LONGEST = 2_000;
    private static final int DEEPEST = 40;

    /** Fewest and most arguments of each function. */
    private static final Map<String, int[]> FUNCTIONS = Map.of(
            "if", new int[] {3, 3},
            "empty", new int[] {1, 1},
            "length", new int[] {1, 1},
            "lower", new int[] {1, 1},
            "upper", new int[] {1, 1},
            "round", new int[] {1, 2},
            "days", new int[] {2, 2},
            "min", new int[] {1, 10},
            "max", new int[] {1, 10},
            "coalesce", new int[] {1, 10});

    private static final String CONCAT = "concat";
    private static final List<List<String>> LEVELS = List.of(
            List.of("or"),
            List.of("and"),
            List.of("=", "<>", "<", "<=", ">", ">="),
            List.of("+", "-"),
            List.of("*", "/"));
    private static final int COMPARISONS = 2;

    private final List<Token> tokens;
    private final Function<String, @Nullable String> columns;
    private int at;
    private int depth;

    private Expression(List<Token> tokens, Function<String, @Nullable String> columns) {
        this.tokens = tokens;
        this.columns = columns;
    }

    /**
     * @param columns of fields by their names, null where there is no such field
     * @throws ExpressionProblem with a sentence and the place at fault
     */
    static Map<String, @Nullable Object> read(String text, Function<String, @Nullable String> columns)
            throws ExpressionProblem {
        if (text.length() > LONGEST) {
            throw new ExpressionProblem("An expression has at most " + LONGEST + " letters.", LONGEST);
        }
        Expression expression = new Expression(Token.of(text), columns);
        Map<String, @Nullable Object> tree = expression.level(0);
        if (expression.now().kind() != Token.Kind.END) {
            throw expression.fault("Here the expression should end.");
        }
        return tree;
    }

    private Map<String, @Nullable Object> level(int level) throws ExpressionProblem {
        if (level == LEVELS.size()) {
            return unary();
        }
        Map<String, @Nullable Object> left = level == 1 ? not() : level(level + 1);
        while (LEVELS.get(level).stream().anyMatch(sign -> now().is(sign))) {
            String sign = next().text();
            left = node(sign, List.of(left, level == 1 ? not() : level(level + 1)));
            if (level == COMPARISONS) {
                return left;
            }
        }
        return left;
    }

    private Map<String, @Nullable Object> not() throws ExpressionProblem {
        if (now().is("not")) {
            next();
            deeper();
            Map<String, @Nullable Object> tree = node("not", List.of(not()));
            depth--;
            return tree;
        }
        return level(COMPARISONS);
    }

    private Map<String, @Nullable Object> unary() throws ExpressionProblem {
        deeper();
        Map<String, @Nullable Object> tree;
        if (now().is("-")) {
            next();
            tree = node("-", List.of(unary()));
        } else if (now().is("(")) {
            next();
            tree = level(0);
            expect(")");
        } else {
            tree = leaf();
        }
        depth--;
        return tree;
    }

    private Map<String, @Nullable Object> leaf() throws ExpressionProblem {
        Token token = now();
        switch (token.kind()) {
            case NUMBER:
                next();
                return value(new BigDecimal(token.text()));
            case TEXT:
                next();
                return value(token.text());
            case NAME:
                next();
                return named(token);
            default:
                throw fault("Here a field, a number or a text in single quotes should stand.");
        }
    }

    private Map<String, @Nullable Object> named(Token token) throws ExpressionProblem {
        String name = token.text();
        if (name.equals("true") || name.equals("false")) {
            return value(Boolean.valueOf(name));
        }
        if (now().is("(")) {
            return call(token);
        }
        String column = columns.apply(name);
        if (column == null) {
            throw new ExpressionProblem("There is no field " + name + ".", token.place());
        }
        Map<String, @Nullable Object> node = new LinkedHashMap<>();
        node.put("op", "field");
        node.put("name", name);
        int digits = column.indexOf(DIGITS);
        node.put("column", digits < 0 ? column : column.substring(0, digits));
        if (digits >= 0) {
            node.put("digits", Integer.valueOf(column.substring(digits + 1)));
        }
        return node;
    }

    private Map<String, @Nullable Object> call(Token token) throws ExpressionProblem {
        int[] count = token.is(CONCAT) ? new int[] {1, 10} : FUNCTIONS.get(token.text());
        if (count == null) {
            throw new ExpressionProblem("There is no function " + token.text() + ".", token.place());
        }
        next();
        List<Map<String, @Nullable Object>> arguments = new ArrayList<>();
        arguments.add(level(0));
        while (now().is(",")) {
            next();
            arguments.add(level(0));
        }
        expect(")");
        if (arguments.size() < count[0] || arguments.size() > count[1]) {
            throw new ExpressionProblem(
                    token.text() + " takes " + (count[0] == count[1] ? "" + count[0] : count[0] + " to " + count[1])
                            + " values.",
                    token.place());
        }
        return node(token.text(), arguments);
    }

    private static Map<String, @Nullable Object> node(String op, List<Map<String, @Nullable Object>> arguments) {
        Map<String, @Nullable Object> node = new LinkedHashMap<>();
        node.put("op", op);
        node.put("args", arguments);
        return node;
    }

    private static Map<String, @Nullable Object> value(Object value) {
        Map<String, @Nullable Object> node = new LinkedHashMap<>();
        node.put("op", "value");
        node.put("value", value);
        return node;
    }

    private void expect(String sign) throws ExpressionProblem {
        if (!now().is(sign)) {
            throw fault("Here " + sign + " is missing.");
        }
        next();
    }

    private void deeper() throws ExpressionProblem {
        if (++depth > DEEPEST) {
            throw fault("This is nested too deeply.");
        }
    }

    private ExpressionProblem fault(String sentence) {
        return new ExpressionProblem(sentence, now().place());
    }

    private Token now() {
        return tokens.get(at);
    }

    private Token next() {
        return tokens.get(at++);
    }
}
