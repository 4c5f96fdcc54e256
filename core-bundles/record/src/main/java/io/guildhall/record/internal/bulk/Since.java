package io.guildhall.record.internal.bulk;

import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.record.internal.Sql;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has become of the records of one entity since an import: read from the log of changes, under the reader's own row-level
 * security. What the system has made of them, such as the sums of roll-ups, is nobody's edit. For one transaction.
 */
final class Since {
    /** Changes by people and programs behind a version. */
    private static final String LATER = """
            select position, before, member_id, at from guildhall.%s
            where tenant_id = ? and entity = ? and record_id = ? and version > ? and kind = 'updated'
              and origin is distinct from 'system'""";

    /** Columns that are not what they were: whoever put a value back has changed nothing. */
    private static final String EDITED = """
            with later as (%s union all %s)
            select coalesce(array_agg(f.key order by f.key), '{}'),
                (select member_id from later order by position desc limit 1),
                (select max(at) from later)
            from (select distinct on (e.key) e.key, e.value from later cross join lateral jsonb_each(later.before) e
                order by e.key, later.position) f
            where (select to_jsonb(t) || coalesce(nullif(to_jsonb(t) -> 'custom', 'null'), '{}')
                    || coalesce(nullif(to_jsonb(t) -> 'derived', 'null'), '{}')
                from %s t where t.tenant_id = ? and t.id = ?) -> f.key is distinct from f.value""";

    /** Records that somebody, and no import, has made with a link to one of these. */
    private static final String USED = """
            select c.%1$s from %2$s c where c.tenant_id = ? and c.%1$s = any(?)%3$s
              and (exists (select from guildhall.change_log l where l.tenant_id = c.tenant_id and l.entity = '%4$s'
                    and l.record_id = c.id and l.kind = 'created' and coalesce(l.origin, '') not in ('import', 'system', 'sample'))
                or exists (select from guildhall.change_history l where l.tenant_id = c.tenant_id and l.entity = '%4$s'
                    and l.record_id = c.id and l.kind = 'created' and coalesce(l.origin, '') not in ('import', 'system', 'sample')))""";

    private final Transaction tx;
    private final EntityType entity;

    Since(Transaction tx, EntityType entity) {
        this.tx = tx;
        this.entity = entity;
    }

    /** @param member who was the last, or null for none of the house; @param at when that was, or null for never */
    record Edit(
            List<String> columns,
            @Nullable Long member,
            @Nullable Instant at) {
        Map<String, @Nullable Object> told() {
            Map<String, @Nullable Object> told = new LinkedHashMap<>();
            told.put("member_id", member);
            told.put("at", at == null ? null : at.toString());
            return told;
        }
    }

    /** What of a record differs from how a version left it. */
    Edit edited(long id, long version) {
        String sql = EDITED.formatted(LATER.formatted("change_log"), LATER.formatted("change_history"), entity.table());
        long tenant = tx.actor().tenantId();
        Optional<Edit> edit = tx.queryOne(
                sql,
                Since::edit,
                tenant,
                entity.fullName(),
                id,
                version,
                tenant,
                entity.fullName(),
                id,
                version,
                tenant,
                id);
        return edit.orElseThrow();
    }

    /** Whether something is committed that the log does not show yet. */
    boolean unsealed(long id) {
        return tx.queryOne("select guildhall.unsealed(?, ?)", row -> row.getBoolean(1), entity.fullName(), id)
                .orElse(false);
    }

    private static Edit edit(Row row) {
        return new Edit(List.of(row.getStrings(1)), row.getLongOrNull(2), row.getInstant(3));
    }

    /** Which of these records others have been linked to. */
    Set<Long> used(Collection<EntityType> all, long[] ids) {
        Sql sql = new Sql();
        for (EntityType other : all) {
            for (Field field : other.fields()) {
                if (entity.fullName().equals(field.references()) && field.custom() == null) {
                    String trash = other.trash() ? " and c.deleted_at is null" : "";
                    sql.add(sql.isEmpty() ? "" : " union ");
                    add(sql, USED.formatted(field.column(), other.table(), trash, other.fullName()), ids);
                }
            }
        }
        return sql.isEmpty() || ids.length == 0
                ? Set.of()
                : new HashSet<>(tx.query(sql.text(), row -> row.getLong(1), sql.arguments()));
    }

    /** The tenant and the ids stand in the place of the two marks. */
    private void add(Sql sql, String text, long[] ids) {
        String[] parts = text.split("\\?", 3);
        sql.add(parts[0]).bind(tx.actor().tenantId()).add(parts[1]).bind(ids).add(parts[2]);
    }
}
