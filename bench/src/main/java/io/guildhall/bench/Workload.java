package io.guildhall.bench;

import java.net.http.HttpRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One kind of request, over HTTP and as the SQL that it comes down to. Thread-safe. */
interface Workload {
    String title();

    /** A request at random, from any tenant. Its answer has to have the status {@link #status()}. */
    HttpRequest http(Random random);

    int status();

    /** The same by SQL alone, on a connection of the runtime role that is its thread's own. */
    Statement sql(Connection connection) throws SQLException;

    /** The product's own statement by SQL, where that is another; null where it is the same. */
    default @Nullable Statement own(Connection connection) throws SQLException {
        return null;
    }

    /**
     * Compares answers of both before anything is measured.
     *
     * @throws IllegalStateException when they differ
     */
    void verify(Connection connection) throws Exception;

    /** What {@link #verify} has compared, in words for the report. */
    String verified();

    /** Whether {@link FloorServlet} can do it. */
    default boolean floor() {
        return true;
    }

    /** Members of an answer that differ each time the same is asked, such as ids. */
    default Set<String> varying() {
        return Set.of();
    }

    /** A prepared statement, the signed context in front; one round trip each time. */
    interface Statement {
        void run(Random random) throws SQLException;

        /** The plan that the runtime role gets. */
        String explain() throws SQLException;
    }
}
