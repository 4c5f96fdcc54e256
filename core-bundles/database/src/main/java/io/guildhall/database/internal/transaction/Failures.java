package io.guildhall.database.internal.transaction;

import io.guildhall.database.DatabaseException;
import io.guildhall.problem.Problem;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.SqlCommandType;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Turns the database's errors into problems that callers can act on. Never passes on SQL or values. */
final class Failures {
    /** State of a statement that the {@link SqlGate} did not let through. */
    static final String REFUSED = "GH004";

    /** Errors of a program that speaks wrong SQL, which ours does not: somebody else is speaking. */
    private static final Set<String> SUSPICIOUS = Set.of(REFUSED, "GH001", "GH003", "25006", "22P02", "22012", "21000");

    private static final String SERIALIZATION = "40001";
    private static final String DEADLOCK = "40P01";

    private final ConstraintColumns columns;

    Failures(ConstraintColumns columns) {
        this.columns = columns;
    }

    RuntimeException translate(SQLException failure, SqlCommandType command) {
        String state = String.valueOf(failure.getSQLState());
        Problem problem = problem(failure, state, command);
        return problem == null
                ? new DatabaseException(message(failure), failure.getSQLState(), failure)
                : problem.asException();
    }

    /** The kind of security event to record, or null when the failure is an ordinary one. */
    static @Nullable String suspicion(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        if (state.equals("GH001")) {
            return "context/forged";
        }
        if (SUSPICIOUS.contains(state) || state.startsWith("42") || state.startsWith("0A")) {
            return "sql/refused";
        }
        return state.equals("57014") ? "sql/timeout" : null;
    }

    /** Whether the session may hold what an attacker left there. A time-out alone is no reason to part with it. */
    static boolean distrust(SQLException failure) {
        String suspicion = suspicion(failure);
        return suspicion != null && !suspicion.equals("sql/timeout");
    }

    /** Whether the database has ended the transaction for another's sake, so that it may go well when it is run again. */
    static boolean collision(SQLException failure) {
        return SERIALIZATION.equals(failure.getSQLState()) || DEADLOCK.equals(failure.getSQLState());
    }

    /** State and, where it cannot hold a value, what the server said. */
    static String describe(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.startsWith("22") || state.equals("21000") ? state : state + " " + message(failure);
    }

    private @Nullable Problem problem(SQLException failure, String state, SqlCommandType command) {
        return switch (state) {
            case "23505" -> conflict(failure, "value/taken", "Another record has this value already.");
            case "23P01" -> conflict(failure, "value/overlap", "This overlaps with another record.");
            case "23503" ->
                command == SqlCommandType.DELETE
                        ? conflict(failure, "value/in-use", "Other records still refer to this one.")
                        : invalid(failure, "value/unknown-record", "The record referred to does not exist.");
            case "23514" -> invalid(failure, "value/not-allowed", "This value is not allowed.");
            case Refusal.STATE -> Refusal.problem(code(failure), server(failure));
            case "23502" -> missing(failure);
            case "22001", "22003", "22007", "22008", "22021", "22P05" ->
                Problem.invalid(
                        "value/invalid",
                        "A value is too long, out of range or holds characters that cannot be stored.");
            case SERIALIZATION, DEADLOCK -> Problem.collision();
            case "57014", "55P03", "53300", "53200" -> busy();
            default ->
                state.startsWith("08") || state.startsWith("57P") || failure instanceof java.sql.SQLTransientException
                        ? busy()
                        : null;
        };
    }

    private static Problem busy() {
        return Problem.of(503, "database/busy", "The database did not answer in time. Try again in a moment.");
    }

    private Problem conflict(SQLException failure, String kind, String title) {
        return withField(Problem.conflict(code(failure), title).kind(kind), failure);
    }

    private Problem invalid(SQLException failure, String kind, String title) {
        return withField(Problem.invalid(code(failure), title).kind(kind), failure);
    }

    private static Problem missing(SQLException failure) {
        ServerErrorMessage server = server(failure);
        String table = server == null ? null : server.getTable();
        String column = server == null ? null : server.getColumn();
        Problem problem = Problem.invalid(
                        (table == null ? "record" : kebab(table)) + "/required", "This field needs a value.")
                .kind("value/missing");
        return column == null ? problem : problem.field(column);
    }

    private Problem withField(Problem problem, SQLException failure) {
        ServerErrorMessage server = server(failure);
        if (server == null) {
            return problem;
        }
        String field = columns.field(server.getSchema(), server.getTable(), server.getConstraint());
        // A trigger may name the column where its rule is no constraint of the catalogue.
        field = field == null ? server.getColumn() : field;
        return field == null ? problem : problem.field(field);
    }

    /** {@code deal_title_ck} of table deal becomes {@code deal/title}. */
    private static String code(SQLException failure) {
        ServerErrorMessage server = server(failure);
        String constraint = server == null ? null : server.getConstraint();
        String table = server == null ? null : server.getTable();
        if (constraint == null || table == null) {
            return "record/refused";
        }
        String rest = constraint.replaceFirst("_(pk|fk|uq|ck|ex)$", "");
        rest = rest.startsWith(table + "_") ? rest.substring(table.length() + 1) : rest;
        return kebab(table) + "/" + kebab(rest);
    }

    private static String kebab(String name) {
        return name.replace('_', '-').toLowerCase(Locale.ROOT);
    }

    private static String message(SQLException failure) {
        ServerErrorMessage server = server(failure);
        String message = server == null ? failure.getMessage() : server.getMessage();
        return message == null ? "unknown error" : message;
    }

    private static @Nullable ServerErrorMessage server(SQLException failure) {
        return failure instanceof PSQLException e ? e.getServerErrorMessage() : null;
    }
}
