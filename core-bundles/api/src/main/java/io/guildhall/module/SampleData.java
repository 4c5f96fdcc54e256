package io.guildhall.module;

import io.guildhall.database.Transaction;

/** Writes believable sample records for a new workspace, all tagged so that one click removes them. */
@FunctionalInterface
public interface SampleData {
    SampleData NONE = (tx, seed) -> {};

    /** @param seed makes the same data each time */
    void write(Transaction tx, long seed);

    /** Removes what {@link #write} laid down and leaves all else; harmless where there is nothing to remove. */
    default void remove(Transaction tx) {}
}
