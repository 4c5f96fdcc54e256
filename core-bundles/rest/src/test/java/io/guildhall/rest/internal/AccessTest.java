package io.guildhall.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.rest.internal.TestServer.Answer;
import io.guildhall.rest.internal.access.RateLimits;
import io.guildhall.rest.internal.fake.FakeAuthenticator;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.ClassRule;
import org.junit.Test;

public final class AccessTest {
    @ClassRule
    public static final TestServer server = new TestServer();

    @ClassRule
    public static final TestServer narrow =
            new TestServer(TestServer.settings(Duration.ofSeconds(1), new RateLimits.Rates(1, 0, 1)));

    private static Answer byCookie(
            String method, @Nullable String site, @Nullable String origin, @Nullable String client) {
        HttpRequest.Builder request = server.request("/api/deals")
                .header("Cookie", "guildhall=" + FakeAuthenticator.SESSION)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString("{\"title\":\"x\"}"));
        if (site != null) {
            request.header("Sec-Fetch-Site", site);
        }
        if (origin != null) {
            request.header("Origin", origin);
        }
        if (client != null) {
            request.header("X-Client-Info", client);
        }
        return server.send(request.build());
    }

    @Test
    public void everythingButTheAllowListAsksForSignIn() {
        for (String path : List.of("/api/deals", "/api/deals/1", "/api/nothing", "/api/", "/api/openapi.json")) {
            Answer answer = server.send(server.request(path).build());
            assertThat(answer.status()).as(path).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("auth/not-signed-in");
        }
        assertThat(server.send(server.request("/api/health").build()).status()).isEqualTo(200);
    }

    @Test
    public void aWrongKeyIsRefusedAndAnswersCarryTheHeaders() {
        Answer answer = server.send(server.request("/api/deals")
                .header("Authorization", "Bearer gh_bad")
                .build());
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("X-Request-Id")).hasSize(16);
    }

    @Test
    public void onlyTheAppItselfMayChangeThingsByCookie() {
        String own = "http://127.0.0.1:" + server.uri("/").getPort();
        String app = "guildhall-web/1.3.0";
        assertThat(byCookie("POST", "same-origin", null, app).status()).isEqualTo(201);
        assertThat(byCookie("POST", null, own, app).status()).isEqualTo(201);
        assertThat(byCookie("POST", "same-origin", own, null).status()).isEqualTo(403);
        assertThat(byCookie("POST", null, null, app).status()).isEqualTo(403);
        assertThat(byCookie("POST", "cross-site", null, app).status()).isEqualTo(403);
        assertThat(byCookie("POST", "same-site", own, app).status()).isEqualTo(403);
        assertThat(byCookie("POST", "same-origin", "https://evil.example", app).status())
                .isEqualTo(403);
        assertThat(byCookie("POST", null, "null", app).status()).isEqualTo(403);
        assertThat(byCookie("POST", null, own + "0", app).status()).isEqualTo(403);
        assertThat(byCookie("GET", "cross-site", null, null).status()).isEqualTo(200);
    }

    @Test
    public void oldClientsAreToldToUpdate() {
        assertThat(byCookie("POST", "same-origin", null, "guildhall-web/1.1.9").status())
                .isEqualTo(426);
        Answer hinted = byCookie("POST", "same-origin", null, "guildhall-web/1.2.0");
        assertThat(hinted.status()).isEqualTo(201);
        assertThat(hinted.header("X-Client-Update")).isEqualTo("1.3.0");
    }

    @Test
    public void tooManyRequestsAreToldWhenToComeBack() {
        Answer last = narrow.get("/api/deals");
        assertThat(last.header("RateLimit-Limit")).isEqualTo("10");
        for (int i = 0; i < 15; i++) {
            last = narrow.get("/api/deals");
        }
        assertThat(last.status()).isEqualTo(429);
        assertThat(last.header("Retry-After")).isNotEmpty();
        assertThat(last.header("RateLimit-Remaining")).isEqualTo("0");
    }
}
