package io.guildhall.workflow.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * People save contacts, each of which starts a run, and their connections and processes are killed, most often in the middle of a
 * transaction and around its commit. What is saved has its run and its job, once; what is not has neither.
 */
final class StartCrashes {
    private static final int WRITERS = 4;
    private static final int CRASHES_FOR_EACH_PROCESS = 100;
    /** So long they are left alone after each, so that most of them get to their commit. */
    private static final int PAUSE_MILLIS = 80;

    private static final int STUCK_SECONDS = 30;
    /** One that has written, or commits just now, if there is one. */
    private static final String KILL = """
            select pg_terminate_backend(pid) from (
                select pid from pg_stat_activity
                where datname = current_database() and usename = 'guildhall_all' and pid <> pg_backend_pid()
                    and case when ? then state = 'active' and query ilike 'commit%' else backend_xid is not null end
                order by random() limit 1) a""";

    private final WorkflowHall hall;
    private final Set<String> saved = ConcurrentHashMap.newKeySet();
    private final Set<String> takenBack = ConcurrentHashMap.newKeySet();
    private final AtomicLong unknown = new AtomicLong();
    private final Random random = new Random(3);
    private long unacknowledged;
    private volatile boolean over;

    private StartCrashes(WorkflowHall hall) {
        this.hall = hall;
    }

    static Toll run(WorkflowHall hall, int crashes) throws Exception {
        hall.publish("{'trigger':{'kind':'created','entity':'crm.contact'},'steps':[{'id':'s','kind':'stop'}]}");
        return new StartCrashes(hall).run(crashes);
    }

    private Toll run(int crashes) throws Exception {
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            int number = i;
            Thread writer = new Thread(() -> write(number), "writer-" + i);
            writer.start();
            writers.add(writer);
        }
        killConnections(crashes);
        over = true;
        for (Thread writer : writers) {
            writer.join();
        }
        int processes = Math.max(2, crashes / CRASHES_FOR_EACH_PROCESS);
        killProcesses(processes);
        Toll toll = count().and(finish());
        Chaos.say(
                "%d connections and %d processes killed while they saved; %d saved, %d taken back, %d cut off, of which %d are there: %s",
                crashes, processes, saved.size(), takenBack.size(), unknown.get(), unacknowledged, toll);
        return toll;
    }

    private void write(int number) {
        Random own = new Random(number);
        for (int i = 0; !over; i++) {
            String name = "Guest " + number + "/" + i;
            boolean back = own.nextInt(5) == 0;
            try {
                hall.hall.write(hall.tenant.owner(), tx -> {
                    hall.hands.records.create(tx, "crm.contact", Map.of("name", name));
                    if (back) {
                        throw new IllegalArgumentException("changed my mind");
                    }
                    return 0;
                });
                saved.add(name);
                Thread.sleep(own.nextInt(6));
            } catch (IllegalArgumentException e) {
                takenBack.add(name);
            } catch (RuntimeException e) {
                unknown.incrementAndGet();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void killConnections(int crashes) throws SQLException, InterruptedException {
        try (Connection superuser = hall.postgres.superuserConnection();
                PreparedStatement kill = superuser.prepareStatement(KILL)) {
            for (int killed = 0; killed < crashes; ) {
                Thread.sleep(random.nextInt(PAUSE_MILLIS));
                // Every other one in the middle of its commit.
                kill.setBoolean(1, killed % 2 == 0);
                boolean hit = false;
                while (!hit) {
                    try (ResultSet rows = kill.executeQuery()) {
                        hit = rows.next() && rows.getBoolean(1);
                    }
                }
                killed++;
            }
        }
    }

    private void killProcesses(int processes) throws Exception {
        for (int i = 0; i < processes; i++) {
            try (NodeProcess writer =
                    NodeProcess.start(Writer.class, hall.postgres, "tenant", String.valueOf(hall.tenant.id()))) {
                Thread.sleep(random.nextInt(300));
            }
        }
        // The server ends what was in the middle of a statement when it notices that nobody is there any more.
        hall.await(
                "the end of their transactions",
                () -> hall.count("select count(*) from pg_stat_activity where datname = current_database()"
                                + " and pid <> pg_backend_pid() and backend_xid is not null")
                        == 0);
    }

    private Toll count() {
        long lost = hall.count("""
                select count(*) from crm.contact c
                left join workflow.run r on r.tenant_id = c.tenant_id and r.record_id = c.id
                left join job.job j on j.tenant_id = r.tenant_id and (j.payload->>'run')::bigint = r.id
                where j.id is null""");
        long doubled = hall.count("select count(*) - count(distinct record_id) from workflow.run")
                + hall.count("select count(*) - count(distinct payload->>'run') from job.job");
        long ghosts = hall.count("""
                select count(*) from workflow.run r full join job.job j
                    on j.tenant_id = r.tenant_id and (j.payload->>'run')::bigint = r.id
                left join crm.contact c on c.tenant_id = r.tenant_id and c.id = r.record_id
                where c.id is null""");
        Set<String> there = Set.of(hall.text("select string_agg(name, ',') from crm.contact where name like 'Guest %'")
                .split(","));
        lost += saved.stream().filter(name -> !there.contains(name)).count();
        unacknowledged = there.stream().filter(name -> !saved.contains(name)).count();
        ghosts += takenBack.stream().filter(there::contains).count();
        return new Toll(lost, doubled + ghosts, 0, Duration.ZERO);
    }

    /** However long it takes on this machine: stuck is what is left when nothing has ended for half a minute. */
    private Toll finish() throws InterruptedException {
        hall.work();
        long open = open();
        for (int calm = 0; open > 0 && calm < STUCK_SECONDS; ) {
            Thread.sleep(1000);
            long left = open();
            calm = left < open ? 0 : calm + 1;
            open = left;
        }
        return new Toll(0, 0, open, Duration.ZERO);
    }

    private long open() {
        return hall.count("select count(*) from workflow.run where state <> 'done'");
    }
}
