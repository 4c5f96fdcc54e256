package io.guildhall.workflow.internal;

import io.guildhall.problem.ProblemException;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs of five steps, one of them outside, whose effects can be counted; and how soon they went on after somebody was killed. */
final class FiveSteps {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int TRIES = 20;
    private static final String OPEN = "select count(*) from workflow.run where state in ('running', 'waiting')";
    private static final String HELD =
            "select coalesce(array_agg((payload->>'run')::bigint), '{}'), clock_timestamp()::text from job.job where state = 'running'";
    private static final String RESUMED = """
            select coalesce(max(extract(epoch from first - ?::timestamptz)), 0) * 1000 from (
                select least((select min(s.finished_at) from workflow.step s
                              where s.tenant_id = r.tenant_id and s.run_id = r.id and s.finished_at > ?::timestamptz),
                    case when r.finished_at > ?::timestamptz then r.finished_at end) as first
                from workflow.run r where r.id = any (?)) q""";

    private record Held(Long[] runs, String at) {}

    private final WorkflowHall hall;
    private final List<Held> interrupted = new ArrayList<>();
    private long runs;

    FiveSteps(WorkflowHall hall) {
        this.hall = hall;
        hall.publish("""
                {'trigger':{'kind':'created','entity':'crm.contact'},'steps':[
                  {'id':'mark','kind':'update','values':{'notes':'seen'}},
                  {'id':'call','kind':'call','url':'slow/{{record.id}}'},
                  {'id':'task','kind':'create','entity':'crm.task','values':{'title':'{{record.name}} {{steps.call.status}}'}},
                  {'id':'rest','kind':'wait','for':{'minutes':0}},
                  {'id':'say','kind':'notify','to':5,'text':'{{record.name}}'}]}""");
    }

    void start(int more) {
        for (int i = 0; i < more; i++) {
            create("Guest " + runs++);
        }
        hall.bell();
    }

    /** Again, as people do, where the server has died since a session was last used; what was cut off in its commit may be there. */
    private void create(String name) {
        for (int left = TRIES; ; left--) {
            try {
                hall.create("crm.contact", Map.of("name", name));
                return;
            } catch (ProblemException e) {
                if (left == 0 || e.problem().status() != 503) {
                    throw e;
                }
                if (hall.count("select count(*) from crm.contact where name = '" + name + "'") > 0) {
                    return;
                }
            }
        }
    }

    boolean isOver() {
        return open() == 0;
    }

    long open() {
        return hall.count(OPEN);
    }

    /** Notes what is under way at the moment at which whoever does it is killed or stopped. */
    void interrupted() throws SQLException {
        try (PreparedStatement statement = hall.postgres.superuser().prepareStatement(HELD);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            interrupted.add(new Held((Long[]) rows.getArray(1).getArray(), rows.getString(2)));
        }
    }

    /** How many runs were under way when somebody was killed or stopped, over all. */
    long caught() {
        return interrupted.stream().mapToLong(held -> held.runs().length).sum();
    }

    /** Waits until all have ended, or none for a long time. */
    void await() throws InterruptedException {
        long left = open();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (left > 0 && System.nanoTime() < end) {
            Thread.sleep(50);
            long now = open();
            if (now < left) {
                left = now;
                end = System.nanoTime() + PATIENCE.toNanos();
            }
        }
    }

    /** To be asked when all is calm. */
    Toll toll() throws SQLException {
        long lost = 0;
        long doubled = 0;
        for (String effect : List.of(
                "select r.record_id from workflow.run r",
                "select id from crm.contact, generate_series(2, version) where notes = 'seen'",
                "select title from crm.task",
                "select key from test.effect where kind = 'notice'",
                "select distinct key from test.effect where kind = 'call'",
                "select run_id from workflow.step where path = 'say' and state = 'done'")) {
            long different = hall.count("select count(*) from (select distinct * from (" + effect + ") e) d");
            lost += Math.max(0, runs - different);
            doubled +=
                    hall.count("select count(*) from (" + effect + ") e") - different + Math.max(0, different - runs);
        }
        return new Toll(
                lost, doubled, hall.count("select count(*) from workflow.run where state <> 'done'"), slowest());
    }

    /** Calls outside that were made again, each with the key of its first try. */
    long repeated() {
        return hall.count("select count(*) - count(distinct key) from test.effect where kind = 'call'");
    }

    private Duration slowest() throws SQLException {
        long slowest = 0;
        for (Held held : interrupted) {
            try (PreparedStatement statement = hall.postgres.superuser().prepareStatement(RESUMED)) {
                Array ids = hall.postgres.superuser().createArrayOf("bigint", held.runs());
                for (int i = 1; i <= 3; i++) {
                    statement.setString(i, held.at());
                }
                statement.setArray(4, ids);
                try (ResultSet rows = statement.executeQuery()) {
                    rows.next();
                    slowest = Math.max(slowest, rows.getLong(1));
                }
            }
        }
        return Duration.ofMillis(slowest);
    }
}
