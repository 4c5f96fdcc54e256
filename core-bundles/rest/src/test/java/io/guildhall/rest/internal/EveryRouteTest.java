package io.guildhall.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.guildhall.rest.internal.TestServer.Answer;
import io.guildhall.rest.internal.fake.BookingResource;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

/** Walks the API's own description: whatever it names must hold against anybody and anything. */
public final class EveryRouteTest {
    @ClassRule
    public static final TestServer server = new TestServer();

    private static final List<String> TEXTS =
            List.of("1'; drop table x; --", "-1", "99999999999999999999", "\u202e", "x".repeat(2000), "2026-13-45", "");
    private static final List<String> BODIES = List.of(
            "",
            "{",
            "[]",
            "null",
            "7",
            "{\"a\":1,\"a\":2}",
            "[".repeat(200),
            "{\"title\":{}}",
            "{\"name\":\"\\u0000\"}",
            "{\"guest_name\":[],\"party_size\":1e99}",
            "{\"operations\":[{}]}",
            "{\"filter\":{\"and\":{}}}");

    private record Route(String method, String path, JsonNode operation) {
        String filled(String value) {
            return path.replaceAll("\\{[^}]+}", URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }

    @Before
    public void plug() {
        if (server.assembly().resources().bundles().isEmpty()) {
            server.modules.plugAcme();
            server.assembly().module(ResourceTest.ACME.id(), "acme", true);
            server.assembly().resources().add(ResourceTest.ACME, new BookingResource(server.actors, 1));
        }
    }

    private static List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path :
                server.get("/api/openapi.json").json().path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                String method = operation.getKey().toUpperCase(Locale.ROOT);
                boolean brokenByPurpose = path.getKey().matches(".*(broken|failing|stream)");
                if (!brokenByPurpose) {
                    routes.add(new Route(method, path.getKey(), operation.getValue()));
                }
            }
        }
        assertThat(routes).hasSizeGreaterThan(25);
        return routes;
    }

    private static void assertHolds(Route route, Answer answer) {
        assertThat(answer.status()).as("%s %s", route, answer.response().body()).isLessThan(500);
        if (answer.status() >= 400) {
            assertThat(answer.header("Content-Type")).as("%s", route).isEqualTo("application/problem+json");
            assertThat(answer.response().body()).doesNotContain("Exception").doesNotContain("io.guildhall");
        }
    }

    @Test
    public void anonymousCallersGetNoFurtherThanTheAllowList() {
        for (Route route : routes()) {
            Answer answer = server.send(server.request(route.filled("1"))
                    .method(route.method(), HttpRequest.BodyPublishers.noBody())
                    .build());
            assertThat(answer.status()).as("%s", route).isEqualTo(route.path().startsWith("/api/health") ? 200 : 401);
        }
    }

    @Test
    public void anythingInPathsParametersAndHeadersIsHeldOff() {
        for (Route route : routes()) {
            for (String text : TEXTS) {
                // The container itself refuses a path with an empty segment.
                if (route.path().contains("{") && !text.isEmpty()) {
                    assertHolds(route, server.send(route.method(), route.filled(text), "{}"));
                }
                for (JsonNode parameter : route.operation().path("parameters")) {
                    if (parameter.path("in").asText().equals("query")) {
                        String name = URLEncoder.encode(parameter.path("name").asText(), StandardCharsets.UTF_8);
                        String value = URLEncoder.encode(text, StandardCharsets.UTF_8);
                        assertHolds(
                                route, server.send(route.method(), route.filled("1") + "?" + name + "=" + value, "{}"));
                    }
                }
            }
        }
    }

    @Test
    public void anyBodyIsHeldOff() {
        for (Route route : routes()) {
            if (!route.method().equals("GET")) {
                BODIES.forEach(body -> assertHolds(route, server.send(route.method(), route.filled("1"), body)));
            }
        }
    }
}
