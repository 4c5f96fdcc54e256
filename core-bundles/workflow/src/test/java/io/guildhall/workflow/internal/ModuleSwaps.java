package io.guildhall.workflow.internal;

import java.time.Duration;
import java.util.Random;

/** Runs whose modules go and come, the one of their records and the one of a step, as when bundles are updated. */
final class ModuleSwaps {
    private ModuleSwaps() {}

    static Toll run(WorkflowHall hall, int runs, int swaps) throws Exception {
        FiveSteps five = new FiveSteps(hall);
        five.start(runs);
        hall.work();
        Random random = new Random(13);
        long met = 0;
        for (int i = 0; i < swaps; i++) {
            Thread.sleep(random.nextInt(30));
            boolean step = random.nextBoolean();
            if (step) {
                hall.hands.kinds.removeOutside(hall.hands.outside);
            } else {
                hall.plugged.unplug("crm");
            }
            Thread.sleep(random.nextInt(60));
            met = Math.max(
                    met, hall.count("select count(*) from workflow.run where problem->>'code' = 'workflow/no-kind'"));
            hall.hands.kinds.addOutside(hall.hands.outside);
            hall.plugged.plug();
            if (i % 5 == 4) {
                // Whoever found a module away looks again after a while.
                hall.forward(Duration.ofMinutes(6));
            }
        }
        hall.await("the end", () -> {
            hall.forward(Duration.ofMinutes(6));
            return five.isOver();
        });
        Toll toll = five.toll();
        Chaos.say(
                "%d runs of five steps, modules gone and come %d times, at most %d runs at once waited for them: %s",
                runs, swaps, met, toll);
        return new Toll(toll.lost(), toll.doubled(), toll.stuck() + (met == 0 ? 1 : 0), Duration.ZERO);
    }
}
