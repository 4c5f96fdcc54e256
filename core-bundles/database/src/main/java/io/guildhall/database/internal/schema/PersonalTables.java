package io.guildhall.database.internal.schema;

import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.entity.Personal;
import io.guildhall.port.Schemas.SchemaException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Keeps in the database what descriptors say of people, so that the database itself can erase them. */
final class PersonalTables {
    private static final Set<FieldType> FREE = EnumSet.of(FieldType.TEXT, FieldType.LONG_TEXT, FieldType.RICH_TEXT);
    private static final Set<FieldType> NAMING = EnumSet.of(FieldType.EMAIL, FieldType.PHONE);
    private static final Set<FieldType> OTHER =
            EnumSet.of(FieldType.URL, FieldType.TAGS, FieldType.EMAILS, FieldType.PHONES, FieldType.DATE);

    private static final String JSON = """
            select attname from pg_attribute where attrelid = to_regclass(?) and atttypid = 'jsonb'::regtype
                and attnum > 0 and not attisdropped and attgenerated = ''""";

    /** Writes only what differs, so that a start with nothing new writes nothing. */
    private static final String KEEP = """
            insert into guildhall.personal as p (name, by_column, entity, target, tells, person, title, words, identifying,
                free, spare, spared)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict on constraint personal_pk do update
            set (entity, target, tells, person, title, words, identifying, free, spare, spared) = (excluded.entity,
                excluded.target, excluded.tells, excluded.person, excluded.title, excluded.words, excluded.identifying,
                excluded.free, excluded.spare, excluded.spared)
            where p <> excluded""";

    private static final String FORGET = "delete from guildhall.personal where name = ? and by_column <> all (?)";

    private final DataSource owner;

    PersonalTables(DataSource owner) {
        this.owner = owner;
    }

    void keep(List<EntityType> entities) {
        try (Connection connection = owner.getConnection()) {
            for (EntityType entity : entities) {
                keep(connection, entity);
            }
        } catch (SQLException e) {
            throw new SchemaException(
                    "What entities tell of people cannot be kept: " + e.getMessage(), e, Passing.is(e));
        }
    }

    private static void keep(Connection connection, EntityType entity) throws SQLException {
        Set<String> told = new HashSet<>();
        for (Personal way : entity.personal()) {
            String column = column(entity, way.field());
            told.add(column);
            put(connection, entity, column, target(entity, way.field()), way);
        }
        for (Field field : entity.fields()) {
            String target = field.references();
            if (target != null && !target.startsWith("identity.") && told.add(field.column())) {
                put(connection, entity, field.column(), target, null);
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(FORGET)) {
            statement.setString(1, entity.table());
            statement.setArray(2, connection.createArrayOf("text", told.toArray()));
            statement.executeUpdate();
        }
    }

    private static void put(
            Connection connection, EntityType entity, String column, String target, @Nullable Personal way)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(KEEP)) {
            statement.setString(1, entity.table());
            statement.setString(2, column);
            statement.setString(3, entity.fullName());
            statement.setString(4, target);
            statement.setBoolean(5, way != null);
            statement.setBoolean(6, way != null && way.person());
            statement.setString(7, column(entity, entity.titleField()));
            statement.setArray(8, array(connection, way == null ? List.of() : words(connection, entity, way)));
            statement.setArray(9, array(connection, way == null ? List.of() : naming(entity)));
            statement.setArray(10, array(connection, way == null ? columns(entity, FREE, Set.of()) : List.of()));
            statement.setString(11, way == null || way.spareField() == null ? null : column(entity, way.spareField()));
            statement.setString(12, way == null ? null : way.spareValue());
            statement.executeUpdate();
        }
    }

    private static List<String> words(Connection connection, EntityType entity, Personal way) throws SQLException {
        List<String> words = new ArrayList<>(columns(entity, FREE, way.kept()));
        words.addAll(columns(entity, NAMING, way.kept()));
        words.addAll(columns(entity, OTHER, way.kept()));
        try (PreparedStatement statement = connection.prepareStatement(JSON)) {
            statement.setString(1, entity.table());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    words.add(rows.getString(1));
                }
            }
        }
        return words;
    }

    private static List<String> naming(EntityType entity) {
        return Stream.concat(Stream.of(column(entity, entity.titleField())), columns(entity, NAMING, Set.of()).stream())
                .distinct()
                .toList();
    }

    private static List<String> columns(EntityType entity, Set<FieldType> types, Set<String> kept) {
        return entity.fields().stream()
                .filter(field -> types.contains(field.type()) && !kept.contains(field.name()))
                .map(Field::column)
                .toList();
    }

    private static String column(EntityType entity, String field) {
        return field.equals("*")
                ? "record_id"
                : entity.field(field).map(Field::column).orElse(field);
    }

    private static String target(EntityType entity, String field) {
        if (field.equals("*")) {
            return "*";
        }
        String target = entity.field(field).map(Field::references).orElse(null);
        return target == null ? entity.fullName() : target;
    }

    private static java.sql.Array array(Connection connection, List<String> values) throws SQLException {
        return connection.createArrayOf("text", values.toArray());
    }
}
