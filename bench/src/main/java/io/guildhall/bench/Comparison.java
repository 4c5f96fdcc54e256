package io.guildhall.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measures one workload: both sides in turn, round after round, so that noise meets both. */
final class Comparison {
    private static final int WARM_SECONDS = 10;

    private final Options options;
    private final Server server;
    private final Logins logins;
    private final Http http;

    Comparison(Options options, Server server, Logins logins, Http http) {
        this.options = options;
        this.server = server;
        this.logins = logins;
        this.http = http;
    }

    void run(Workload workload) throws Exception {
        Machine.say("\n" + workload.title());
        List<Connection> connections = new ArrayList<>();
        try {
            List<Load.Call> overSql = new ArrayList<>();
            List<Load.Call> overHttp = new ArrayList<>();
            for (int i = 0; i < options.threads(); i++) {
                connections.add(logins.runtime());
                Workload.Statement statement = workload.sql(connections.get(i));
                overSql.add(statement::run);
                overHttp.add(random -> http.send(workload.http(random), workload.status()));
            }
            workload.verify(connections.get(0));
            Machine.say("  answers over HTTP and by SQL are the same (" + Answers.TRIES + " compared)");
            Load.run(overHttp, WARM_SECONDS, 0);
            Load.run(overSql, WARM_SECONDS, 0);
            Side product = new Side("HTTP");
            Side limit = new Side("SQL");
            for (int round = 0; round < options.rounds(); round++) {
                product.measure(overHttp);
                limit.measure(overSql);
            }
            report(product, limit);
            if (options.explain()) {
                Machine.say(workload.sql(connections.get(0)).explain());
            }
        } finally {
            for (Connection connection : connections) {
                close(connection);
            }
        }
    }

    private void report(Side product, Side limit) throws SQLException {
        Machine.say(String.format(
                Locale.ROOT,
                "  %-5s %9s  %8s %8s %8s  %8s %8s %8s  %9s %9s %9s",
                "",
                "per s",
                "p50 ms",
                "p95",
                "p99",
                "p50 @" + options.rate(),
                "p95",
                "p99",
                "CPU ms",
                "of JVM",
                "of PG"));
        product.print();
        limit.print();
        Machine.say(String.format(
                Locale.ROOT,
                "  ratio to the limit: CPU %.1f (JVM + PostgreSQL, to PostgreSQL), throughput 1/%.1f, p50 %.1f; load %s",
                product.cpuPerRequest() / limit.cpuPerRequest(),
                Load.Result.of(limit.closed).perSecond()
                        / Load.Result.of(product.closed).perSecond(),
                Load.Result.of(product.open).quantile(0.5)
                        / Load.Result.of(limit.open).quantile(0.5),
                Machine.load()));
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            System.err.println("a connection would not close: " + e.getMessage());
        }
    }

    /** HTTP or SQL: its results over all rounds. */
    private final class Side {
        private final String name;
        private final List<Load.Result> closed = new ArrayList<>();
        private final List<Load.Result> open = new ArrayList<>();
        private Cpu.Used cpu = new Cpu.Used(0, 0);

        Side(String name) {
            this.name = name;
        }

        void measure(List<Load.Call> calls) throws Exception {
            Cpu.Used before = Cpu.used(server);
            closed.add(Load.run(calls, options.seconds(), 0));
            cpu = cpu.plus(Cpu.used(server).since(before));
            open.add(Load.run(calls, options.seconds(), options.rate()));
        }

        /** Of SQL alone the JVM has no part, whatever it did meanwhile. */
        double cpuPerRequest() {
            return (name.equals("SQL") ? cpu.postgres() : cpu.total())
                    / Load.Result.of(closed).nanos().length;
        }

        void print() {
            Load.Result flat = Load.Result.of(closed);
            Load.Result paced = Load.Result.of(open);
            int count = flat.nanos().length;
            Machine.say(String.format(
                    Locale.ROOT,
                    "  %-5s %9.0f  %8.2f %8.2f %8.2f  %8.2f %8.2f %8.2f  %9.3f %9.3f %9.3f",
                    name,
                    flat.perSecond(),
                    flat.quantile(0.5),
                    flat.quantile(0.95),
                    flat.quantile(0.99),
                    paced.quantile(0.5),
                    paced.quantile(0.95),
                    paced.quantile(0.99),
                    cpuPerRequest(),
                    cpu.jvm() / count,
                    cpu.postgres() / count));
        }
    }
}
