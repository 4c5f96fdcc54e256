package io.guildhall.workflow.internal;

import io.guildhall.database.fixture.Remote;
import io.guildhall.database.internal.transaction.Engine;
import io.guildhall.job.internal.Workers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * W7: durable workflows of three steps, on this engine, on queues that others use, and by SQL alone, in turn on one server. Run by
 * bench/run W7, which describes it; asserts nothing.
 */
public final class W7Bench {
    private static final int STEPS = 3;
    private static final int RATE = 50;
    private static final int SECONDS = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final List<String> PEERS = List.of(
            "graphile-worker",
            "graphile-worker, tuned",
            "pg-boss",
            "pg-boss, fetched in a loop",
            "pg-boss, 50 ended in one commit");
    private static final String TABLE = """
            drop table if exists step;
            create table step (id bigint generated always as identity primary key, workflow bigint not null, step int not null,
                asked timestamptz, at timestamptz not null default clock_timestamp())""";
    /** Each step has a row of its own beside the engine's: it tells somebody. */
    private static final String TELL = """
            {'trigger':{'kind':'created','entity':'crm.contact'},'steps':[
              {'id':'a','kind':'notify','to':5,'text':'a {{run.id}}'},
              {'id':'b','kind':'notify','to':5,'text':'b {{run.id}}'},
              {'id':'c','kind':'notify','to':5,'text':'c {{run.id}}'}]}""";

    private static final String THINK = """
            {'trigger':{'kind':'created','entity':'crm.company'},'steps':[
              {'id':'a','kind':'branch','if':{'left':1,'op':'eq','right':1}},
              {'id':'b','kind':'branch','if':{'left':1,'op':'eq','right':1}},
              {'id':'c','kind':'branch','if':{'left':1,'op':'eq','right':1}}]}""";

    private final WorkflowHall hall = new WorkflowHall();
    private final Path script;
    private final int workflows;
    private final int rounds;
    private final int threads;
    private final List<String> lines = new ArrayList<>();
    private long from = 1;

    private W7Bench(Path script, int workflows, int rounds, int threads) {
        this.script = script;
        this.workflows = workflows;
        this.rounds = rounds;
        this.threads = threads;
    }

    /** Script of the peers, workflows, rounds, workers; "none" as script leaves the peers out. */
    public static void main(String[] arguments) throws Exception {
        W7Bench bench = new W7Bench(
                Path.of(arguments[0]),
                Integer.parseInt(arguments[1]),
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]));
        try {
            bench.run();
        } finally {
            bench.hall.after();
        }
        System.exit(0);
    }

    private void run() throws Exception {
        boolean peers = !script.toString().equals("none");
        execute("create role peer superuser login password 'peer'");
        execute("create database peer owner peer");
        hall.publish(THINK);
        hall.publish(TELL);
        for (int round = 1; round <= rounds; round++) {
            limit(false);
            limit(true);
            ours("Guildhall, steps that decide", "crm.company");
            ours("Guildhall, steps with an effect", "crm.contact");
            for (String peer : peers ? PEERS : List.<String>of()) {
                peer(peer);
            }
        }
        killOurs();
        for (String peer : peers ? PEERS : List.<String>of()) {
            kill(peer);
        }
        System.out.println();
        lines.forEach(System.out::println);
    }

    private void say(String format, Object... values) {
        String line = String.format(Locale.ROOT, format, values);
        lines.add(line);
        System.out.println(line);
    }

    private void limit(boolean together) throws Exception {
        List<Connection> connections = new ArrayList<>();
        try (Connection peer = connect()) {
            peer.createStatement().execute("drop table if exists job; " + TABLE);
            RawLimit.prepare(peer);
            for (int i = 0; i < threads; i++) {
                connections.add(connect());
            }
            RawLimit.fill(peer, workflows / 3);
            RawLimit.work(connections, together);
            peer.createStatement().execute(TABLE);
            RawLimit.fill(peer, workflows);
            RawLimit.work(connections, together);
            say(
                    "| SQL alone, %s | %,.0f | | |",
                    together ? "20 in one commit" : "a commit for each step", perSecond(peer, "step", "at", "at"));
        } finally {
            for (Connection connection : connections) {
                connection.close();
            }
        }
    }

    private void ours(String name, String entity) throws Exception {
        try (Engine engine = new Engine(new Remote(Remote.of(hall.postgres)), 8)) {
            Hands hands = new Hands(engine.database(), hall.hands.jobs, new Plugged(), hall.clock);
            Workers workers = WorkflowHall.workers(threads, engine.backRoom(), hands, hall.bell);
            fill(entity, workflows / 3);
            execute("truncate workflow.step, test.effect");
            fill(entity, workflows);
            double speed;
            try (Connection superuser = hall.postgres.superuserConnection()) {
                speed = perSecond(superuser, "workflow.step", "started_at", "finished_at");
            }
            long last = hall.count("select max(id) from workflow.run");
            steady(entity);
            say("| %s | %,.0f | %s | |", name, speed, hall.text("""
                    select round(p[1]::numeric, 1) || ' / ' || round(p[2]::numeric, 1) from (
                        select percentile_cont(array[0.5, 0.99]) within group (order by extract(epoch from started_at - created_at) * 1000) p
                        from workflow.run where id > %d) q""".formatted(last)));
            workers.stop();
        }
    }

    private void steady(String entity) throws InterruptedException {
        long begin = System.nanoTime();
        for (int i = 0; i < RATE * SECONDS; i++) {
            long wait = begin + i * 1_000_000_000L / RATE - System.nanoTime();
            if (wait > 0) {
                Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
            }
            hall.create(entity, Map.of("name", "Guest"));
            hall.bell();
        }
        hall.idle();
    }

    private void fill(String entity, int count) throws SQLException {
        execute("insert into " + entity + " (tenant_id, name) select " + hall.tenant.id()
                + ", 'Guest ' || n from generate_series(1, " + count + ") n");
        hall.bell();
        hall.await(
                "all runs",
                () -> hall.count("select count(*) from workflow.run where state in ('running', 'waiting')") == 0);
    }

    private void peer(String name) throws Exception {
        try (Connection peer = fresh(name);
                Peer process = new Peer(script, name, url("peer"), threads, from)) {
            process.tell("fill " + workflows / 3);
            awaitSteps(peer, workflows / 3);
            peer.createStatement().execute("truncate step");
            process.tell("fill " + workflows);
            awaitSteps(peer, workflows);
            double speed = perSecond(peer, "step", "at", "at");
            peer.createStatement().execute("truncate step");
            process.tell("rate " + RATE + " " + SECONDS);
            awaitSteps(peer, RATE * SECONDS);
            say("| %s | %,.0f | %s | |", name, speed, text(peer, """
                    select round(p[1]::numeric, 1) || ' / ' || round(p[2]::numeric, 1) from (
                        select percentile_cont(array[0.5, 0.99]) within group (order by extract(epoch from at - asked) * 1000) p
                        from step where step = 1) q"""));
        }
    }

    private void killOurs() throws Exception {
        execute("truncate workflow.run cascade");
        execute("truncate test.effect");
        execute("insert into crm.contact (tenant_id, name) select " + hall.tenant.id()
                + ", 'Guest ' || n from generate_series(1, " + workflows + ") n");
        try (NodeProcess victim = NodeProcess.start(Victim.class, hall.postgres)) {
            hall.await("a part", () -> hall.count("select count(*) from test.effect") > workflows / 2);
        }
        long killed = System.nanoTime();
        try (NodeProcess next = NodeProcess.start(Victim.class, hall.postgres)) {
            hall.await(
                    "all runs",
                    () -> hall.count("select count(*) from workflow.run where state in ('running', 'waiting')") == 0);
        }
        double seconds = (System.nanoTime() - killed) / 1e9;
        long different = hall.count("select count(distinct key) from test.effect");
        say(
                "| Guildhall, killed -9 | | | lost %d, doubled %d; all done %.1f s later |",
                (long) STEPS * workflows - different,
                hall.count("select count(*) from test.effect") - different,
                seconds);
    }

    private void kill(String name) throws Exception {
        try (Connection peer = fresh(name)) {
            try (Peer victim = new Peer(script, name, url("peer"), threads, from)) {
                victim.tell("fill " + workflows);
                while (number(peer, "select count(*) from step") < workflows / 2) {
                    Thread.sleep(10);
                }
            }
            long killed = System.nanoTime();
            try (Peer next = new Peer(script, name, url("peer"), threads, from + workflows)) {
                awaitSteps(peer, workflows);
            }
            double seconds = (System.nanoTime() - killed) / 1e9;
            long different = number(peer, "select count(*) from (select distinct workflow, step from step) d");
            long lost = (long) STEPS * workflows - different;
            say(
                    "| %s, killed -9 | | | lost %d, doubled %d%s |",
                    name,
                    lost,
                    number(peer, "select count(*) from step") - different,
                    lost > 0
                            ? String.format(Locale.ROOT, "; nothing went on for %d s", PATIENCE.toSeconds())
                            : String.format(Locale.ROOT, "; all done %.1f s later", seconds));
        }
    }

    /** Until all steps are there, or none comes any more. */
    private static void awaitSteps(Connection peer, int workflows) throws Exception {
        String different = "select count(*) from (select distinct workflow, step from step) d";
        long seen = -1;
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (seen < (long) STEPS * workflows && System.nanoTime() < end) {
            Thread.sleep(100);
            long now = number(peer, different);
            if (now > seen) {
                seen = now;
                end = System.nanoTime() + PATIENCE.toNanos();
            }
        }
    }

    /** An empty database for one of them. */
    private Connection fresh(String name) throws SQLException {
        execute("drop database peer with (force)");
        execute("create database peer owner peer");
        Connection peer = connect();
        try (Statement statement = peer.createStatement()) {
            statement.execute(TABLE);
            if (name.startsWith("graphile")) {
                from += 1_000_000;
            }
        }
        return peer;
    }

    private String url(String scheme) {
        String[] parts = Remote.of(hall.postgres).getProperty("url").split("/");
        return "postgres://" + scheme + ":peer@" + parts[2] + "/peer";
    }

    private Connection connect() throws SQLException {
        String[] parts = Remote.of(hall.postgres).getProperty("url").split("/");
        return DriverManager.getConnection("jdbc:postgresql://" + parts[2] + "/peer", "peer", "peer");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = hall.postgres.superuser().createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        return Long.parseLong(text(connection, sql));
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        }
    }

    /** From the first to the last, by the database's clock. */
    private static double perSecond(Connection connection, String table, String first, String last)
            throws SQLException {
        return Double.parseDouble(text(
                connection,
                "select count(*) / extract(epoch from max(" + last + ") - min(" + first + ")) from " + table));
    }
}
