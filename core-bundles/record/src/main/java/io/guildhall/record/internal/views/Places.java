package io.guildhall.record.internal.views;

import io.guildhall.database.Transaction;
import io.guildhall.problem.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** In which order a member sees views, and which not; the views themselves know nothing of it. */
final class Places {
    private static final int MOST = 400;
    private static final int LONGEST_KEY = 120;

    /**
     * @param entity whose list
     * @param views keys in their order; what is not named stays behind them
     * @param hidden keys out of these
     */
    record Order(
            @Nullable String entity,
            @Nullable List<String> views,
            @Nullable List<String> hidden) {}

    private record Place(String view, long position, boolean hidden) {}

    private Places() {}

    static List<View> arranged(Transaction tx, String entity, List<View> views) {
        Map<String, Place> places = new HashMap<>();
        tx.query(
                        "select view, position, hidden from record.view_place"
                                + " where tenant_id = ? and member_id = ? and entity = ?",
                        row -> new Place(row.getString(1), row.getLong(2), row.getBoolean(3)),
                        tx.actor().tenantId(),
                        tx.actor().memberId(),
                        entity)
                .forEach(place -> places.put(place.view(), place));
        List<View> all = new ArrayList<>(views);
        all.sort(Comparator.comparingLong(view -> places.containsKey(view.key())
                ? Long.MIN_VALUE + places.get(view.key()).position()
                : view.position()));
        List<View> arranged = new ArrayList<>();
        for (View view : all) {
            Place place = places.get(view.key());
            arranged.add(view.at(arranged.size(), place != null && place.hidden()));
        }
        return arranged;
    }

    static void keep(Transaction tx, Order order) {
        String entity = String.valueOf(order.entity());
        List<String> views = checked("views", order.views());
        String[] hidden = checked("hidden", order.hidden()).toArray(new String[0]);
        tx.update(
                "delete from record.view_place where tenant_id = ? and member_id = ? and entity = ?",
                tx.actor().tenantId(),
                tx.actor().memberId(),
                entity);
        tx.update("""
                insert into record.view_place (tenant_id, member_id, entity, view, position, hidden)
                select ?, ?, ?, u.view, u.place, u.view = any(?) from unnest(?::text[]) with ordinality u (view, place)""", tx.actor().tenantId(), tx.actor().memberId(), entity, hidden, views.toArray(new String[0]));
    }

    private static List<String> checked(String field, @Nullable List<String> keys) {
        List<String> given = keys == null ? List.of() : keys;
        Set<String> seen = new HashSet<>();
        for (String key : given) {
            if (key == null || !key.matches("[a-z0-9][a-z0-9._-]{0," + (LONGEST_KEY - 1) + "}") || !seen.add(key)) {
                throw wrong(field);
            }
        }
        if (given.size() > MOST) {
            throw wrong(field);
        }
        return given;
    }

    private static RuntimeException wrong(String field) {
        return Problem.invalid("view/" + field, "This is no order of views.")
                .detail("Keys of views are expected, each once, %d at most.", MOST)
                .field(field)
                .asException();
    }
}
