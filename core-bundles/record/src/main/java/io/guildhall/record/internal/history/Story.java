package io.guildhall.record.internal.history;

import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.problem.Problem;
import io.guildhall.record.internal.value.StoredJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the changes of one record under the reader's own row-level security: young ones lie in the log, old ones in the
 * history, no one in both.
 */
final class Story {
    private static final String COLUMNS =
            "position, kind, version, at, member_id, before::text as before, after::text as after";

    private static final String ONE = """
            select %s from guildhall.%s
            where tenant_id = ? and entity = ? and record_id = ? and position = ?""";

    /** Each side cut to the page by its own index before they are merged. */
    private static final String PAGE = """
            (select %s from guildhall.%s
            where tenant_id = ? and entity = ? and record_id = ? and position < ?
              and (kind <> 'updated' or jsonb_exists_any(before, ?))
            order by position desc limit ?)""";

    /** What changed no column, such as a file that came, is no step of the record. */
    private static final String SINCE = """
            select position, before from guildhall.%s
            where tenant_id = ? and entity = ? and record_id = ? and position >= ? and kind = 'updated'
              and before <> '{}'""";

    /** As the columns were before any of these changes: of each column the first change counts. */
    private static final String BACK = "select coalesce(jsonb_object_agg(f.key, f.value), '{}')::text from ("
            + "select distinct on (e.key) e.key, e.value from (" + both(SINCE, " union all ") + ") h"
            + " cross join lateral jsonb_each(h.before) e order by e.key, h.position) f";

    private static final String COUNT = "select count(*) from (" + both(SINCE, " union all ") + ") h";

    private static final String OF_COLUMNS = "select h.position, h.before::text from (" + both(SINCE, " union all ")
            + ") h where jsonb_exists_any(h.before, ?) order by h.position";

    /** @param at when; @param before columns that changed, as they were; @param after as they then stood */
    record Entry(
            long position,
            String kind,
            long version,
            Instant at,
            @Nullable Long memberId,
            Map<String, @Nullable Object> before,
            Map<String, @Nullable Object> after) {}

    /** Some columns before one change. */
    record Before(long position, Map<String, @Nullable Object> columns) {}

    private final Transaction tx;
    private final String entity;
    private final long id;

    Story(Transaction tx, EntityType entity, long id) {
        this.tx = tx;
        this.entity = entity.fullName();
        this.id = id;
    }

    /** @param before newest first, older than this position; @param columns of which at least one has changed */
    List<Entry> page(long before, String[] columns, int count) {
        String sql = "select * from (" + both(PAGE.replaceFirst("%s", COLUMNS), " union all ")
                + ") h order by position desc limit ?";
        long tenant = tenant();
        long most = count;
        return tx.query(
                sql,
                Story::entry,
                tenant,
                entity,
                id,
                before,
                columns,
                most,
                tenant,
                entity,
                id,
                before,
                columns,
                most,
                most);
    }

    Entry at(long position) {
        String sql = both(ONE.replaceFirst("%s", COLUMNS), " union all ");
        Optional<Entry> found =
                tx.queryOne(sql, Story::entry, tenant(), entity, id, position, tenant(), entity, id, position);
        return found.orElseThrow(() -> Problem.notFound().asException());
    }

    /** Every column that was changed at or after a position, as it was before. */
    Map<String, @Nullable Object> back(long from) {
        return StoredJson.read(
                tx.queryOne(BACK, row -> row.getString(1), since(from)).orElse("{}"));
    }

    /** How many changes the reader sees at or after a position. */
    long count(long from) {
        return tx.queryOne(COUNT, row -> row.getLong(1), since(from)).orElse(0L);
    }

    /** Changes of some columns at or after a position, oldest first. */
    List<Before> changesOf(String[] columns, long from) {
        long tenant = tenant();
        return tx.query(
                OF_COLUMNS,
                row -> new Before(row.getLong(1), StoredJson.read(row.getString(2))),
                tenant,
                entity,
                id,
                from,
                tenant,
                entity,
                id,
                from,
                columns);
    }

    /** Whether something is committed that the log does not show yet. */
    boolean unsealed() {
        return tx.queryOne("select guildhall.unsealed(?, ?)", row -> row.getBoolean(1), entity, id)
                .orElse(false);
    }

    private @Nullable Object[] since(long from) {
        long tenant = tenant();
        return new Object[] {tenant, entity, id, from, tenant, entity, id, from};
    }

    private long tenant() {
        return tx.actor().tenantId();
    }

    private static String both(String sql, String between) {
        return sql.formatted("change_log") + between + sql.formatted("change_history");
    }

    private static Entry entry(Row row) {
        return new Entry(
                row.getLong(1),
                row.getString(2),
                row.getLong(3),
                Objects.requireNonNull(row.getInstant(4)),
                row.getLongOrNull(5),
                StoredJson.read(row.getStringOrNull(6)),
                StoredJson.read(row.getStringOrNull(7)));
    }
}
