package io.guildhall.database.internal.schema;

import io.guildhall.port.Schemas.SchemaException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.DatabaseChangeLog.OnUnknownFileFormat;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.resource.ResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.jspecify.annotations.Nullable;

/**
 * Runs change logs as the owner role: one at a time in the whole installation, and each as one transaction, so that a
 * change set that fails leaves nothing of its predecessors behind. Thread-safe.
 */
final class ChangeLogs {
    /** Keys of advisory locks are ours to choose; this one is for migrations. */
    private static final long LOCK = 7305120472L;

    /** Liquibase tells each step at level INFO; kept here because loggers are only weakly held. */
    private static final Logger LIQUIBASE = Logger.getLogger("liquibase");

    static {
        LIQUIBASE.setLevel(Level.WARNING);
    }

    private final DataSource owner;

    ChangeLogs(DataSource owner) {
        this.owner = owner;
    }

    /**
     * @param schema made when missing
     * @param files formatted SQL on the loader's class path, in order
     */
    void run(String schema, List<String> files, ClassLoader loader) {
        if (!schema.matches("[a-z][a-z0-9_]{0,29}")) {
            throw new SchemaException(
                    "Module key '" + schema + "' is not a plain name of at most 30 characters.",
                    new IllegalArgumentException(schema));
        }
        try (Connection connection = owner.getConnection()) {
            // Another node's migration may take minutes; only the server's statement_timeout ends this wait.
            execute(connection, "select pg_advisory_lock(" + LOCK + ")");
            // Much shorter than the deadlock_timeout of our roles: where a change log and somebody's work would wait
            // for
            // each other, the change log gives way and is tried again; the work, such as a sign-up, goes on unharmed.
            // Nor does a waiting change log hold up those who come after it for longer.
            execute(connection, "set lock_timeout = '500ms'");
            // The lock belongs to the session and ends with it, whatever becomes of the transaction.
            InstalledLog log = InstalledLog.read(files, loader);
            if (!log.isInstalled(connection, schema)) {
                runLocked(connection, schema, files, loader, log);
            }
        } catch (SQLException e) {
            throw failed(schema, e);
        }
    }

    private static void runLocked(
            Connection connection, String schema, List<String> files, ClassLoader loader, InstalledLog log)
            throws SQLException {
        OneTransaction transaction = new OneTransaction(connection);
        boolean done = false;
        try {
            prepare(connection, schema);
            update(transaction.view(), schema, files, loader);
            execute(connection, "revoke create on schema " + schema + " from guildhall_definer");
            log.store(connection, schema);
            transaction.commit();
            done = true;
        } catch (Exception e) {
            throw failed(schema, e);
        } finally {
            if (!done) {
                transaction.rollback();
            }
        }
    }

    private static void prepare(Connection connection, String schema) throws SQLException {
        execute(connection, "create schema if not exists guildhall");
        execute(connection, "create schema if not exists " + schema);
        // For as long as the change log runs, functions may be given to the definer.
        execute(connection, "grant create on schema " + schema + " to guildhall_definer");
    }

    private static void update(Connection connection, String schema, List<String> files, ClassLoader loader)
            throws Exception {
        ResourceAccessor resources = new ClassLoaderResourceAccessor(loader);
        Map<String, Object> scope = new TreeMap<>();
        scope.put(Scope.Attr.resourceAccessor.name(), resources);
        scope.put(Scope.Attr.classLoader.name(), Liquibase.class.getClassLoader());
        scope.put(Scope.Attr.ui.name(), new LoggerUIService());
        // Liquibase would report each run to its makers.
        scope.put("liquibase.analytics.enabled", false);
        Scope.child(scope, () -> {
            Database database =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            database.setDefaultSchemaName(schema);
            database.setLiquibaseSchemaName("guildhall");
            Liquibase liquibase = new Liquibase(together(files, resources, database), resources, database);
            liquibase.setShowSummary(UpdateSummaryEnum.OFF);
            for (ChangeSet changeSet : liquibase.getDatabaseChangeLog().getChangeSets()) {
                if (!changeSet.isRunInTransaction()) {
                    throw new IllegalStateException("change set " + changeSet.getId()
                            + " wants to run outside a transaction, so it could not be undone");
                }
            }
            liquibase.update(new Contexts(), new LabelExpression());
        });
    }

    /** One run for all files: each run asks the database anew what has been run, which takes a tenth of a second. */
    private static DatabaseChangeLog together(List<String> files, ResourceAccessor resources, Database database)
            throws LiquibaseException {
        DatabaseChangeLog all = new DatabaseChangeLog(files.get(files.size() - 1));
        all.setChangeLogParameters(new ChangeLogParameters(database));
        for (String file : files) {
            all.include(file, false, true, resources, null, null, false, OnUnknownFileFormat.FAIL);
        }
        return all;
    }

    private static SchemaException failed(String schema, Exception failure) {
        return new SchemaException(
                "The tables of module " + schema + " are as they were: " + reason(failure),
                failure,
                Passing.is(failure));
    }

    /** Liquibase wraps the server's sentence several times and repeats the SQL; the innermost says what is wrong. */
    private static String reason(Throwable failure) {
        String changeSet = "";
        Throwable cause = failure;
        for (Throwable next = failure; next != null; next = next.getCause()) {
            changeSet = changeSet.isEmpty() ? changeSet(next.getMessage()) : changeSet;
            cause = next;
        }
        return changeSet + firstLine(cause.getMessage());
    }

    /** From "Migration failed for changeset db/crm.sql::crm-0003::guildhall:". */
    private static String changeSet(@Nullable String message) {
        String start = "changeset ";
        int from = message == null ? -1 : message.indexOf(start);
        if (message == null || from < 0) {
            return "";
        }
        String[] parts = message.substring(from + start.length()).split("::", 3);
        return parts.length < 3 ? "" : "change set " + parts[1] + " of " + parts[0] + " failed: ";
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "unknown error" : message.lines().findFirst().orElse(message);
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
