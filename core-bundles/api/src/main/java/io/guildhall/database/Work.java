package io.guildhall.database;

import org.jspecify.annotations.Nullable;

/**
 * What happens inside a transaction. An exception rolls it back and reaches the caller.
 *
 * <p>It may run more than once: where the database ends a transaction because it and another wait for each other, nothing of it
 * is left, and the work begins anew. So it changes nothing but the database. What it collects it makes itself, each time; what is to
 * happen outside, or to be remembered, goes into {@link Transaction#afterCommit} or behind the transaction. A work that finds itself
 * overtaken may ask for another run by throwing {@link io.guildhall.problem.Problem#collision()}.
 */
@FunctionalInterface
public interface Work<T extends @Nullable Object> {
    T in(Transaction transaction);
}
