package io.guildhall.rest.internal.http;

import io.guildhall.database.DatabaseException;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** What an exception is called in public. Anything unforeseen is a 500 that says only where to look in the log. */
public final class Problems {
    private Problems() {}

    /** @return null when it is unforeseen and belongs in the log */
    public static @Nullable Problem of(@Nullable Throwable thrown) {
        Throwable e = thrown;
        for (int depth = 0; e != null && depth < 10; depth++) {
            if (e instanceof ProblemException known) {
                return known.problem();
            }
            if (e instanceof DatabaseException database) {
                return ofState(database.sqlState());
            }
            e = e.getCause();
        }
        return null;
    }

    public static Problem unforeseen(String requestId) {
        return Problem.of(500, "internal", "Something went wrong on our side.").with("request_id", requestId);
    }

    /** Class 22 is about values, 40 about clashes, 08, 53 and 57 about a server that is away or too busy. */
    private static @Nullable Problem ofState(@Nullable String state) {
        if (state == null || state.startsWith("08") || state.startsWith("53") || state.startsWith("57P")) {
            return Problem.of(503, "database/away", "The database cannot be reached at the moment.");
        }
        if (state.startsWith("22")) {
            return Problem.invalid("value/out-of-range", "A value cannot be kept.");
        }
        if (state.startsWith("40") || state.equals("55P03")) {
            return Problem.conflict("database/clash", "Somebody else is changing the same. Try again.");
        }
        return state.equals("57014") ? Problem.of(503, "database/too-slow", "This took too long.") : null;
    }
}
