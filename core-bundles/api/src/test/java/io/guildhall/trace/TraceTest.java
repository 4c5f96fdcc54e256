package io.guildhall.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.Test;

public class TraceTest {
    private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";

    @Test
    public void theIdOfTheCallerIsTakenUp() {
        assertThat(Trace.of("00-" + ID + "-" + SPAN + "-01")).isEqualTo(ID);
        assertThat(Trace.of("00-" + ID + "-" + SPAN + "-00")).isEqualTo(ID);
        assertThat(Trace.of("cc-" + ID + "-" + SPAN + "-01-what-comes-later")).isEqualTo(ID);
    }

    @Test
    public void whatTheStandardDoesNotAllowGetsANewOne() {
        Stream.of(
                        "",
                        ID,
                        "ff-" + ID + "-" + SPAN + "-01",
                        "00-" + ID + "-" + SPAN + "-01-more",
                        "cc-" + ID + "-" + SPAN + "-01more",
                        "00-" + "0".repeat(32) + "-" + SPAN + "-01",
                        "00-" + ID + "-" + "0".repeat(16) + "-01",
                        "00-" + ID.toUpperCase(java.util.Locale.ROOT) + "-" + SPAN + "-01",
                        "00-" + ID.replace('4', '|') + "-" + SPAN + "-01",
                        "00_" + ID + "-" + SPAN + "-01",
                        "00-" + ID + "-" + SPAN + "-0g")
                .forEach(header -> assertThat(Trace.of(header))
                        .as(header)
                        .matches("[0-9a-f]{32}")
                        .isNotEqualTo(ID));
        assertThat(Trace.of(null)).matches("[0-9a-f]{32}").isNotEqualTo(Trace.of(null));
    }

    @Test
    public void aThreadHasOneUntilItLeaves() {
        assertThat(Trace.current()).isNull();
        Trace.enter(ID);
        assertThat(Trace.current()).isEqualTo(ID);
        Trace.leave();
        assertThat(Trace.current()).isNull();
    }
}
