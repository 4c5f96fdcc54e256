package io.guildhall.record.internal.custom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.Test;

public class PortionTest {
    private final Portion portion = new Portion();

    @Test
    public void aSlowMachineHoldsFewRecordsAtOnce() {
        for (int i = 0; i < 20; i++) {
            // Two milliseconds for each.
            portion.took(TimeUnit.MILLISECONDS.toNanos(2L * portion.size()));
        }
        assertThat(portion.size()).isBetween(10, 15);
    }

    @Test
    public void oneStallMakesItCarefulAndItRecovers() {
        portion.took(TimeUnit.SECONDS.toNanos(3));
        assertThat(portion.size()).isEqualTo(5);
        for (int i = 0; i < 20; i++) {
            portion.took(TimeUnit.MICROSECONDS.toNanos(20L * portion.size()));
        }
        assertThat(portion.size()).isEqualTo(500);
    }

    @Test
    public void whatTakesNoTimeGrowsByHalf() {
        portion.took(0);
        assertThat(portion.size()).isEqualTo(75);
    }
}
