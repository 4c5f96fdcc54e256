package io.guildhall.rest.internal.start;

import java.util.List;
import java.util.Map;

/**
 * How Guildhall stands at one moment.
 *
 * @param waiting what a start still waits for, in words for the operator
 * @param problems sentences by module that is refused or away
 */
public record Standing(Phase phase, List<String> waiting, Map<String, String> problems) {
    /** From the outside. */
    public enum Phase {
        /** Not every module has been looked at yet: nothing is served. */
        STARTING,
        /** All is well. */
        UP,
        /** Some module does not work; everything else does. */
        DEGRADED,
        /** The database does not answer. */
        DOWN;

        /** Whether a load balancer should send requests here. */
        public boolean serves() {
            return this == UP || this == DEGRADED;
        }
    }

    static Standing starting(List<String> waiting) {
        return new Standing(Phase.STARTING, waiting, Map.of());
    }
}
