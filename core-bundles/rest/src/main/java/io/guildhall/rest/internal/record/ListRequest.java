package io.guildhall.rest.internal.record;

import io.guildhall.actor.Actor;
import io.guildhall.entity.EntityType;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.Filter;
import io.guildhall.record.Query;
import io.guildhall.rest.internal.http.Parameters;
import io.guildhall.rest.internal.http.Parameters.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a list is asked for. */
record ListRequest(Query query, Shape shape) {
    private static final Set<String> PAGING =
            Set.of("page", "per_page", "limit", "cursor", "sort", "q", "trash", "total", "fields", "include");
    private static final int LAST_PAGE = 1_000_000;
    private static final int MOST_SORTS = 4;
    private static final int LONGEST_TEXT = 500;

    /** @throws io.guildhall.problem.ProblemException 400 naming the parameter */
    static ListRequest of(FieldPaths fields, Actor actor, Parameters parameters) {
        List<Parameter> conditions = parameters.all().stream()
                .filter(parameter -> !PAGING.contains(parameter.name()))
                .toList();
        return of(fields, parameters, Conditions.read(fields, actor, conditions));
    }

    /** Paging from the parameters, the filter from elsewhere. */
    static ListRequest of(FieldPaths fields, Parameters parameters, Filter filter) {
        EntityType entity = fields.entity();
        String perPage = parameters.last("per_page") == null ? "limit" : "per_page";
        Query query = new Query(
                filter,
                sorts(fields, parameters.last("sort")),
                (int) whole(parameters, "page", 1, LAST_PAGE),
                (int) Math.min(Query.MAX_PER_PAGE, whole(parameters, perPage, 50, Integer.MAX_VALUE)),
                text(parameters, "cursor"),
                truth(parameters, "trash", entity),
                counts(parameters),
                text(parameters, "q"));
        return new ListRequest(query, Shape.of(entity, parameters));
    }

    static boolean isPaging(String name) {
        return PAGING.contains(name);
    }

    private static List<Query.Sort> sorts(FieldPaths fields, @Nullable String text) {
        List<Query.Sort> sorts = new ArrayList<>();
        for (String part : text == null ? new String[0] : text.split(",", -1)) {
            boolean descending = part.startsWith("-");
            String name = descending ? part.substring(1) : part;
            if (sorts.size() == MOST_SORTS || fields.field(name).isEmpty()) {
                throw unsortable(name);
            }
            sorts.add(new Query.Sort(name, descending));
        }
        return sorts;
    }

    private static ProblemException unsortable(String name) {
        return Problem.badRequest("query/sort", "The list cannot be sorted so.")
                .detail(
                        "At most %d fields of the record or of what it points at, joined by commas, with - for descending;"
                                + " not %s.",
                        MOST_SORTS, name.length() > 64 ? name.substring(0, 64) : name)
                .field("sort")
                .asException();
    }

    private static long whole(Parameters parameters, String name, long absent, long most) {
        String text = parameters.last(name);
        if (text == null) {
            return absent;
        }
        if (!text.matches("[0-9]{1,10}") || Long.parseLong(text) < 1 || Long.parseLong(text) > most) {
            throw value(name, "a whole number from 1 to " + most);
        }
        return Long.parseLong(text);
    }

    private static @Nullable String text(Parameters parameters, String name) {
        String text = parameters.last(name);
        if (text == null || text.isEmpty()) {
            return null;
        }
        if (text.length() > LONGEST_TEXT) {
            throw value(name, "at most " + LONGEST_TEXT + " characters");
        }
        return text;
    }

    private static boolean truth(Parameters parameters, String name, EntityType entity) {
        String text = parameters.last(name);
        if (text != null && (!entity.trash() || !text.equals("true") && !text.equals("false"))) {
            throw value(name, entity.trash() ? "true or false" : "no such parameter: there is no trash here");
        }
        return "true".equals(text);
    }

    private static boolean counts(Parameters parameters) {
        String text = parameters.last("total");
        if (text != null && !text.equals("none") && !text.equals("exact")) {
            throw value("total", "none or exact");
        }
        return text == null ? parameters.last("cursor") == null : text.equals("exact");
    }

    private static ProblemException value(String name, String expected) {
        return Problem.badRequest("query/value", "The value does not fit the parameter.")
                .detail("Expected %s.", expected)
                .field(name)
                .asException();
    }
}
