package io.guildhall.record.internal.custom;

import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.entity.CustomType;
import io.guildhall.entity.RollUp;
import io.guildhall.problem.Problem;
import io.guildhall.record.internal.Column;
import io.guildhall.record.internal.value.StoredJson;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and writes definitions. Who may write, the table's policies decide. */
final class FieldStore {
    static final long MOST_FIELDS = 100;
    static final long MOST_FAST = 10;

    private static final String COLUMNS =
            "id, version, entity, name, type, label, help, position, required, is_unique, default_value::text, choices,"
                    + " least::text, most::text, max_length, decimals, target, visible_text, visible_if::text, rule_text,"
                    + " rule::text, rule_message, formula_text, formula::text, result, rank, slot, slot_state, filled_to, replaced_by, deleted_at, roll_up ->> 'entity', roll_up ->> 'by', roll_up ->> 'function', roll_up ->> 'field'";
    private static final String WRITTEN =
            "label, help, position, required, is_unique, default_value, choices, least, most, max_length, visible_text,"
                    + " visible_if, rule_text, rule, rule_message, formula_text, formula, rank, slot, slot_state, filled_to, replaced_by, deleted_at";
    private static final String VALUES =
            "?, ?, ?::integer, ?, ?, ?::jsonb, ?, ?::numeric, ?::numeric, ?::integer, ?, ?::jsonb, ?,"
                    + " ?::jsonb, ?, ?, ?::jsonb, ?::smallint, ?::smallint, ?, ?, ?, ?";

    private FieldStore() {}

    static List<Definition> list(Transaction tx, String entity, boolean deleted) {
        return tx.query(
                "select " + COLUMNS + " from guildhall.custom_field_definitions where tenant_id = ? and entity = ? and "
                        + (deleted
                                ? "deleted_at is not null order by deleted_at desc, id"
                                : "deleted_at is null order by position, id"),
                FieldStore::map,
                tx.actor().tenantId(),
                entity);
    }

    static Optional<Definition> find(Transaction tx, long id) {
        return tx.queryOne(
                "select " + COLUMNS + " from guildhall.custom_field_definitions where tenant_id = ? and id = ?",
                FieldStore::map,
                tx.actor().tenantId(),
                id);
    }

    static Definition insert(Transaction tx, Definition d) {
        return tx.queryOne(
                        "insert into guildhall.custom_field_definitions (tenant_id, entity, name, type, decimals, target, result, roll_up, "
                                + WRITTEN + ") values (?, ?, ?, ?, ?::smallint, ?, ?, ?::jsonb, " + VALUES
                                + ") returning "
                                + COLUMNS,
                        FieldStore::map,
                        arguments(
                                d,
                                tx.actor().tenantId(),
                                d.entity(),
                                d.name(),
                                d.type().key(),
                                d.decimals(),
                                d.target(),
                                d.result() == null ? null : d.result().key(),
                                json(d.rollUp())))
                .orElseThrow();
    }

    /** Empty if somebody else has changed it in the meantime. */
    static Optional<Definition> update(Transaction tx, Definition d) {
        @Nullable Object[] values = arguments(d);
        @Nullable Object[] all = java.util.Arrays.copyOf(values, values.length + 3);
        all[values.length] = tx.actor().tenantId();
        all[values.length + 1] = d.id();
        all[values.length + 2] = d.version();
        return tx.queryOne(
                "update guildhall.custom_field_definitions set (" + WRITTEN + ") = (" + VALUES
                        + ") where tenant_id = ? and id = ? and version = ? returning " + COLUMNS,
                FieldStore::map,
                all);
    }

    /** @throws io.guildhall.problem.ProblemException 412 if somebody else has changed it in the meantime */
    static Definition put(Transaction tx, Definition d) {
        return update(tx, d)
                .orElseThrow(() -> Problem.of(412, "record/changed", "Somebody else has changed this in the meantime.")
                        .asException());
    }

    /** Of records that have a value. */
    static long count(Transaction tx, String table, Definition d) {
        return tx.queryOne(
                        "select count(*) from " + table + " t where t.tenant_id = ? and t.custom -> ? is not null",
                        row -> row.getLong(1),
                        tx.actor().tenantId(),
                        d.column())
                .orElse(0L);
    }

    static long records(Transaction tx, String table, long upTo) {
        return tx.queryOne(
                        "select count(*) from " + table + " t where t.tenant_id = ? and t.id <= ?",
                        row -> row.getLong(1),
                        tx.actor().tenantId(),
                        upTo)
                .orElse(0L);
    }

    /** How many records have a typed copy in each slot, from the first. */
    static long[] copies(Transaction tx, String table) {
        StringBuilder counts = new StringBuilder("count(*)");
        for (int slot = 1; slot <= MOST_FAST; slot++) {
            counts.append(", count(coalesce(v.t" + slot + ", v.n" + slot + "::text))");
        }
        return tx.queryOne(
                        "select " + counts + " from " + Column.copies(table) + " v where v.tenant_id = ?",
                        row -> {
                            long[] found = new long[(int) MOST_FAST + 1];
                            for (int i = 0; i < found.length; i++) {
                                found[i] = row.getLong(i + 1);
                            }
                            return found;
                        },
                        tx.actor().tenantId())
                .orElseThrow();
    }

    /** A value that several records have, if there is one. */
    static List<String> doubled(Transaction tx, String table, Definition d) {
        return tx.query(
                "select min(t.custom ->> ?) from " + table + " t where t.tenant_id = ? and t.custom -> ? is not null"
                        + " group by guildhall.custom_key(?, ?::smallint, t.custom -> ?) having count(*) > 1 limit 5",
                row -> row.getString(1),
                d.column(),
                tx.actor().tenantId(),
                d.column(),
                d.type().key(),
                d.decimals(),
                d.column());
    }

    private static @Nullable Object[] arguments(Definition d, @Nullable Object... first) {
        @Nullable
        Object[] written = {
            d.label(),
            d.help(),
            d.position(),
            d.required(),
            d.unique(),
            d.defaultValue(),
            d.choices().toArray(new String[0]),
            text(d.least()),
            text(d.most()),
            d.maxLength(),
            d.visible().text(),
            d.visible().tree(),
            d.rule().text(),
            d.rule().tree(),
            d.ruleMessage(),
            d.formula().text(),
            d.formula().tree(),
            d.rank(),
            d.slot(),
            d.slotState(),
            d.filledTo(),
            d.replacedBy(),
            d.deletedAt()
        };
        @Nullable Object[] all = java.util.Arrays.copyOf(first, first.length + written.length);
        System.arraycopy(written, 0, all, first.length, written.length);
        return all;
    }

    private static @Nullable String text(@Nullable BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }

    private static @Nullable BigDecimal number(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }

    private static Definition map(Row row) {
        return new Definition(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                CustomType.of(row.getString(5)).orElse(CustomType.TEXT),
                row.getString(6),
                row.getString(7),
                row.getLong(8),
                row.getBoolean(9),
                row.getBoolean(10),
                row.getStringOrNull(11),
                List.of(row.getStrings(12)),
                number(row.getStringOrNull(13)),
                number(row.getStringOrNull(14)),
                row.getLongOrNull(15),
                row.getLongOrNull(16),
                row.getStringOrNull(17),
                new Definition.Expressed(row.getStringOrNull(18), row.getStringOrNull(19)),
                new Definition.Expressed(row.getStringOrNull(20), row.getStringOrNull(21)),
                row.getString(22),
                new Definition.Expressed(row.getStringOrNull(23), row.getStringOrNull(24)),
                result(row.getStringOrNull(25)),
                rollUp(row),
                row.getLong(26),
                row.getLongOrNull(27),
                row.getStringOrNull(28),
                row.getLongOrNull(29),
                row.getLongOrNull(30),
                row.getInstant(31));
    }

    private static @Nullable String json(@Nullable RollUp rollUp) {
        if (rollUp == null) {
            return null;
        }
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("entity", rollUp.entity());
        tree.put("by", rollUp.by());
        tree.put("function", rollUp.function());
        tree.put("field", rollUp.field());
        return StoredJson.text(tree);
    }

    private static @Nullable RollUp rollUp(Row row) {
        String entity = row.getStringOrNull(32);
        return entity == null
                ? null
                : new RollUp(entity, row.getString(33), row.getString(34), row.getStringOrNull(35));
    }

    private static @Nullable CustomType result(@Nullable String key) {
        return key == null ? null : CustomType.of(key).orElse(CustomType.TEXT);
    }
}
