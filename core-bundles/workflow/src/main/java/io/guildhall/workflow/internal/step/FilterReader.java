package io.guildhall.workflow.internal.step;

import io.guildhall.problem.Problem;
import io.guildhall.record.Filter;
import io.guildhall.record.Filter.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The filters of lists, in the JSON that the API takes. */
public final class FilterReader {
    private static final int DEEPEST = 8;

    private FilterReader() {}

    /** @param tree null for everything. @throws io.guildhall.problem.ProblemException for what is none */
    public static Filter read(@Nullable Object tree) {
        return tree == null || tree instanceof Map<?, ?> none && none.isEmpty() ? Filter.ALL : part(tree, 1);
    }

    private static Filter part(@Nullable Object tree, int depth) {
        if (tree instanceof Map<?, ?> node && depth <= DEEPEST) {
            if (node.get("and") instanceof List<?> parts) {
                return new Filter.And(parts(parts, depth));
            }
            if (node.get("or") instanceof List<?> parts) {
                return new Filter.Or(parts(parts, depth));
            }
            if (node.get("field") instanceof String field) {
                return new Filter.Condition(field, operator(node.get("op")), values(node));
            }
        }
        throw wrong();
    }

    private static List<Filter> parts(List<?> parts, int depth) {
        List<Filter> read = new ArrayList<>();
        parts.forEach(part -> read.add(part(part, depth + 1)));
        return read;
    }

    /** Null, such as a template that found nothing, matches nothing. */
    private static List<@Nullable Object> values(Map<?, ?> node) {
        List<@Nullable Object> values = new ArrayList<>();
        if (node.get("value") instanceof List<?> several) {
            values.addAll(several);
        } else {
            values.add(node.get("value"));
        }
        return values;
    }

    private static Operator operator(@Nullable Object name) {
        try {
            return name == null ? Operator.EQ : Operator.valueOf(name.toString().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw wrong();
        }
    }

    private static RuntimeException wrong() {
        return Problem.invalid("workflow/filter", "This is not a filter.")
                .field("filter")
                .asException();
    }
}
