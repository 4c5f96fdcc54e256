package io.guildhall.database.internal.schema;

import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.port.Schemas.SchemaException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Compares descriptors with the tables they speak of. */
final class EntityCheck {
    private static final Set<String> STANDARD = Set.of("tenant_id", "id", "version", "created_at", "updated_at");

    private final DataSource owner;

    EntityCheck(DataSource owner) {
        this.owner = owner;
    }

    List<String> check(List<EntityType> entities) {
        List<String> findings = new ArrayList<>();
        try (Connection connection = owner.getConnection()) {
            for (EntityType entity : entities) {
                findings.addAll(check(connection, entity));
            }
        } catch (SQLException e) {
            throw new SchemaException(
                    "The entities cannot be compared with their tables: " + e.getMessage(), e, Passing.is(e));
        }
        return findings;
    }

    private static List<String> check(Connection connection, EntityType entity) throws SQLException {
        String name = "entity " + entity.fullName() + ": ";
        Map<String, String> columns = columns(connection, entity.table());
        if (columns.isEmpty()) {
            return List.of(name + "there is no table " + entity.table());
        }
        List<String> findings = new ArrayList<>();
        STANDARD.stream()
                .filter(column -> !columns.containsKey(column))
                .sorted()
                .forEach(column -> findings.add(name + "its table has no column " + column));
        if (entity.trash() && !columns.containsKey("deleted_at")) {
            findings.add(name + "it has a trash but its table has no column deleted_at");
        }
        for (Field field : entity.fields()) {
            addIfWrong(findings, name, field, columns);
        }
        for (String key : entity.searchKeys()) {
            if (!"text C".equals(columns.get(key))) {
                findings.add(name + "search key " + key + " must be a text column COLLATE \"C\"");
            }
        }
        if (entity.externalKey() != null && !columns.containsKey(entity.externalKey())) {
            findings.add(name + "external key " + entity.externalKey() + " has no column");
        }
        addVisibility(findings, name, connection, entity);
        return findings;
    }

    private static void addIfWrong(List<String> findings, String name, Field field, Map<String, String> columns) {
        String actual = columns.get(field.column());
        if (actual == null) {
            findings.add(name + "field " + field.name() + " has no column " + field.column());
        } else if (!fitting(field.type()).contains(actual.replace(" C", ""))) {
            findings.add(name + "field " + field.name() + " is of type " + field.type() + ", which column "
                    + field.column() + " of type " + actual.replace(" C", "") + " cannot hold");
        }
        if (field.sortKey() != null && !columns.containsKey(field.sortKey())) {
            findings.add(name + "field " + field.name() + " sorts by column " + field.sortKey() + ", which is missing");
        }
    }

    private static Set<String> fitting(FieldType type) {
        return switch (type) {
            case TEXT, LONG_TEXT, RICH_TEXT, EMAIL, PHONE, URL, CHOICE -> Set.of("text", "character varying");
            case INTEGER -> Set.of("bigint", "integer", "smallint");
            case MONEY, REFERENCE -> Set.of("bigint");
            case DATE -> Set.of("date");
            case TIMESTAMP -> Set.of("timestamp with time zone");
            case BOOLEAN -> Set.of("boolean");
            case TAGS, EMAILS, PHONES -> Set.of("text[]");
            // Only workspaces have fields of these.
            case NUMBER, CHOICES, ADDRESS, FILE -> Set.of();
        };
    }

    private static void addVisibility(List<String> findings, String name, Connection connection, EntityType entity)
            throws SQLException {
        String[] table = protection(connection, entity.table());
        if (table == null) {
            findings.add(name + "table " + entity.table() + " was not protected by guildhall.protect");
            return;
        }
        if (!table[0].equals(entity.fullName())) {
            findings.add(name + "its table was protected as entity " + table[0]);
        }
        String wanted = entity.visibility().isOwned() ? "owner" : "tenant";
        if (!table[1].equals(wanted)) {
            findings.add(name + "it says that records are visible by " + wanted + ", its table's policies say by "
                    + table[1]);
        }
    }

    private static Map<String, String> columns(Connection connection, String table) throws SQLException {
        Map<String, String> columns = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                select a.attname, format_type(a.atttypid, null) || case c.collname when 'C' then ' C' else '' end
                from pg_attribute a left join pg_collation c on c.oid = a.attcollation
                where a.attrelid = to_regclass(?) and a.attnum > 0 and not a.attisdropped""")) {
            statement.setString(1, table);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    columns.put(result.getString(1), result.getString(2));
                }
            }
        }
        return columns;
    }

    private static String @Nullable [] protection(Connection connection, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select entity, visibility from guildhall.protected_table where name = ?")) {
            statement.setString(1, table);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? new String[] {result.getString(1), result.getString(2)} : null;
            }
        }
    }
}
