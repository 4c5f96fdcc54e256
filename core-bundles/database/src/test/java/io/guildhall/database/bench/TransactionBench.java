package io.guildhall.database.bench;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.database.fixture.PostgresFixture;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Times one transaction in several forms, alternating, and prints medians with the ratio to the first of each group. Run its
 * {@code main} with the test class path; on a busy machine trust the ratios.
 */
public final class TransactionBench {
    private static final int ROUNDS = 12;
    private static final int RUNS = 400;
    private static final String READ = "select title, amount_minor from lab.deal where tenant_id = ? and id = ?";
    private static final String WRITE =
            "update lab.deal set amount_minor = amount_minor + 1 where tenant_id = ? and id = ?";
    private static final String BULK = "insert into lab.deal (tenant_id, title, owner_id)"
            + " select ?, 'deal ' || n, 1 from generate_series(1, 1000) n";

    private final PostgresFixture postgres;
    private final Connection bare;
    private final Actor all;
    private final Actor own;

    private TransactionBench(PostgresFixture postgres) throws SQLException {
        this.postgres = postgres;
        ClassLoader loader = TransactionBench.class.getClassLoader();
        postgres.schemas().install("identity", List.of("lab/identity.sql"), loader);
        postgres.schemas().install("lab", List.of("lab/lab.sql"), loader);
        try (Statement statement = postgres.superuser().createStatement()) {
            statement.execute("""
                    insert into identity.member (tenant_id, id, name, team_id) select t, 1, 'm', 1 from generate_series(1, 50) t;
                    insert into lab.deal (tenant_id, title, owner_id)
                        select t, 'deal ' || n, 1 from generate_series(1, 50) t, generate_series(1, 2000) n;
                    create table lab.bare (like lab.deal including all);
                    insert into lab.bare overriding system value
                        select tenant_id, id, title, amount_minor, contact_id, tags, owner_id, team_id from lab.deal
                        where false;
                    insert into lab.bare (tenant_id, title, owner_id, team_id)
                        select tenant_id, title, owner_id, team_id from lab.deal;
                    truncate guildhall.change_inbox;
                    analyze""".replaceAll("insert into lab.bare overriding[^;]*;", ""));
        }
        bare = postgres.superuserConnection();
        all = postgres.actor(1, 1, Scope.ALL, Scope.ALL, Set.of(1L), "*");
        own = postgres.actor(1, 1, Scope.OWN, Scope.OWN, Set.of(1L), "x");
    }

    public static void main(String[] arguments) throws SQLException {
        try (PostgresFixture postgres = PostgresFixture.create()) {
            TransactionBench bench = new TransactionBench(postgres);
            bench.reads();
            bench.writes();
            bench.bulk();
        }
    }

    private void reads() throws SQLException {
        Map<String, Task> tasks = new LinkedHashMap<>();
        tasks.put(
                "no wall: superuser, no RLS, auto-commit",
                n -> bareRead(bare, READ.replace("lab.deal", "lab.bare"), n));
        tasks.put("Database.read, all", n -> read(all, n));
        tasks.put("Database.read, own", n -> read(own, n));
        Connection reset = postgres.superuserConnection();
        tasks.put("no wall, session reset after each use", n -> {
            bareRead(reset, READ.replace("lab.deal", "lab.bare"), n);
            execute(reset, "close all; reset all; unlisten *; select pg_advisory_unlock_all()");
        });
        Connection begun = postgres.superuserConnection();
        tasks.put("no wall, in BEGIN … COMMIT", n -> {
            begun.setAutoCommit(false);
            bareRead(begun, READ.replace("lab.deal", "lab.bare"), n);
            begun.commit();
        });
        report("read one row by its key", tasks, RUNS);
        reset.close();
        begun.close();
    }

    private void writes() throws SQLException {
        Map<String, Task> tasks = new LinkedHashMap<>();
        Connection begun = postgres.superuserConnection();
        tasks.put("no wall, no trigger: BEGIN, update, COMMIT", n -> {
            begun.setAutoCommit(false);
            update(begun, WRITE.replace("lab.deal", "lab.bare"), 1, n);
            begun.commit();
        });
        tasks.put("Database.write, all, with version and change log", n -> write(all, n));
        tasks.put("Database.write, own, with version and change log", n -> write(own, n));
        report("change one row", tasks, RUNS / 2);
        begun.close();
    }

    private void bulk() throws SQLException {
        Map<String, Task> tasks = new LinkedHashMap<>();
        Connection begun = postgres.superuserConnection();
        tasks.put("no wall, no trigger", n -> update(begun, BULK.replace("lab.deal", "lab.bare"), 1, 0));
        tasks.put(
                "Database.write, with team, policies and change log",
                n -> postgres.database().write(all, tx -> tx.update(BULK, 1L)));
        report("insert 1,000 rows by one statement", tasks, 5);
        begun.close();
    }

    private void read(Actor actor, int n) {
        postgres.database().read(actor, tx -> tx.queryOne(READ, row -> row.getString(1), 1L, (long) n % 2000 + 1));
    }

    private void write(Actor actor, int n) {
        postgres.database().write(actor, tx -> tx.update(WRITE, 1L, (long) n % 2000 + 1));
    }

    private static void bareRead(Connection connection, String sql, int n) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, 1);
            statement.setLong(2, n % 2000 + 1);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                result.getString(1);
            }
        }
    }

    private static void update(Connection connection, String sql, long tenant, int n) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, tenant);
            if (sql.indexOf('?') != sql.lastIndexOf('?')) {
                statement.setLong(2, n % 2000 + 1);
            }
            statement.executeUpdate();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void report(String title, Map<String, Task> tasks, int runs) throws SQLException {
        Map<String, long[]> times = new LinkedHashMap<>();
        tasks.keySet().forEach(name -> times.put(name, new long[ROUNDS * runs]));
        for (int round = 0; round < ROUNDS; round++) {
            for (Map.Entry<String, Task> task : tasks.entrySet()) {
                long[] taken = times.get(task.getKey());
                for (int run = 0; run < runs; run++) {
                    long begin = System.nanoTime();
                    task.getValue().run(round * runs + run);
                    if (taken != null) {
                        taken[round * runs + run] = System.nanoTime() - begin;
                    }
                }
            }
        }
        System.out.println(title);
        double first = 0;
        for (Map.Entry<String, long[]> entry : times.entrySet()) {
            // The first rounds warm up.
            long[] taken = Arrays.copyOfRange(entry.getValue(), 4 * runs, ROUNDS * runs);
            Arrays.sort(taken);
            double median = taken[taken.length / 2] / 1000.0;
            first = first == 0 ? median : first;
            System.out.printf(
                    "  %-52s p50 %8.1f us  p95 %8.1f us  x%.2f%n",
                    entry.getKey(), median, taken[taken.length * 95 / 100] / 1000.0, median / first);
        }
    }

    private interface Task {
        void run(int n) throws SQLException;
    }
}
