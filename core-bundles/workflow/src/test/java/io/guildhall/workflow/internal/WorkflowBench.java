package io.guildhall.workflow.internal;

import io.guildhall.job.internal.Workers;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** Steps a second, time from a change to its run, and what matching workflows add to a save. Run by hand; asserts nothing. */
public final class WorkflowBench {
    private static final int RUNS = 6_000;
    private static final String THINK = """
            {'trigger':{'kind':'created','entity':'crm.contact'},'steps':[
              {'id':'a','kind':'branch','if':{'left':1,'op':'eq','right':1}},
              {'id':'b','kind':'branch','if':{'left':1,'op':'eq','right':1}},
              {'id':'c','kind':'branch','if':{'left':1,'op':'eq','right':1}}]}""";
    private static final String ACT = """
            {'trigger':{'kind':'created','entity':'crm.company'},'steps':[
              {'id':'a','kind':'update','values':{'city':'Bonn'}},
              {'id':'b','kind':'create','entity':'crm.task','values':{'title':'Call {{record.name}}'}},
              {'id':'c','kind':'notify','to':5,'text':'{{record.name}}'}]}""";

    private WorkflowBench() {}

    public static void main(String[] arguments) throws Exception {
        int threads = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 4;
        WorkflowHall hall = new WorkflowHall();
        try {
            save(hall, "no workflow in the house", 1);
            save(hall, "no workflow in the house", 1);
            many(hall, "no workflow in the house");
            long think = hall.publish(THINK);
            many(hall, "one that follows other records");
            hall.publish(ACT);
            for (int round = 1; round <= 2; round++) {
                throughput(hall, threads, "crm.contact", "think");
                throughput(hall, threads, "crm.company", "act");
            }
            latency(hall, threads);
            for (int i = 0; i < 49; i++) {
                hall.publish(THINK);
            }
            save(hall, "50 matching workflows", 50);
            hall.publish(THINK.replace("crm.contact", "crm.task").replace("'name'", "'title'"));
            many(hall, "one that follows them");
            System.out.println("workflow " + think);
        } finally {
            hall.after();
        }
    }

    private static void throughput(WorkflowHall hall, int threads, String entity, String name) throws Exception {
        fill(hall, entity);
        long begin = System.nanoTime();
        Workers workers = WorkflowHall.workers(threads, hall.postgres.backRoom(), hall.hands, hall.bell);
        hall.await("all runs", () -> hall.count("select count(*) from workflow.run where state = 'running'") == 0);
        double seconds = (System.nanoTime() - begin) / 1e9;
        workers.stop();
        System.out.printf("%-6s %,8.0f runs/s %,8.0f steps/s%n", name, RUNS / seconds, 3 * RUNS / seconds);
    }

    private static void fill(WorkflowHall hall, String table) throws SQLException {
        try (Statement statement = hall.postgres.superuser().createStatement()) {
            statement.execute("insert into " + table + " (tenant_id, name) select " + hall.tenant.id()
                    + ", 'Guest ' || n from generate_series(1, " + RUNS + ") n");
            statement.execute("analyze");
        }
    }

    private static void latency(WorkflowHall hall, int threads) throws Exception {
        Workers workers = WorkflowHall.workers(threads, hall.postgres.backRoom(), hall.hands, hall.bell);
        long from = hall.count("select max(id) from workflow.run");
        for (int i = 0; i < 1_000; i++) {
            hall.create("crm.contact", Map.of("name", "Guest"));
            hall.bell();
            Thread.sleep(8);
        }
        hall.idle();
        workers.stop();
        System.out.println("start p50/p99, end p50/p99 in ms: " + hall.text("""
                select string_agg(round(p::numeric, 1)::text, ' / ') from unnest((
                    select percentile_cont(array[0.5, 0.99]) within group (order by extract(epoch from started_at - created_at) * 1000)
                        || percentile_cont(array[0.5, 0.99]) within group (order by extract(epoch from finished_at - created_at) * 1000)
                    from workflow.run where id > %d)) p""".formatted(from)));
    }

    /** A hundred thousand rows in one statement. */
    private static void many(WorkflowHall hall, String name) throws SQLException {
        long begin = System.nanoTime();
        try (Statement statement = hall.postgres.superuser().createStatement()) {
            statement.execute("insert into crm.task (tenant_id, title) select " + hall.tenant.id()
                    + ", 'Task ' || n from generate_series(1, 100000) n");
        }
        System.out.printf("100,000 rows, %s: %,d ms%n", name, (System.nanoTime() - begin) / 1_000_000);
    }

    private static void save(WorkflowHall hall, String name, int workflows) {
        int times = 300;
        long begin = System.nanoTime();
        for (int i = 0; i < times; i++) {
            hall.create("crm.contact", Map.of("name", "Guest"));
        }
        System.out.printf("save with %s: %.2f ms (%d)%n", name, (System.nanoTime() - begin) / 1e6 / times, workflows);
    }
}
