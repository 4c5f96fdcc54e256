package io.guildhall.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Looks every few milliseconds who waits for somebody else's lock in the database, and for how long. */
final class Locks implements AutoCloseable {
    private static final int PAUSE_MILLIS = 5;

    private final Thread thread;
    private volatile boolean closed;
    private volatile double longest;
    private volatile String who = "";
    private volatile long seen;

    Locks(Connection superuser) {
        thread = new Thread(() -> watch(superuser), "locks");
        thread.setDaemon(true);
        thread.start();
    }

    private void watch(Connection superuser) {
        try (PreparedStatement waits = superuser.prepareStatement(
                "select extract(epoch from clock_timestamp() - l.waitstart) * 1000, count(*) over (), l.locktype, left(a.query, 60)"
                        + " from pg_locks l join pg_stat_activity a using (pid) where not l.granted order by 1 desc nulls last limit 1")) {
            while (!closed) {
                try (ResultSet row = waits.executeQuery()) {
                    if (row.next()) {
                        seen++;
                        remember(row);
                    }
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot look at locks", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void remember(ResultSet row) throws SQLException {
        if (row.getDouble(1) > longest) {
            longest = row.getDouble(1);
            who = row.getString(3) + ", " + row.getString(4).replaceAll("\\s+", " ");
        }
    }

    /** Who had the longest wait that was seen, the kind of lock and the statement's beginning. */
    String who() {
        return who;
    }

    /** The longest wait since this was asked last, milliseconds; 0 for none that was seen. */
    double longest() {
        double found = longest;
        longest = 0;
        return found;
    }

    /** How often somebody was found waiting since this was asked last. */
    long seen() {
        long found = seen;
        seen = 0;
        return found;
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join();
    }
}
