package io.guildhall.identity.internal.enrolled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildhall.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.Test;

/** How far a device's word about time is taken: three days back, and ten minutes either way for a clock that is wrong. */
public class MomentsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T22:00:00Z");

    private static Instant happened(String ago) {
        return Moments.happened(NOW.minus(Duration.parse(ago)).toString(), NOW);
    }

    private static void refused(String code, String at) {
        assertThatThrownBy(() -> Moments.happened(at, NOW))
                .as(at)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(code));
    }

    @Test
    public void whatIsWithinThreeDaysAndTenMinutesIsBelieved() {
        Map.of("PT0S", "PT0S", "PT72H", "PT72H", "PT72H10M", "PT72H10M", "-PT9M59S", "PT0S", "-PT10M", "PT0S")
                .forEach((ago, taken) -> assertThat(happened(ago)).as(ago).isEqualTo(NOW.minus(Duration.parse(taken))));
    }

    @Test
    public void whatIsOlderOrNotYetOrNoTimeIsRefused() {
        refused("deed/too-old", NOW.minus(Duration.parse("PT72H10M0.001S")).toString());
        refused("deed/too-old", "1970-01-01T00:00:00Z");
        refused("deed/clock", NOW.plus(Duration.parse("PT10M0.001S")).toString());
        refused("deed/clock", "yesterday");
        refused("deed/clock", "");
    }
}
