package io.guildhall.itest;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Every row of every table of a house, as its superuser sees it. */
final class WholeDatabase implements AutoCloseable {
    private static final String COLUMNS = """
            select c.oid::regclass::text, quote_ident(a.attname), a.atttypid = 'bytea'::regtype
            from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
            where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
              and a.attnum > 0 and not a.attisdropped
              and a.atttypid in ('text'::regtype, 'varchar'::regtype, 'json'::regtype, 'jsonb'::regtype, 'text[]'::regtype,
                'bytea'::regtype)
            order by 1, 2""";

    private final Connection connection;

    private WholeDatabase(Connection connection) {
        this.connection = connection;
    }

    static WholeDatabase of(Path home) throws IOException, SQLException {
        Properties secrets = new Properties();
        try (Reader reader = Files.newBufferedReader(home.resolve("secrets/postgresql.properties"))) {
            secrets.load(reader);
        }
        String port = Files.readString(home.resolve("pg/port")).trim();
        return new WholeDatabase(DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/guildhall",
                "postgres",
                Objects.requireNonNull(secrets.getProperty("postgres"))));
    }

    /** Columns in which one of these words stands, in capitals or not, each with how many rows. */
    Map<String, Long> with(Set<String> words) throws SQLException {
        List<String[]> columns = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(COLUMNS)) {
            while (rows.next()) {
                columns.add(new String[] {rows.getString(1), rows.getString(2), rows.getString(3)});
            }
        }
        Map<String, Long> found = new TreeMap<>();
        for (String[] column : columns) {
            // Bytes of a file are letters, too, as far as these words go.
            String text = column[2].equals("t") ? "encode(%s, 'escape')".formatted(column[1]) : column[1] + "::text";
            long count = number("select count(*) from %s where %s ~* '%s'"
                    .formatted(column[0], text, String.join("|", new TreeSet<>(words))));
            if (count > 0) {
                found.put(column[0] + "." + column[1], count);
            }
        }
        return found;
    }

    long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    void change(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    /** Holds what the statement locks until it is closed, once or again. */
    AutoCloseable holding(String sql) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        return () -> {
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        };
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
