package io.guildhall.database.internal.server;

/** Sleeping without checked exceptions. */
final class Pause {
    private Pause() {}

    static void millis(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerException("Interrupted while waiting for PostgreSQL.", e);
        }
    }
}
