package io.guildhall.hospitality.floor;

import io.guildhall.problem.ProblemException;
import io.guildhall.request.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A change of the drawing: what is new or different, and what is to go. What is new has an id below zero, by which the rest of the
 * same change speaks of it.
 *
 * @param joins all there are from now on between tables of this venue, or null to leave them
 */
record Plan(
        @Nullable Long venue,
        List<Area> areas,
        List<Section> sections,
        List<Table> tables,
        @Nullable List<Join> joins,
        List<Long> goneAreas,
        List<Long> goneSections,
        List<Long> goneTables) {
    private static final int MOST = 500;
    private static final List<String> COLORS =
            List.of("gray", "blue", "violet", "green", "teal", "yellow", "orange", "red", "pink");
    private static final List<String> SHAPES = List.of("round", "square", "long", "stool", "booth");
    private static final long LARGEST_ROOM = 10_000;

    record Area(long id, String name, long position, long width, long height) {}

    record Section(
            long id, String name, String color, @Nullable Long server) {}

    record Table(
            long id,
            long area,
            @Nullable Long section,
            String name,
            String shape,
            long x,
            long y,
            long width,
            long height,
            long rotation,
            long least,
            long seats,
            long extra,
            boolean bar,
            boolean outdoor,
            boolean accessible) {}

    record Join(long one, long other, long lost) {}

    /** @throws ProblemException 422 that names the field, such as {@code tables.3.seats} */
    static Plan of(@Nullable Map<String, @Nullable Object> body) {
        Form form = new Form(
                body,
                "venue_id",
                "areas",
                "sections",
                "tables",
                "joins",
                "removed_areas",
                "removed_sections",
                "removed_tables");
        return new Plan(
                form.idOrNull("venue_id"),
                each(form, "areas", Plan::area),
                each(form, "sections", Plan::section),
                each(form, "tables", Plan::table),
                form.get("joins") == null ? null : each(form, "joins", Plan::join),
                ids(form, "removed_areas"),
                ids(form, "removed_sections"),
                ids(form, "removed_tables"));
    }

    private static Area area(Map<String, @Nullable Object> body) {
        Form form = new Form(body, "id", "name", "position", "width", "height");
        return new Area(
                key(form, "id"),
                form.neededLine("name", 60),
                form.number("position", 0, 0, 1000),
                form.number("width", 1200, 200, LARGEST_ROOM),
                form.number("height", 800, 200, LARGEST_ROOM));
    }

    private static Section section(Map<String, @Nullable Object> body) {
        Form form = new Form(body, "id", "name", "color", "server_id");
        return new Section(
                key(form, "id"),
                form.neededLine("name", 60),
                form.choice("color", "blue", COLORS),
                form.idOrNull("server_id"));
    }

    private static Table table(Map<String, @Nullable Object> body) {
        Form form = new Form(
                body,
                "id",
                "area_id",
                "section_id",
                "name",
                "shape",
                "x",
                "y",
                "width",
                "height",
                "rotation",
                "min_seats",
                "seats",
                "extra_seats",
                "bar",
                "outdoor",
                "accessible");
        long seats = form.number("seats", 1, 60);
        return new Table(
                key(form, "id"),
                key(form, "area_id"),
                form.get("section_id") == null ? null : Long.valueOf(key(form, "section_id")),
                form.neededLine("name", 20),
                form.choice("shape", "square", SHAPES),
                form.number("x", 0, LARGEST_ROOM),
                form.number("y", 0, LARGEST_ROOM),
                form.number("width", 80, 20, 1000),
                form.number("height", 80, 20, 1000),
                form.number("rotation", 0, 0, 359),
                form.number("min_seats", 1, 1, seats),
                seats,
                form.number("extra_seats", 0, 0, 20),
                form.yes("bar", false),
                form.yes("outdoor", false),
                form.yes("accessible", false));
    }

    private static Join join(Map<String, @Nullable Object> body) {
        Form form = new Form(body, "one_id", "other_id", "seats_lost");
        long one = key(form, "one_id");
        long other = key(form, "other_id");
        if (one == other) {
            throw Form.wrong("other_id", "floor/same-table", "A table is not joined with itself.");
        }
        return new Join(one, other, form.number("seats_lost", 0, 0, 8));
    }

    /** Of what is there, or below zero of what is new. */
    private static long key(Form form, String name) {
        long id = form.number(name, -1_000_000, Long.MAX_VALUE);
        if (id == 0) {
            throw Form.wrong(name, "value/id", "This has to be the id of a record.");
        }
        return id;
    }

    @SuppressWarnings("unchecked") // JSON objects have texts for keys
    private static <T> List<T> each(Form form, String name, Function<Map<String, @Nullable Object>, T> read) {
        List<T> found = new ArrayList<>();
        List<?> items = list(form, name);
        for (int i = 0; i < items.size(); i++) {
            if (!(items.get(i) instanceof Map<?, ?> item)) {
                throw Form.wrong(name, "value/object", "This has to be a list of objects.");
            }
            try {
                found.add(read.apply((Map<String, @Nullable Object>) item));
            } catch (ProblemException e) {
                String field = e.problem().field();
                throw e.problem()
                        .field(name + "." + i + (field == null ? "" : "." + field))
                        .asException();
            }
        }
        return found;
    }

    private static List<Long> ids(Form form, String name) {
        List<Long> ids = new ArrayList<>();
        for (Object id : list(form, name)) {
            if (!(id instanceof Long || id instanceof Integer) || ((Number) id).longValue() < 1) {
                throw Form.wrong(name, "value/id", "This has to be the id of a record.");
            }
            ids.add(((Number) id).longValue());
        }
        return ids;
    }

    private static List<?> list(Form form, String name) {
        Object value = form.get(name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list) || list.size() > MOST) {
            throw Form.wrong(name, "value/list", "This has to be a list of at most " + MOST + ".");
        }
        return list;
    }
}
