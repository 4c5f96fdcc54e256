package io.guildhall.workflow.internal;

import io.guildhall.database.fixture.PostgresFixture;
import io.guildhall.workflow.internal.run.EngineClock;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A clock that is put forward; what waits in the queue comes as much earlier. */
final class TestClock extends EngineClock {
    private volatile Duration ahead = Duration.ZERO;

    @Override
    protected Duration ahead() {
        return ahead;
    }

    void forward(PostgresFixture postgres, Duration by) {
        ahead = ahead.plus(by);
        try (Statement statement = postgres.superuser().createStatement()) {
            statement.execute("update job.job set run_at = run_at - interval '" + by.toSeconds()
                    + " seconds' where state = 'ready' and kind like 'workflow.%'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
