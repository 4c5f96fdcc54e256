package io.guildhall.workflow.internal.run;

import java.time.Duration;
import java.time.Instant;
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

    Signal GO = new Go();
    Signal END = new End();
    Signal MORE = new More();
}
