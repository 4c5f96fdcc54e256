package io.guildhall.workflow.internal;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import java.util.function.BooleanSupplier;

/** Runs whose database dies under the workers, in three ways in turn, and is started again where it was. */
final class ServerKills {
    private static final String POSTMASTER = "select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)";
    private static final String SESSION =
            "select pid from pg_stat_activity where usename like 'guildhall%' order by backend_xid is null, random() limit 1";
    private static final String RUNNING = "select count(*) from job.job where state = 'running'";
    private static final int TRIES = 1_200;

    private ServerKills() {}

    static Toll run(WorkflowHall hall, int runs, int kills) throws Exception {
        FiveSteps five = new FiveSteps(hall);
        Random random = new Random(17);
        int started = 0;
        try (NodeProcess one = NodeProcess.start(Victim.class, hall.postgres);
                NodeProcess other = NodeProcess.start(Victim.class, hall.postgres)) {
            for (int i = 0; i < kills; i++) {
                int more = runs / (kills + 1);
                five.start(more);
                started += more;
                hall.await("work in their hands", () -> hall.count(RUNNING) > 0);
                Thread.sleep(random.nextInt(100));
                five.interrupted();
                Connection known = hall.postgres.superuser();
                switch (i % 3) {
                    // The house starts it again.
                    case 0 -> kill("KILL", hall.text(POSTMASTER));
                    case 1 -> kill("QUIT", hall.text(POSTMASTER));
                    // It takes itself down and up again, because nobody knows what the dead one has left in the memory
                    // of all.
                    default -> kill("KILL", hall.text(SESSION));
                }
                awaitServer(hall, known);
            }
            five.start(runs - started);
            five.await();
        }
        Toll toll = five.toll();
        Chaos.say(
                "%d runs of five steps, the server killed %d times with %d runs in the hands of two nodes, %d calls repeated with their key: %s",
                runs, kills, five.caught(), five.repeated(), toll);
        return toll;
    }

    private static void kill(String signal, String pid) throws IOException, InterruptedException {
        int answer = new ProcessBuilder("kill", "-" + signal, pid)
                .inheritIO()
                .start()
                .waitFor();
        if (answer != 0) {
            throw new IllegalStateException("kill -" + signal + " " + pid + " answered " + answer);
        }
    }

    /** @param known a session of before, which has to end */
    private static void awaitServer(WorkflowHall hall, Connection known) throws Exception {
        await("the server's death", () -> !answers(known));
        known.close();
        await("the server", () -> {
            try (Connection fresh = hall.postgres.superuserConnection()) {
                return answers(fresh);
            } catch (SQLException e) {
                return false;
            }
        });
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < TRIES; i++) {
            if (condition.getAsBoolean()) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("waited in vain for " + what);
    }

    private static boolean answers(Connection connection) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select 1")) {
            return rows.next();
        } catch (SQLException e) {
            return false;
        }
    }
}
