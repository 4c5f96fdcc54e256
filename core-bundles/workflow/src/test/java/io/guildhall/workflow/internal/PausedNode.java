package io.guildhall.workflow.internal;

import java.time.Duration;
import java.util.Random;

/**
 * Two nodes on one database, of which one is stopped in the middle of its work for longer than its leases last, and then goes on as if
 * nothing had been.
 */
final class PausedNode {
    /** Leases last three seconds in tests. */
    private static final Duration STOPPED = Duration.ofMillis(4_500);

    private static final String RUNNING = "select count(*) from job.job where state = 'running'";

    private PausedNode() {}

    static Toll run(WorkflowHall hall, int runs, int pauses) throws Exception {
        FiveSteps five = new FiveSteps(hall);
        Random random = new Random(11);
        try (NodeProcess one = NodeProcess.start(Victim.class, hall.postgres);
                NodeProcess other = NodeProcess.start(Victim.class, hall.postgres)) {
            int started = 0;
            for (int i = 0; i < pauses; i++) {
                NodeProcess paused = i % 2 == 0 ? one : other;
                int more = runs / (pauses + 1);
                five.start(more);
                started += more;
                hall.await("work in their hands", () -> hall.count(RUNNING) > 0);
                Thread.sleep(random.nextInt(100));
                paused.pause();
                five.interrupted();
                Thread.sleep(STOPPED.toMillis());
                paused.wake();
            }
            five.start(runs - started);
            five.await();
        }
        Toll toll = five.toll();
        Chaos.say(
                "%d runs of five steps on two nodes, %d times one of them stopped with %d runs in the hands of both, %d calls repeated with their key: %s",
                runs, pauses, five.caught(), five.repeated(), toll);
        return toll;
    }
}
