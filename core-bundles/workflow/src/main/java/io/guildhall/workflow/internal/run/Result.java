package io.guildhall.workflow.internal.run;

import io.guildhall.notice.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came of a step. */
public sealed interface Result {
    record Done(Map<String, ? extends @Nullable Object> output) implements Result {}

    /** Done when these are told; how many of them are is its output. */
    record Tell(List<Notice> notices) implements Result {}

    /**
     * Comes back later.
     *
     * @param note what is known so far, kept with the step
     * @param until at the latest, or null for when somebody wakes it
     */
    record Wait(
            Map<String, ? extends @Nullable Object> note,
            @Nullable Instant until) implements Result {}

    /** An action of a module waits; whoever resumes the job with this key lets it go on. */
    record Park(String key) implements Result {}

    /** Not now, and nobody's fault. */
    record Later(Duration after, String reason) implements Result {}

    /** The run ends here, and well. */
    record Stop() implements Result {}

    Done NOTHING = new Done(Map.of());
}
