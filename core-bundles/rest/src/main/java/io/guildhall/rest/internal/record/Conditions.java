package io.guildhall.rest.internal.record;

import io.guildhall.actor.Actor;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.problem.Problem;
import io.guildhall.record.Filter;
import io.guildhall.record.Filter.Operator;
import io.guildhall.rest.internal.http.Parameters;
import io.guildhall.rest.internal.http.Parameters.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Filters in a query string: {@code stage_id=2&amount[gte]=100}. Several values of one field mean any of them. */
final class Conditions {
    private static final int MOST_VALUES = 200;

    private Conditions() {}

    /**
     * @param parameters those that are not about paging
     * @throws io.guildhall.problem.ProblemException 400 naming the parameter
     */
    static Filter read(FieldPaths fields, Actor actor, List<Parameter> parameters) {
        Map<String, List<String>> any = new LinkedHashMap<>();
        List<Filter> all = new ArrayList<>();
        for (Parameter parameter : parameters) {
            int bracket = parameter.name().indexOf('[');
            String operator = bracket < 0 ? "" : parameter.name().substring(bracket);
            String name = bracket < 0 ? parameter.name() : parameter.name().substring(0, bracket);
            Field field = fields.field(name)
                    .orElseThrow(() -> Parameters.unknown(parameter.name()).asException());
            if (operator.isEmpty() || operator.equals("[eq]") || operator.equals("[in]")) {
                any.computeIfAbsent(name, n -> new ArrayList<>()).addAll(split(field, parameter));
            } else {
                all.add(condition(name, field, actor, operator, parameter));
            }
        }
        any.forEach((name, texts) -> all.add(anyOf(name, fields.field(name).orElseThrow(), actor, texts)));
        return all.size() == 1 ? all.get(0) : new Filter.And(List.copyOf(all));
    }

    /** @throws io.guildhall.problem.ProblemException 400 when the operator means nothing for this field */
    static Operator operator(String name, Field field, String parameter) {
        Operator operator = switch (name.toLowerCase(Locale.ROOT)) {
            case "eq" -> Operator.EQ;
            case "in" -> Operator.IN;
            case "ne" -> Operator.NE;
            case "lt" -> Operator.LT;
            case "lte" -> Operator.LTE;
            case "gt" -> Operator.GT;
            case "gte" -> Operator.GTE;
            case "prefix" -> Operator.PREFIX;
            case "empty" -> Operator.EMPTY;
            case "not_empty" -> Operator.NOT_EMPTY;
            case "anniversary" -> Operator.ANNIVERSARY;
            default -> throw Parameters.unknown(parameter).asException();
        };
        boolean order = operator == Operator.LT
                || operator == Operator.LTE
                || operator == Operator.GT
                || operator == Operator.GTE;
        if (operator == Operator.PREFIX && !FieldOperators.begins(field)
                || operator == Operator.ANNIVERSARY && field.type() != FieldType.DATE
                || order && !ordered(field.type())) {
            throw Problem.badRequest("query/operator", "This field cannot be compared so.")
                    .field(parameter)
                    .asException();
        }
        return operator;
    }

    private static boolean ordered(FieldType type) {
        return switch (type) {
            case INTEGER, MONEY, NUMBER, DATE, TIMESTAMP -> true;
            default -> false;
        };
    }

    private static Filter condition(String path, Field field, Actor actor, String bracket, Parameter parameter) {
        String name = bracket.endsWith("]") ? bracket.substring(1, bracket.length() - 1) : "?";
        Operator operator = operator(name, field, parameter.name());
        if (operator == Operator.EMPTY || operator == Operator.NOT_EMPTY) {
            Field truth = Field.bool(field.name());
            boolean is = Boolean.TRUE.equals(Values.parse(truth, parameter.value(), parameter.name()));
            boolean empty = is == (operator == Operator.EMPTY);
            return new Filter.Condition(path, empty ? Operator.EMPTY : Operator.NOT_EMPTY, List.of());
        }
        return new Filter.Condition(path, operator, List.of(value(field, actor, parameter.value(), parameter.name())));
    }

    private static Filter anyOf(String path, Field field, Actor actor, List<String> texts) {
        if (texts.size() > MOST_VALUES) {
            throw Problem.badRequest("query/too-many-values", "Too many values for one field.")
                    .field(path)
                    .asException();
        }
        List<Object> values =
                texts.stream().map(text -> value(field, actor, text, path)).toList();
        return new Filter.Condition(path, values.size() == 1 ? Operator.EQ : Operator.IN, values);
    }

    /** {@code me} stands for the caller where a member is meant. */
    private static Object value(Field field, Actor actor, String text, String parameter) {
        boolean me = text.equals("me") && "identity.member".equals(field.references());
        return me ? (Object) actor.memberId() : Values.parse(field, text, parameter);
    }

    private static List<String> split(Field field, Parameter parameter) {
        return Values.splits(field.type()) ? List.of(parameter.value().split(",", -1)) : List.of(parameter.value());
    }
}
