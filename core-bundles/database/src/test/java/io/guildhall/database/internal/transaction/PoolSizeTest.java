package io.guildhall.database.internal.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.Test;

/** Pools that leave room on the server, and sentences for those that cannot. */
public class PoolSizeTest {
    private static final int OURS = 97;

    @Test
    public void whatIsWantedIsTakenWhenItFits() {
        assertThat(PoolSize.parse("12").fit(OURS)).isEqualTo(12);
        assertThat(PoolSize.parse("  ").fit(OURS)).isEqualTo(8);
        for (int size = PoolSize.LEAST; size <= PoolSize.MOST; size++) {
            assertThat(PoolSize.parse(Integer.toString(size)).fit(PoolSize.needed(size)))
                    .isEqualTo(size);
        }
    }

    @Test
    public void withoutAWishASmallServerGetsSmallPools() {
        int size = PoolSize.parse("").fit(22);
        assertThat(size).isBetween(PoolSize.LEAST, 7);
        assertThat(PoolSize.needed(size)).isLessThanOrEqualTo(22);
    }

    @Test
    public void aWishThatDoesNotFitIsRefusedWithWhatWould() {
        assertThatThrownBy(() -> PoolSize.parse("60").fit(OURS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pool.size = 60 needs")
                .hasMessageContaining("the server allows 97")
                .hasMessageMatching(".*Set pool.size to \\d+ or less.*");
        assertThatThrownBy(() -> PoolSize.parse("").fit(10)).hasMessageContaining("Raise max_connections");
    }

    @Test
    public void whatIsNoNumberOfConnectionsIsRefused() {
        for (String text : List.of("0", "1", "101", "-4", "many", "8.5", "99999999999")) {
            assertThatThrownBy(() -> PoolSize.parse(text)).as(text).hasMessageContaining("is no number from 2 to 100");
        }
    }
}
