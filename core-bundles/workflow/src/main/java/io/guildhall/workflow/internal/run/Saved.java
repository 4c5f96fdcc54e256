package io.guildhall.workflow.internal.run;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a turn leaves of a run.
 *
 * @param fresh rows of steps that are new or changed
 * @param steps how many there are now
 * @param started when it began, or null while it has not; the first one stays
 * @param finished when it ended, or null while it goes on
 */
record Saved(
        RunRow run,
        List<StepRow> fresh,
        String state,
        int steps,
        @Nullable Map<String, @Nullable Object> problem,
        @Nullable Instant started,
        @Nullable Instant finished) {
    static Saved of(Turn turn, Walker walker, String state) {
        Instant ended = state.equals("done") ? turn.now() : null;
        return new Saved(turn.run(), walker.fresh(), state, walker.sequence(), null, turn.now(), ended);
    }
}
