package io.guildhall.record.internal.views;

import io.guildhall.actor.Actor;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.Query;
import io.guildhall.record.internal.Plan;
import io.guildhall.record.internal.Plans;
import io.guildhall.record.internal.aggregate.Aggregates;
import io.guildhall.record.internal.query.FilterJson;
import io.guildhall.record.internal.query.FilterSql;
import io.guildhall.record.internal.query.Sorting;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Refuses views that could not be shown: what is saved works when it is opened. */
final class Checks {
    private static final int LONGEST_NAME = 80;
    private static final String SUMMARY = "summary";
    private static final int MOST_COLUMNS = 24;
    private static final Set<String> KINDS = Set.of("table", "board", "calendar", SUMMARY);
    private static final Set<String> VISIBILITIES = Set.of("personal", "team", "everybody");

    private final Plans plans;

    Checks(Plans plans) {
        this.plans = plans;
    }

    /** @throws ProblemException 422 with the field at fault, 403 or 404 for records that are not the actor's to list */
    ViewWish checked(Actor actor, @Nullable ViewWish wish) {
        if (wish == null) {
            throw Problem.badRequest("view/empty", "A view is expected.").asException();
        }
        String entity = wish.entity();
        if (entity == null) {
            throw wrong("entity", "Say of which records this is a list.");
        }
        Plan plan = plans.open(actor, entity, Verb.LIST);
        String name = wish.name() == null ? "" : wish.name().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw wrong("name", "A name of 1 to " + LONGEST_NAME + " characters is expected.");
        }
        String sort = wish.sort() == null || wish.sort().isEmpty() ? null : wish.sort();
        if (sort != null) {
            within("sort", () -> Sorting.of(plans, plan, actor, sorts(sort)));
        }
        if (wish.filter() != null) {
            within("filter", () -> new FilterSql(plan, actor, plans).of(FilterJson.read(wish.filter())));
        }
        String kind = one("kind", wish.kind(), "table", KINDS);
        boolean summary = kind.equals(SUMMARY);
        if (summary) {
            within("by", () -> Aggregates.check(plans, plan, actor, words(wish.by()), List.of()));
            within("measure", () -> Aggregates.check(plans, plan, actor, List.of(), words(wish.measure())));
        } else if (wish.measure() != null) {
            throw wrong("measure", "Only a summary has a measure.");
        }
        return new ViewWish(
                entity,
                name,
                kind,
                summary ? wish.by() : by(plan, kind, wish.by()),
                wish.measure(),
                columns(wish.columns()),
                wish.filter(),
                sort,
                one("visibility", wish.visibility(), "personal", VISIBILITIES),
                Boolean.TRUE.equals(wish.starts()),
                wish.position() == null ? null : Math.max(0, Math.min(wish.position(), 10_000)),
                wish.version());
    }

    /** Whether this reader can ask for it as it stands. */
    boolean works(Actor actor, View view) {
        try {
            checked(
                    actor,
                    new ViewWish(
                            view.entity(),
                            view.name(),
                            view.kind(),
                            view.by(),
                            view.measure(),
                            view.columns(),
                            view.filter(),
                            view.sort(),
                            null,
                            null,
                            null,
                            null));
            return true;
        } catch (ProblemException e) {
            return false;
        }
    }

    private static List<String> words(@Nullable String text) {
        return text == null || text.isEmpty() ? List.of() : List.of(text.split(",", -1));
    }

    private static @Nullable String by(Plan plan, String kind, @Nullable String fields) {
        List<String> names = words(fields);
        if (names.size() > (kind.equals("board") ? 2 : 1)) {
            throw wrong("by", "One field is expected, for a board within one record two.");
        }
        if (names.stream().anyMatch(name -> plan.field(name) == null)) {
            throw wrong("by", "There is no such field.");
        }
        return names.isEmpty() ? null : fields;
    }

    /** Fields of another module may come back with it: columns are only looked at for their form. */
    private static @Nullable List<String> columns(@Nullable List<String> columns) {
        if (columns != null
                && (columns.size() > MOST_COLUMNS
                        || !columns.stream()
                                .allMatch(c -> c != null
                                        && c.matches("[a-z][a-z0-9_]{0,62}(\\.[a-z][a-z0-9_]{0,62}){0,2}")))) {
            throw wrong("columns", "At most " + MOST_COLUMNS + " names of fields are expected.");
        }
        return columns;
    }

    private static String one(String field, @Nullable String value, String usual, Set<String> known) {
        String given = value == null ? usual : value;
        if (!known.contains(given)) {
            throw wrong(
                    field,
                    "Expected one of "
                            + String.join(", ", known.stream().sorted().toList()) + ".");
        }
        return given;
    }

    private static List<Query.Sort> sorts(String text) {
        List<Query.Sort> sorts = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            boolean down = part.startsWith("-");
            sorts.add(new Query.Sort(down ? part.substring(1) : part, down));
        }
        return sorts;
    }

    private static void within(String field, Runnable check) {
        try {
            check.run();
        } catch (ProblemException e) {
            Problem problem = e.problem();
            String named = problem.field() == null ? "" : " (" + problem.field() + ")";
            throw wrong(field, problem.title() + named);
        }
    }

    private static ProblemException wrong(String field, String detail) {
        return Problem.invalid("view/" + field, "This view cannot be kept so.")
                .detail("%s", detail)
                .field(field)
                .asException();
    }
}
