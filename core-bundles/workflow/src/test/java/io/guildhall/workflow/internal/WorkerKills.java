package io.guildhall.workflow.internal;

import java.time.Duration;
import java.util.Random;

/** Runs of five steps, and one worker after the other that is killed in the middle of them until they are done. */
final class WorkerKills {
    private WorkerKills() {}

    /**
     * @param every how long a worker lives, give or take a third
     * @param kills at the most; who comes after the last one lives until all is done
     */
    static Toll run(WorkflowHall hall, int runs, Duration every, int kills) throws Exception {
        FiveSteps five = new FiveSteps(hall);
        Random random = new Random(7);
        five.start(runs);
        int killed = 0;
        while (killed < kills && !five.isOver()) {
            try (NodeProcess victim = NodeProcess.start(Victim.class, hall.postgres)) {
                Thread.sleep((long) (every.toMillis() * random.nextDouble(0.67, 1.33)));
            }
            five.interrupted();
            killed++;
        }
        try (NodeProcess last = NodeProcess.start(Victim.class, hall.postgres)) {
            five.await();
        }
        Toll toll = five.toll();
        Chaos.say(
                "%d runs of five steps, %d workers killed with %d runs in hand, %d calls repeated with their key: %s",
                runs, killed, five.caught(), five.repeated(), toll);
        return toll;
    }
}
