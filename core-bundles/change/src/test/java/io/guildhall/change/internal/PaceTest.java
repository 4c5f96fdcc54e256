package io.guildhall.change.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.change.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.Test;

public class PaceTest {
    private static final long WORK = Duration.ofMillis(100).toNanos();

    @Test
    public void whatFollowsInCalmWeatherDoesNotRest() {
        assertThat(Pace.rest(0, 0, WORK)).isZero();
        assertThat(Pace.rest(1, 0, WORK)).isZero();
        assertThat(Pace.rest(200, 40, WORK)).isZero();
    }

    @Test
    public void whoeverWritesFasterThanItFollowsIsLeftTheMachine() {
        assertThat(Pace.rest(1_000, 900, WORK)).isEqualTo(Duration.ofMillis(300));
        assertThat(Pace.rest(1_000, 9_000, 100 * WORK)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    public void whatWasSealedLastIsRemembered() {
        Recent recent = new Recent(10);
        assertThat(recent.after(9, change -> true, 5)).isEmpty();
        recent.add(changes(11, 20));
        assertThat(recent.after(10, change -> true, 3).orElseThrow())
                .extracting(Change::position)
                .containsExactly(11L, 12L, 13L);
        assertThat(recent.after(20, change -> true, 3).orElseThrow()).isEmpty();
        recent.add(changes(21, 20 + Recent.MOST));
        assertThat(recent.after(19, change -> true, 3)).isEmpty();
        assertThat(recent.after(20, change -> true, 1).orElseThrow())
                .extracting(Change::position)
                .containsExactly(21L);
    }

    @Test
    public void longTextsAreForgottenSooner() {
        Recent recent = new Recent(10);
        String text = "n".repeat(1_000_000);
        recent.add(changes(11, 20, Map.of("body", text)));
        assertThat(recent.after(15, change -> true, 9)).isEmpty();
        assertThat(recent.after(16, change -> true, 9).orElseThrow()).hasSize(4);
        recent.add(changes(21, 21, Map.of("body", text.repeat(9))));
        assertThat(recent.after(20, change -> true, 9)).isEmpty();
        assertThat(recent.after(21, change -> true, 9).orElseThrow()).isEmpty();
    }

    private static List<Change> changes(long first, long last) {
        return changes(first, last, Map.of());
    }

    private static List<Change> changes(long first, long last, Map<String, Object> after) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(position -> new Change(
                        position,
                        1,
                        "test.item",
                        position,
                        Change.Kind.CREATED,
                        Map.of(),
                        after,
                        null,
                        null,
                        null,
                        null,
                        null,
                        1,
                        Instant.EPOCH))
                .toList();
    }
}
