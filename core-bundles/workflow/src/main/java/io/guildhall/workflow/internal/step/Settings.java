package io.guildhall.workflow.internal.step;

import io.guildhall.problem.Problem;
import io.guildhall.workflow.internal.definition.Known;
import io.guildhall.workflow.internal.definition.Node;
import io.guildhall.workflow.internal.run.Turn;
import io.guildhall.workflow.internal.value.Json;
import io.guildhall.workflow.internal.value.Moments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what kinds of steps have in common. */
final class Settings {
    static final Set<String> UNITS =
            Set.of("minutes", "hours", "days", "weeks", "months", "years", "working_days", "working_hours");

    private Settings() {}

    /** Which record a step is about: the one it names, else the run's own. */
    record Target(String entity, long id) {}

    static Target target(Turn turn, Map<String, ? extends @Nullable Object> input) {
        Object entity = input.get("entity");
        Object id = input.get("record");
        Long own = turn.run().recordId();
        if (id == null
                && own != null
                && (entity == null || entity.equals(turn.run().entity()))) {
            return new Target(turn.run().entity(), own);
        }
        Long number = id(id);
        if (number == null) {
            throw Problem.invalid("workflow/no-record", "There is no record for this step.")
                    .field("record")
                    .asException();
        }
        return new Target(entity instanceof String name ? name : turn.run().entity(), number);
    }

    static @Nullable Long id(@Nullable Object value) {
        if (value instanceof Number number) {
            return number.longValue();
        }
        return value instanceof String text && text.matches("[0-9]{1,18}") ? Long.valueOf(text) : null;
    }

    static String text(Map<String, ? extends @Nullable Object> input, String name, int most) {
        Object value = input.get(name);
        String text = value == null ? "" : value.toString();
        return text.length() <= most ? text : text.substring(0, most);
    }

    /** Sentences about what is wrong with {@code {"days":3}}. */
    static List<String> span(@Nullable Object value) {
        Map<String, @Nullable Object> parts = Json.map(value);
        boolean fine = !parts.isEmpty()
                && parts.entrySet().stream()
                        .allMatch(part -> UNITS.contains(part.getKey())
                                && part.getValue() instanceof Long amount
                                && amount >= 0
                                && amount <= 10_000);
        return fine ? List.of() : List.of("Say how long, such as 3 days.");
    }

    /** @param span checked by {@link #span(Object)} */
    static Instant after(Instant base, @Nullable Object span, Moments moments) {
        Instant moment = base;
        for (Map.Entry<String, @Nullable Object> part : Json.map(span).entrySet()) {
            String unit = part.getKey().substring(0, part.getKey().length() - 1);
            long amount = part.getValue() instanceof Number number ? number.longValue() : 0;
            moment = moments.plus(moment, amount, unit);
        }
        return moment;
    }

    /** Sentences about the fields a step sets. */
    static List<String> fields(Node node, Known known, @Nullable Object entity) {
        List<String> wrong = new ArrayList<>();
        Map<String, @Nullable Object> values = Json.map(node.settings().get("values"));
        String unknown = known.unknown(entity, values);
        if (unknown != null) {
            wrong.add(unknown);
        }
        if (values.isEmpty()) {
            wrong.add("Say which fields get which values.");
        }
        return wrong;
    }
}
