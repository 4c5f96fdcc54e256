package io.guildhall.record.internal.imports;

import io.guildhall.database.Transaction;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.entity.Visibility;
import io.guildhall.record.StoredRecord;
import io.guildhall.record.internal.Draft;
import io.guildhall.record.internal.Plan;
import io.guildhall.record.internal.Sql;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes many records by one statement, one array a column, so that the statement triggers run once for all of them. Row-level
 * security, constraints and the change log hold as for a single record.
 */
final class Bulk {
    /** Columns of these types may have a default that an explicit null would hide; text and dates hardly ever have. */
    private static final Set<FieldType> WITH_DEFAULTS = Set.of(
            FieldType.MONEY,
            FieldType.INTEGER,
            FieldType.BOOLEAN,
            FieldType.CHOICE,
            FieldType.TIMESTAMP,
            FieldType.TAGS,
            FieldType.EMAILS,
            FieldType.PHONES);

    private Bulk() {}

    /** A change of one record. */
    record Change(StoredRecord before, Draft draft, boolean restore) {}

    /** @return ids in the order of the drafts */
    static List<Long> insert(Transaction tx, Plan plan, List<Draft> drafts) {
        Map<Set<String>, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < drafts.size(); i++) {
            Set<String> shape = new TreeSet<>();
            for (Field field : drafts.get(i).columns()) {
                if (WITH_DEFAULTS.contains(field.type())) {
                    shape.add(field.name());
                }
            }
            groups.computeIfAbsent(shape, k -> new ArrayList<>()).add(i);
        }
        Long[] ids = new Long[drafts.size()];
        groups.values().forEach(group -> {
            List<Long> made =
                    insertAlike(tx, plan, group.stream().map(drafts::get).toList());
            for (int i = 0; i < group.size(); i++) {
                ids[group.get(i)] = made.get(i);
            }
        });
        return Arrays.asList(ids);
    }

    private static List<Long> insertAlike(Transaction tx, Plan plan, List<Draft> drafts) {
        List<Field> fields = fields(plan, drafts);
        String[] custom = custom(drafts);
        Visibility visibility = plan.entity().visibility();
        String hiddenOwner = plan.owner() == null ? visibility.ownerColumn() : null;
        Sql sql = new Sql().add("insert into ").add(plan.entity().table()).add(" as t (tenant_id");
        fields.forEach(f -> sql.add(", ").add(f.column()));
        sql.add(custom == null ? "" : ", custom")
                .add(hiddenOwner == null ? "" : ", " + hiddenOwner)
                .add(") select ")
                .bind(tx.actor().tenantId());
        for (int i = 0; i < fields.size(); i++) {
            sql.add(", u.c" + i + cast(fields.get(i).type()));
        }
        sql.add(custom == null ? "" : ", u.custom::jsonb");
        if (hiddenOwner != null) {
            sql.add(", ")
                    .bind(tx.actor().memberId() == 0 ? null : tx.actor().memberId())
                    .add("::bigint");
        }
        sql.add(" from unnest(");
        for (int i = 0; i < fields.size(); i++) {
            sql.add(i == 0 ? "" : ", ").bind(column(drafts, fields.get(i))).add("::text[]");
        }
        if (custom != null) {
            sql.add(fields.isEmpty() ? "" : ", ").bind(custom).add("::text[]");
        }
        sql.add(") as u(");
        for (int i = 0; i < fields.size(); i++) {
            sql.add(i == 0 ? "c" : ", c").add(Integer.toString(i));
        }
        sql.add(custom == null ? "" : fields.isEmpty() ? "custom" : ", custom");
        sql.add(") returning t.id");
        return tx.query(sql.text(), row -> row.getLong(1), sql.arguments());
    }

    /** @return ids of the records that were changed; others were changed by somebody else or are out of reach */
    static Set<Long> update(Transaction tx, Plan plan, List<Change> changes) {
        Map<List<Object>, List<Change>> groups = new LinkedHashMap<>();
        for (Change change : changes) {
            List<Object> shape = new ArrayList<>(change.draft().values().keySet());
            shape.add(change.restore());
            groups.computeIfAbsent(shape, k -> new ArrayList<>()).add(change);
        }
        Set<Long> done = new HashSet<>();
        groups.values().forEach(group -> done.addAll(updateAlike(tx, plan, group)));
        return done;
    }

    private static List<Long> updateAlike(Transaction tx, Plan plan, List<Change> changes) {
        List<Draft> drafts = changes.stream().map(Change::draft).toList();
        List<Field> fields = fields(plan, drafts);
        String[] custom = custom(drafts);
        Sql sql = new Sql().add("update ").add(plan.entity().table()).add(" t set ");
        String between = "";
        for (int i = 0; i < fields.size(); i++) {
            sql.add(between)
                    .add(fields.get(i).column())
                    .add(" = u.c" + i + cast(fields.get(i).type()));
            between = ", ";
        }
        if (custom != null) {
            sql.add(between).add("custom = coalesce(t.custom, '{}'::jsonb) || u.custom::jsonb");
            between = ", ";
        }
        if (changes.get(0).restore()) {
            sql.add(between).add("deleted_at = null");
        }
        sql.add(" from unnest(")
                .bind(changes.stream().mapToLong(c -> c.before().id()).toArray())
                .add("::bigint[], ")
                .bind(changes.stream().mapToLong(c -> c.before().version()).toArray())
                .add("::bigint[]");
        for (Field field : fields) {
            sql.add(", ").bind(column(drafts, field)).add("::text[]");
        }
        if (custom != null) {
            sql.add(", ").bind(custom).add("::text[]");
        }
        sql.add(") as u(id, version");
        for (int i = 0; i < fields.size(); i++) {
            sql.add(", c").add(Integer.toString(i));
        }
        sql.add(custom == null ? "" : ", custom");
        sql.add(") where t.tenant_id = ")
                .bind(tx.actor().tenantId())
                .add(" and t.id = u.id and t.version = u.version returning t.id");
        return tx.query(sql.text(), row -> row.getLong(1), sql.arguments());
    }

    private static List<Field> fields(Plan plan, List<Draft> drafts) {
        Set<String> names = new LinkedHashSet<>();
        drafts.forEach(d -> names.addAll(d.values().keySet()));
        return plan.entity().fields().stream()
                .filter(f -> f.custom() == null && names.contains(f.name()))
                .toList();
    }

    /** What the workspace has added, of each as one object; null if none of them has any. */
    private static String @Nullable [] custom(List<Draft> drafts) {
        String[] objects = drafts.stream().map(Draft::custom).toArray(String[]::new);
        return Stream.of(objects).allMatch(Objects::isNull) ? null : objects;
    }

    private static String[] column(List<Draft> drafts, Field field) {
        String[] values = new String[drafts.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = text(drafts.get(i).argument(field));
        }
        return values;
    }

    @SuppressWarnings("NullAway") // elements of an array for the driver may be null
    private static String text(@Nullable Object argument) {
        if (argument == null) {
            return null;
        }
        return argument instanceof String[] tags ? arrayLiteral(tags) : argument.toString();
    }

    static String arrayLiteral(String[] tags) {
        StringBuilder text = new StringBuilder("{");
        for (String tag : tags) {
            text.append(text.length() == 1 ? "\"" : ",\"")
                    .append(tag.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
        return text.append('}').toString();
    }

    private static String cast(FieldType type) {
        return switch (type) {
            case TEXT, LONG_TEXT, RICH_TEXT, EMAIL, PHONE, URL, CHOICE -> "";
            case INTEGER, MONEY, REFERENCE -> "::bigint";
            case DATE -> "::date";
            case TIMESTAMP -> "::timestamptz";
            case BOOLEAN -> "::boolean";
            case TAGS, EMAILS, PHONES -> "::text[]";
            case NUMBER, CHOICES, ADDRESS, FILE -> throw new IllegalStateException(type + " has no column of its own");
        };
    }
}
