package io.guildhall.database;

import io.guildhall.actor.Actor;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One database transaction under an actor's signed context. Row-level security holds whatever the SQL says; bind the
 * tenant in it all the same, for the planner. Lives as long as the {@link Work} it was given to; not thread-safe.
 *
 * <p>SQL is a constant with {@code ?} for every value. Arguments may be String, Long, Integer, Boolean, Instant,
 * LocalDate, {@code long[]}, {@code String[]}, byte[] or null. Failures surface as {@link
 * io.guildhall.problem.ProblemException} where a constraint has a code, else as {@link DatabaseException}.
 */
public interface Transaction {
    Actor actor();

    /** A MyBatis mapper that a module has declared in {@link io.guildhall.module.Module#mappers()}. */
    <M> M mapper(Class<M> type);

    <T> List<T> query(String sql, RowMapper<T> mapper, @Nullable Object... arguments);

    /** @throws DatabaseException if there is more than one row */
    <T> Optional<T> queryOne(String sql, RowMapper<T> mapper, @Nullable Object... arguments);

    /** Runs an insert, update or delete. Returns the rows it changed. */
    int update(String sql, @Nullable Object... arguments);

    /** Runs one statement once for each list of arguments, in one round trip where the driver can. */
    int[] batch(String sql, List<? extends List<? extends @Nullable Object>> arguments);

    /**
     * Runs after a successful commit, in order, on this thread. An exception there is logged, not thrown. What a run asked for that
     * was rolled back is forgotten with it.
     */
    void afterCommit(Runnable task);
}
