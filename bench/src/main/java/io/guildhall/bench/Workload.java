package io.guildhall.bench;

import java.net.http.HttpRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Random;

/** One kind of request, over HTTP and as the SQL that it comes down to. Thread-safe. */
interface Workload {
    String title();

    /** A request at random, from any tenant. Its answer has to have the status {@link #status()}. */
    HttpRequest http(Random random);

    int status();

    /** The same by SQL alone, on a connection of the runtime role that is its thread's own. */
    Statement sql(Connection connection) throws SQLException;

    /**
     * Compares answers of both before anything is measured.
     *
     * @throws IllegalStateException when they differ
     */
    void verify(Connection connection) throws Exception;

    /** A prepared statement, the signed context in front; one round trip each time. */
    interface Statement {
        void run(Random random) throws SQLException;

        /** The plan that the runtime role gets. */
        String explain() throws SQLException;
    }
}
