package io.guildhall.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.rest.internal.TestServer.Answer;
import io.guildhall.rest.internal.start.Standing;
import io.guildhall.rest.internal.start.Standing.Phase;
import java.util.List;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;

/** What health says, and to whom it says why. */
public class HealthTest {
    private static final Map<String, String> BROKEN =
            Map.of("bar", "Change set bar-2 of bar.sql failed: no such table.");

    @Rule
    public final TestServer server = new TestServer();

    @Test
    public void itIsUpWhenAllIsWell() {
        Answer answer = health();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("status").asText()).isEqualTo("up");
        assertThat(answer.json().path("version").asText()).isNotEmpty();
    }

    @Test
    public void aRefusedModuleDegradesItAndItsReasonIsForThoseAtTheMachine() {
        server.stands(new Standing(Phase.DEGRADED, List.of(), BROKEN));
        Answer atTheMachine = health();
        assertThat(atTheMachine.status()).isEqualTo(200);
        assertThat(atTheMachine.json().path("status").asText()).isEqualTo("degraded");
        assertThat(atTheMachine.json().path("modules").path("bar").asText()).contains("no such table");
        Answer throughAProxy = server.send(server.request("/api/health")
                .header("X-Forwarded-For", "192.0.2.7")
                .build());
        assertThat(throughAProxy.json().path("modules").toString()).isEqualTo("[\"bar\"]");
    }

    @Test
    public void withoutItsDatabaseItIsDownAndSaysWhenToAskAgain() {
        server.stands(new Standing(Phase.DOWN, List.of(), Map.of()));
        Answer answer = health();
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isNotEmpty();
        assertThat(answer.json().path("status").asText()).isEqualTo("down");
        Answer live = server.send(server.request("/api/health/live").build());
        assertThat(live.status()).isEqualTo(200);
        assertThat(live.json().path("status").asText()).isEqualTo("live");
    }

    private Answer health() {
        return server.send(server.request("/api/health").build());
    }
}
