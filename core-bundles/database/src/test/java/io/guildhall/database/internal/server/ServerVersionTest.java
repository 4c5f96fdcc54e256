package io.guildhall.database.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Test;

public class ServerVersionTest {
    @Test
    public void givenAnOldRelease_whenAsked_thenItIsRefusedWithASentence() {
        assertThat(ServerVersion.of(140_020).refusal())
                .hasValueSatisfying(refusal ->
                        assertThat(refusal).contains("PostgreSQL 14.20").contains("15 or newer"));
        assertThat(ServerVersion.of(90_624).refusal()).isPresent();
        assertThat(ServerVersion.of(150_000).refusal()).isEmpty();
        assertThat(ServerVersion.of(190_001).refusal()).isEmpty();
    }

    @Test
    public void givenAReleaseBelowTheSecurityFloor_whenAsked_thenItWarns() {
        assertThat(ServerVersion.of(150_018).warning()).isPresent();
        assertThat(ServerVersion.of(150_020).warning()).isEmpty();
        assertThat(ServerVersion.of(160_015).warning()).isPresent();
        assertThat(ServerVersion.of(170_012).warning()).isEmpty();
        assertThat(ServerVersion.of(180_006).warning())
                .hasValueSatisfying(warning -> assertThat(warning).contains("18.7"));
        assertThat(ServerVersion.of(190_000).warning()).isEmpty();
    }
}
