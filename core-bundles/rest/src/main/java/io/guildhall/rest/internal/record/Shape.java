package io.guildhall.rest.internal.record;

import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.problem.Problem;
import io.guildhall.rest.internal.http.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How much of a record is written.
 *
 * @param fields names to keep, or null for all; id and version always stand
 * @param includes references whose records are written beside their ids
 */
record Shape(@Nullable Set<String> fields, List<Field> includes) {
    static final Shape ALL = new Shape(null, List.of());
    private static final int MOST_INCLUDES = 8;

    /** @throws io.guildhall.problem.ProblemException 400 naming {@code fields} or {@code include} */
    static Shape of(EntityType entity, Parameters parameters) {
        String fields = parameters.last("fields");
        String include = parameters.last("include");
        if (fields == null && include == null) {
            return ALL;
        }
        return new Shape(
                fields == null ? null : fields(entity, fields),
                include == null ? List.of() : includes(entity, include));
    }

    boolean has(String field) {
        return fields == null || fields.contains(field);
    }

    /** The name under which the record of a reference is written: {@code contact} for {@code contact_id}. */
    static String nameOf(Field reference) {
        String name = reference.name();
        return name.endsWith("_id") ? name.substring(0, name.length() - 3) : name + "_record";
    }

    private static Set<String> fields(EntityType entity, String text) {
        Set<String> fields = new LinkedHashSet<>(List.of(text.split(",", -1)));
        for (String name : fields) {
            if (Values.field(entity, name).isEmpty()) {
                throw unknown("fields", name);
            }
        }
        return fields;
    }

    private static List<Field> includes(EntityType entity, String text) {
        List<Field> includes = new ArrayList<>();
        for (String name : new LinkedHashSet<>(List.of(text.split(",", -1)))) {
            Field reference = entity.fields().stream()
                    .filter(f -> f.type() == FieldType.REFERENCE && nameOf(f).equals(name))
                    .findFirst()
                    .orElseThrow(() -> unknown("include", name));
            includes.add(reference);
        }
        if (includes.size() > MOST_INCLUDES) {
            throw unknown("include", "more than " + MOST_INCLUDES);
        }
        return includes;
    }

    private static io.guildhall.problem.ProblemException unknown(String parameter, String name) {
        String shown = name.length() > 64 ? name.substring(0, 64) : name;
        return Problem.badRequest("query/unknown-field", "There is no such field.")
                .detail("%s", shown)
                .field(parameter)
                .asException();
    }
}
