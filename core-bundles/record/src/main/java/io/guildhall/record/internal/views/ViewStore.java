package io.guildhall.record.internal.views;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guildhall.actor.Actor;
import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and writes views; who sees and changes which one, the table's policies decide. */
final class ViewStore {
    static final int MOST = 200;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String COLUMNS =
            "id, version, entity, name, kind, by_field, columns, filter::text, sort, visibility, starts, position, owner_id, measure";

    private ViewStore() {}

    static List<View> list(Transaction tx, String entity) {
        return tx.query(
                "select " + COLUMNS
                        + " from record.view where tenant_id = ? and entity = ? order by position, id limit " + MOST,
                row -> map(row, tx.actor()),
                tx.actor().tenantId(),
                entity);
    }

    static Optional<View> find(Transaction tx, long id) {
        return tx.queryOne(
                "select " + COLUMNS + " from record.view where tenant_id = ? and id = ?",
                row -> map(row, tx.actor()),
                tx.actor().tenantId(),
                id);
    }

    /** At the end of what its maker sees, unless it was said where. */
    static View insert(Transaction tx, ViewWish wish, @Nullable Long team) {
        return tx.queryOne(
                        """
                        insert into record.view (tenant_id, owner_id, entity, name, kind, by_field, measure, columns, filter, sort, visibility,
                            starts, team_id, position)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, coalesce(?::integer,
                            (select coalesce(max(position) + 1, 0) from record.view where tenant_id = ? and entity = ?)))
                        returning\s""" + COLUMNS,
                        row -> map(row, tx.actor()),
                        tx.actor().tenantId(),
                        tx.actor().memberId(),
                        wish.entity(),
                        wish.name(),
                        wish.kind(),
                        wish.by(),
                        wish.measure(),
                        array(wish.columns()),
                        json(wish.filter()),
                        wish.sort(),
                        wish.visibility(),
                        Boolean.TRUE.equals(wish.starts()),
                        team,
                        wish.position(),
                        tx.actor().tenantId(),
                        wish.entity())
                .orElseThrow();
    }

    /** Empty if it is not the actor's to change, or has been changed. */
    static Optional<View> update(Transaction tx, View before, ViewWish wish, @Nullable Long team) {
        return tx.queryOne(
                """
                update record.view set name = ?, kind = ?, by_field = ?, measure = ?, columns = ?, filter = ?::jsonb, sort = ?, visibility = ?,
                    starts = ?, team_id = ?, position = ?
                where tenant_id = ? and id = ? and version = ?
                returning\s""" + COLUMNS,
                row -> map(row, tx.actor()),
                wish.name(),
                wish.kind(),
                wish.by(),
                wish.measure(),
                array(wish.columns()),
                json(wish.filter()),
                wish.sort(),
                wish.visibility(),
                Boolean.TRUE.equals(wish.starts()),
                team,
                wish.position() == null ? before.position() : (long) wish.position(),
                tx.actor().tenantId(),
                before.id(),
                before.version());
    }

    /** A list opens with one view of a member's own at most, and so do the boards within one record. */
    static void startOnlyWith(Transaction tx, View view) {
        tx.update(
                "update record.view set starts = false where tenant_id = ? and entity = ? and owner_id = ? and visibility = ?"
                        + " and starts and id <> ? and (kind = 'board' and coalesce(by_field, '') like '%,%') = ?",
                tx.actor().tenantId(), view.entity(), view.ownerId(), view.visibility(), view.id(), view.within());
    }

    static boolean delete(Transaction tx, long id) {
        return tx.update(
                        "delete from record.view where tenant_id = ? and id = ?",
                        tx.actor().tenantId(),
                        id)
                > 0;
    }

    static @Nullable Long teamOf(Transaction tx, long member) {
        return tx.queryOne(
                        "select coalesce(team_id, 0) from identity.member where tenant_id = ? and id = ?",
                        row -> row.getLong(1),
                        tx.actor().tenantId(),
                        member)
                .filter(team -> team > 0)
                .orElse(null);
    }

    private static String @Nullable [] array(@Nullable List<String> columns) {
        return columns == null ? null : columns.toArray(new String[0]);
    }

    private static @Nullable String json(@Nullable Map<String, @Nullable Object> filter) {
        try {
            return filter == null ? null : JSON.writeValueAsString(filter);
        } catch (JsonProcessingException e) {
            throw Problem.invalid("view/filter", "This view cannot be kept so.")
                    .field("filter")
                    .asException();
        }
    }

    private static View map(Row row, Actor actor) {
        long owner = row.getLong(13);
        String visibility = row.getString(10);
        long id = row.getLong(1);
        return new View(
                id,
                Long.toString(id),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getStringOrNull(6),
                row.getStringOrNull(14),
                row.get(7) == null ? null : List.of(row.getStrings(7)),
                tree(row.getStringOrNull(8)),
                row.getStringOrNull(9),
                visibility,
                row.getBoolean(11),
                row.getLong(12),
                owner,
                owner == actor.memberId() || actor.admin() && !visibility.equals("personal"),
                false);
    }

    private static @Nullable Map<String, @Nullable Object> tree(@Nullable String text) {
        try {
            return text == null ? null : JSON.readValue(text, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the filter of a view is broken", e);
        }
    }
}
