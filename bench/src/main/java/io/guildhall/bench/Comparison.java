package io.guildhall.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;

/** Measures one workload: the product, the floor and SQL alone in turn, round after round, so that noise meets all. */
final class Comparison {
    private final Options options;
    private final Server server;
    private final Floor floor;
    private final Logins logins;
    private final Report report;
    private final Http http;

    Comparison(Options options, Server server, Floor floor, Logins logins, Report report) {
        this.options = options;
        this.server = server;
        this.floor = floor;
        this.logins = logins;
        this.report = report;
        this.http = new Http(server::uri);
    }

    void run(Function<Http, Workload> kind) throws Exception {
        Workload workload = kind.apply(http);
        Machine.say("\n" + workload.title());
        List<Connection> connections = new ArrayList<>();
        try {
            List<Load.Call> overSql = new ArrayList<>();
            for (int i = 0; i < options.threads(); i++) {
                connections.add(logins.runtime());
                overSql.add(workload.sql(connections.get(i))::run);
            }
            List<Side> sides = new ArrayList<>();
            sides.add(new Side("product", server.jvm(), server.postmaster(), over(http, workload)));
            workload.verify(connections.get(0));
            Machine.say("  " + Answers.TRIES + " answers at random: " + workload.verified());
            if (workload.floor()) {
                Http floorHttp = new Http(floor::uri);
                Workload byHand = kind.apply(floorHttp);
                compare(workload, byHand, floorHttp);
                sides.add(new Side("floor", floor.pid(), server.postmaster(), over(floorHttp, byHand)));
            }
            sides.add(new Side("SQL", 0, server.postmaster(), overSql));
            own(workload, connections, sides);
            measure(workload.title(), sides, options.rate());
            if (options.explain()) {
                Machine.say(workload.sql(connections.get(0)).explain());
            }
        } finally {
            for (Connection connection : connections) {
                close(connection);
            }
        }
    }

    /**
     * All sides in turn, and what came of it.
     *
     * @param sides the last is the limit
     * @param rate of the open loop
     */
    void measure(String title, List<Side> sides, int rate) throws Exception {
        for (Side side : sides) {
            side.warm();
        }
        for (int round = 0; round < options.rounds(); round++) {
            for (Side side : sides) {
                side.measure(options.seconds());
            }
            for (Side side : sides) {
                side.pace(options.seconds(), rate);
            }
        }
        print(sides, rate);
        report.add(title, sides);
    }

    private void own(Workload workload, List<Connection> connections, List<Side> sides) throws Exception {
        List<Load.Call> calls = new ArrayList<>();
        for (Connection connection : connections) {
            Workload.Statement statement = workload.own(connection);
            if (statement != null) {
                calls.add(statement::run);
            }
        }
        if (!calls.isEmpty()) {
            sides.add(sides.size() - 1, new Side("its SQL", 0, server.postmaster(), calls));
        }
    }

    private List<Load.Call> over(Http client, Workload workload) {
        Load.Call call = random -> client.send(workload.http(random), workload.status());
        return java.util.Collections.nCopies(options.threads(), call);
    }

    /** The same questions to both; what a write makes anew each time is left out. */
    private void compare(Workload workload, Workload byHand, Http floorHttp) throws Exception {
        for (int i = 0; i < Answers.TRIES; i++) {
            long seed = new Random().nextLong();
            HttpRequest question = workload.http(new Random(seed));
            JsonNode wanted = Answers.json(http.send(question, workload.status()));
            JsonNode got = Answers.json(floorHttp.send(byHand.http(new Random(seed)), workload.status()));
            Answers.same(
                    Answers.without(wanted, workload.varying()),
                    Answers.without(got, workload.varying()),
                    "floor, " + question.uri());
        }
        Machine.say("  " + Answers.TRIES + " answers at random: product and floor gave the same JSON"
                + (workload.varying().isEmpty() ? "" : ", " + String.join(", ", workload.varying()) + " apart"));
    }

    private static void print(List<Side> sides, int rate) throws Exception {
        Machine.say(String.format(
                Locale.ROOT,
                "  %-8s %9s  %8s %8s %8s  %8s %8s %8s  %9s %9s %9s",
                "",
                "per s",
                "p50 ms",
                "p95",
                "p99",
                "p50 @" + rate,
                "p95",
                "p99",
                "CPU ms",
                "of JVM",
                "of PG"));
        for (Side side : sides) {
            side.print();
        }
        Side limit = sides.get(sides.size() - 1);
        for (Side side : sides.subList(0, sides.size() - 1)) {
            Machine.say(String.format(
                    Locale.ROOT,
                    "  %s to SQL: CPU %.2f (JVM + PostgreSQL, to PostgreSQL), throughput 1/%.1f, p50 @%d %.1f",
                    side.name(),
                    side.cpuPerRequest() / limit.cpuPerRequest(),
                    limit.all().perSecond() / side.all().perSecond(),
                    rate,
                    side.paced().quantile(0.5) / limit.paced().quantile(0.5)));
        }
        Machine.say("  load " + Machine.load());
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            System.err.println("a connection would not close: " + e.getMessage());
        }
    }
}
