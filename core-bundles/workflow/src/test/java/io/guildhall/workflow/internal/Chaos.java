package io.guildhall.workflow.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** All disasters, one after the other, each on a database of its own; how large, the arguments say. Ends with 1 if something is amiss. */
public final class Chaos {
    private static final Set<String> OPTIONS =
            Set.of("--starts", "--runs", "--every", "--servers", "--pauses", "--jumps", "--swaps");

    private Chaos() {}

    private interface Disaster {
        Toll strike(WorkflowHall hall) throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, Integer> given = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!OPTIONS.contains(arguments[i]) || i + 1 == arguments.length) {
                System.err.println(
                        "bench/chaos [--starts N] [--runs N] [--every SECONDS] [--servers N] [--pauses N] [--jumps N] [--swaps N]; 0 leaves one out");
                System.exit(2);
            }
            given.put(arguments[i], Integer.parseInt(arguments[i + 1]));
        }
        Toll toll = strike(given.getOrDefault("--starts", 10_000), n -> hall -> StartCrashes.run(hall, n))
                .and(strike(
                        given.getOrDefault("--runs", 1_000),
                        n -> hall -> WorkerKills.run(
                                hall, n, Duration.ofSeconds(given.getOrDefault("--every", 2)), Integer.MAX_VALUE)))
                .and(strike(given.getOrDefault("--servers", 30), n -> hall -> ServerKills.run(hall, 100 * (n + 1), n)))
                .and(strike(given.getOrDefault("--pauses", 10), n -> hall -> PausedNode.run(hall, 100 * (n + 1), n)))
                .and(strike(given.getOrDefault("--jumps", 100), n -> hall -> ClockJumps.run(hall, 100, n)))
                .and(strike(given.getOrDefault("--swaps", 200), n -> hall -> ModuleSwaps.run(hall, 1_000, n)));
        System.out.println(toll);
        System.exit(toll.isClean() ? 0 : 1);
    }

    private interface Sized {
        Disaster of(int size);
    }

    private static Toll strike(int size, Sized disaster) throws Exception {
        if (size == 0) {
            return Toll.NONE;
        }
        WorkflowHall hall = new WorkflowHall();
        try {
            return disaster.of(size).strike(hall);
        } finally {
            hall.after();
        }
    }

    static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
