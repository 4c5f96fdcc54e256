package io.guildhall.hospitality.floor;

import io.guildhall.request.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a host types, or rather taps, about a party at the door. */
record PartyForm(@Nullable Long venue, WalkIn typed) {
    static final int LARGEST = 200;

    static PartyForm walkIn(@Nullable Map<String, @Nullable Object> body) {
        Form form = new Form(body, "venue_id", "table_ids", "party_size", "name", "guest_id", "note", "alert", "phone");
        return new PartyForm(form.idOrNull("venue_id"), typed(form, tables(form, true)));
    }

    static PartyForm waiting(@Nullable Map<String, @Nullable Object> body) {
        Form form = new Form(
                body, "venue_id", "party_size", "name", "guest_id", "note", "alert", "phone", "email", "language");
        return new PartyForm(form.idOrNull("venue_id"), typed(form, List.of()));
    }

    private static WalkIn typed(Form form, List<Long> tables) {
        return new WalkIn(
                0,
                tables,
                form.number("party_size", 1, LARGEST),
                form.line("name", 255),
                form.idOrNull("guest_id"),
                orNull(form.line("phone", 50)),
                orNull(form.line("email", 255)),
                orNull(form.line("language", 35)),
                orNull(form.text("note", 1000).strip()),
                orNull(form.line("alert", 500)));
    }

    /** The party at this venue. */
    WalkIn party(long at) {
        return new WalkIn(
                at,
                typed.tables(),
                typed.size(),
                typed.name(),
                typed.guest(),
                typed.phone(),
                typed.email(),
                typed.language(),
                typed.note(),
                typed.alert());
    }

    /** Ascending, each once. */
    static List<Long> tables(Form form, boolean needed) {
        Object value = form.get("table_ids");
        if (value == null && !needed) {
            return List.of();
        }
        if (!(value instanceof List<?> list) || list.isEmpty() || list.size() > Tables.MOST) {
            throw Form.wrong("table_ids", "value/list", "This has to be a list of 1 to " + Tables.MOST + " tables.");
        }
        TreeSet<Long> ids = new TreeSet<>();
        for (Object id : list) {
            if (!(id instanceof Long || id instanceof Integer) || ((Number) id).longValue() < 1) {
                throw Form.wrong("table_ids", "value/id", "This has to be the id of a record.");
            }
            ids.add(((Number) id).longValue());
        }
        return new ArrayList<>(ids);
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
