package io.guildhall.database.internal.transaction;

import io.guildhall.problem.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.ServerErrorMessage;

/**
 * What a module's trigger says when a rule of its own is broken: {@code raise exception using errcode = 'GH422'} with the
 * title as message, a sentence for this case as hint, table and constraint for the code, the field as column, and as detail one member of the
 * problem a line, {@code name:item,item}. Unlike the errors of PostgreSQL itself it is written to be passed on.
 */
final class Refusal {
    static final String STATE = "GH422";

    /** The member that names several fields at fault; forms show each at its place. */
    private static final String FIELDS = "fields";

    private Refusal() {}

    static Problem problem(String code, @Nullable ServerErrorMessage server) {
        String title = server == null ? null : server.getMessage();
        String sentence = server == null ? null : server.getHint();
        String members = server == null ? null : server.getDetail();
        Problem problem = Problem.invalid(code, title == null ? "This breaks a rule." : title);
        problem = sentence == null ? problem : problem.detail(sentence);
        String field = server == null ? null : server.getColumn();
        problem = field == null ? problem : problem.field(field);
        for (String line : members == null ? List.<String>of() : members.lines().toList()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                List<Object> items = items(line.substring(colon + 1));
                problem = problem.with(line.substring(0, colon), items);
                problem = line.startsWith(FIELDS + ":") ? problem.with("errors", errors(items)) : problem;
            }
        }
        return problem;
    }

    private static List<Object> items(String text) {
        return Stream.of(text.split(",", -1))
                .filter(item -> !item.isEmpty())
                .map(item -> item.matches("[0-9]{1,18}") ? (Object) Long.valueOf(item) : item)
                .toList();
    }

    private static List<Map<String, Object>> errors(List<Object> fields) {
        return fields.stream()
                .map(field -> {
                    Map<String, Object> error = new LinkedHashMap<>();
                    error.put("field", field);
                    error.put("code", "value/missing");
                    error.put("title", "This is needed.");
                    return error;
                })
                .toList();
    }
}
