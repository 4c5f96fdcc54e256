package io.guildhall.workflow.internal.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a walk through the steps came to a halt. */
sealed interface Signal {
    /** Go on with what follows. */
    record Go() implements Signal {}

    /** All is done, or a step said so. */
    record End() implements Signal {}

    /** Enough for one transaction. */
    record More() implements Signal {}

    /** @param until when to look again if nobody wakes it before; null when a job for that is there already, or never */
    record Pause(@Nullable Instant until) implements Signal {}

    /** The job itself lies down under this key. */
    record Park(String key) implements Signal {}

    record Later(Duration after, String reason) implements Signal {}

    /** Its row is to be committed before it is done. */
    record Outside(StepRow step) implements Signal {}

    /** What does the next step, or knows the record, is not here now. */
    record Away() implements Signal {
        private static final Duration FIRST = Duration.ofSeconds(5);
        private static final int DOUBLINGS = 6;

        static final Map<String, @Nullable Object> PROBLEM =
                Map.of("code", "workflow/no-kind", "title", "Nobody here can do this step at the moment.");

        /** From five seconds to as many minutes. */
        static Duration pause(long times) {
            return FIRST.multipliedBy(1L << Math.min(times, DOUBLINGS));
        }
    }

    Signal AWAY = new Away();
    Signal GO = new Go();
    Signal END = new End();
    Signal MORE = new More();
}
