package io.guildhall.workflow.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What the database itself can do: claim twenty jobs, write a row for each step, put the next one in, take the job out. No engine. */
final class RawLimit {
    private static final int STEPS = 3;
    private static final String CLAIM = """
            update job set state = 1, worker = ? where id in (
                select id from job where state = 0 order by id limit 20 for update skip locked) returning id""";
    private static final String COMPLETE = """
            with gone as (delete from job where id = any (?) and worker = ? returning workflow, step),
                done as (insert into step (workflow, step) select workflow, step from gone)
            insert into job (workflow, step) select workflow, step + 1 from gone where step < %d""".formatted(STEPS);

    private RawLimit() {}

    static void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    create table job (id bigint generated always as identity primary key, workflow bigint not null,
                        step int not null, state smallint not null default 0, worker int)
                        with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_cost_delay = 0);
                    create index on job (id) where state = 0""");
        }
    }

    static void fill(Connection connection, int workflows) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "insert into job (workflow, step) select n, 1 from generate_series(1, " + workflows + ") n");
        }
    }

    /** @param together whether the twenty share one commit, or have one each */
    static void work(List<Connection> connections, boolean together) throws Exception {
        List<Thread> threads = new ArrayList<>();
        for (Connection connection : connections) {
            int worker = threads.size();
            Thread thread = new Thread(() -> {
                try {
                    work(connection, worker, together);
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void work(Connection connection, int worker, boolean together) throws SQLException {
        try (PreparedStatement claim = connection.prepareStatement(CLAIM);
                PreparedStatement complete = connection.prepareStatement(COMPLETE)) {
            int idle = 0;
            while (idle < 3) {
                List<Long> ids = new ArrayList<>();
                claim.setInt(1, worker);
                try (ResultSet rows = claim.executeQuery()) {
                    while (rows.next()) {
                        ids.add(rows.getLong(1));
                    }
                }
                idle = ids.isEmpty() ? idle + 1 : 0;
                for (List<Long> part : together && !ids.isEmpty() ? List.of(ids) : each(ids)) {
                    complete.setArray(1, connection.createArrayOf("bigint", part.toArray()));
                    complete.setInt(2, worker);
                    complete.executeUpdate();
                }
            }
        }
    }

    private static List<List<Long>> each(List<Long> ids) {
        return ids.stream().map(List::of).toList();
    }
}
