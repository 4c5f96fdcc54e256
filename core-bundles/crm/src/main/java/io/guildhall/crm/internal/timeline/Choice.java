package io.guildhall.crm.internal.timeline;

import io.guildhall.entity.EntityType;
import io.guildhall.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which items a reader wants; an empty list means all. */
record Choice(List<String> types, List<Long> authors, List<String> origins) {
    private static final Set<String> ORIGINS = Set.of("hand", "import", "api", "module");

    /** @throws io.guildhall.problem.ProblemException 400 for what could never be */
    static Choice of(@Nullable List<String> types, @Nullable List<String> authors, @Nullable List<String> origins) {
        List<String> from = split(origins);
        if (!ORIGINS.containsAll(from)) {
            throw Problem.badRequest("request/choice", "This is none of the choices.")
                    .detail("Allowed: hand, import, api, module.")
                    .field("origin")
                    .asException();
        }
        return new Choice(
                split(types), split(authors).stream().map(Choice::member).toList(), from);
    }

    /** @throws io.guildhall.problem.ProblemException 400 when it asks for what the reader's role hides */
    void check(EntityType activity) {
        check(activity, "author_id", authors);
        check(activity, "type", types);
        check(activity, "origin", origins);
    }

    private static void check(EntityType activity, String field, List<?> wanted) {
        if (!wanted.isEmpty() && activity.field(field).isEmpty()) {
            throw Problem.badRequest("request/choice", "This is none of the choices.")
                    .field(field)
                    .asException();
        }
    }

    String condition() {
        return (types.isEmpty() ? "" : " and x.type = any(?)")
                + (authors.isEmpty() ? "" : " and x.author_id = any(?)")
                + (origins.isEmpty() ? "" : " and x.origin = any(?)");
    }

    /** In the order of the condition. */
    List<@Nullable Object> arguments() {
        List<@Nullable Object> arguments = new ArrayList<>();
        if (!types.isEmpty()) {
            arguments.add(types.toArray(new String[0]));
        }
        if (!authors.isEmpty()) {
            arguments.add(authors.stream().mapToLong(Long::longValue).toArray());
        }
        if (!origins.isEmpty()) {
            arguments.add(origins.toArray(new String[0]));
        }
        return arguments;
    }

    private static Long member(String id) {
        if (!id.matches("[0-9]{1,18}")) {
            throw Problem.badRequest("request/number", "This must be the id of a member.")
                    .field("author_id")
                    .asException();
        }
        return Long.valueOf(id);
    }

    private static List<String> split(@Nullable List<String> given) {
        return given == null
                ? List.of()
                : given.stream()
                        .flatMap(some -> Stream.of(some.split(",")))
                        .map(String::strip)
                        .filter(one -> !one.isEmpty())
                        .toList();
    }
}
