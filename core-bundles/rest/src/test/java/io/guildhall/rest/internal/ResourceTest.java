package io.guildhall.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.guildhall.rest.internal.TestServer.Answer;
import io.guildhall.rest.internal.fake.BookingResource;
import io.guildhall.rest.internal.fake.FakeAuthenticator;
import io.guildhall.rest.internal.fake.FakeModules;
import io.guildhall.rest.internal.hold.BundleInfo;
import java.net.http.HttpRequest;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

public final class ResourceTest {
    static final BundleInfo ACME = new BundleInfo(FakeModules.ACME_BUNDLE, "acme", "1.0.0");

    @Rule
    public final TestServer server = new TestServer();

    @Before
    public void plug() {
        server.modules.plugAcme();
        server.assembly().module(ACME.id(), "acme", true);
        server.assembly().resources().add(ACME, new BookingResource(server.actors, 1));
    }

    @Test
    public void aResourceSpeaksSnakeCaseAndKnowsItsCaller() {
        Answer answer = server.send(
                "POST",
                "/api/acme/bookings/7/seat",
                "{\"guest_name\":\"Bo\",\"party_size\":4,\"booked_on\":\"2026-11-21\"}");
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        assertThat(answer.response().body())
                .isEqualTo("{\"id\":7,\"guest_name\":\"Bo\",\"seated_at\":\"1970-01-01T00:00:00Z\","
                        + "\"minimum_spend\":\"12.50\",\"by\":\"Ann\"}");
        assertThat(answer.header("X-Request-Id")).hasSize(16);
    }

    @Test
    public void itsProblemsAndBadInputAreToldAsOnGenericRoutes() {
        Answer taken = server.send("POST", "/api/acme/bookings/7/seat", "{\"guest_name\":\"Bo\",\"party_size\":9}");
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(taken.field()).isEqualTo("party_size");
        Answer unknown = server.send("POST", "/api/acme/bookings/7/seat", "{\"guest_nam\":\"Bo\",\"party_size\":1}");
        assertThat(unknown.status()).as(unknown.response().body()).isEqualTo(422);
        assertThat(unknown.field()).isEqualTo("guest_nam");
        Answer type = server.send("POST", "/api/acme/bookings/7/seat", "{\"guest_name\":\"Bo\",\"party_size\":\"x\"}");
        assertThat(type.status()).as(type.response().body()).isEqualTo(422);
        assertThat(type.field()).isEqualTo("party_size");
        for (String text : new String[] {"7", "true", "\"a\\u0000b\"", "\"a\\ud800b\""}) {
            Answer refused =
                    server.send("POST", "/api/acme/bookings/7/seat", "{\"guest_name\":" + text + ",\"party_size\":1}");
            assertThat(refused.status()).as(text).isEqualTo(422);
            assertThat(refused.field()).as(text).isEqualTo("guest_name");
        }
        Answer malformed = server.send("POST", "/api/acme/bookings/7/seat", "{\"guest_name\"");
        assertThat(malformed.status()).as(malformed.response().body()).isEqualTo(400);
        Answer xml = server.send(server.signedIn("/api/acme/bookings/7/seat")
                .header("Content-Type", "application/xml")
                .POST(HttpRequest.BodyPublishers.ofString("<a/>"))
                .build());
        assertThat(xml.status()).isEqualTo(415);
        for (String nothing : new String[] {"", "null", " "}) {
            assertThat(server.send("POST", "/api/acme/bookings/7/seat", nothing).code())
                    .isEqualTo("json/missing");
        }
        Answer path = server.send("POST", "/api/acme/bookings/x/seat", "{\"guest_name\":\"Bo\",\"party_size\":1}");
        assertThat(path.status()).isEqualTo(404);
        assertThat(path.header("Content-Type")).isEqualTo("application/problem+json");
        Answer query = server.send(
                "POST", "/api/acme/bookings/7/seat?guest=%C3%28", "{\"guest_name\":\"Bo\",\"party_size\":1}");
        assertThat(query.status()).isEqualTo(400);
        assertThat(query.field()).isEqualTo("guest");
    }

    @Test
    public void whatSeveralRoutesTakeAlikeIsFilledInAndDescribed() {
        Answer answer = server.send(server.signedIn("/api/acme/bookings/7/call")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "k1")
                .POST(HttpRequest.BodyPublishers.ofString("{\"by\":\"phone\"}"))
                .build());
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        assertThat(answer.json().path("id").asInt()).isEqualTo(7);
        assertThat(answer.json().path("key").asText()).isEqualTo("k1");
        assertThat(answer.json().path("by").asText()).isEqualTo("phone");
        JsonNode described = server.get("/api/openapi.json")
                .json()
                .path("paths")
                .path("/api/acme/bookings/{id}/call")
                .path("post");
        assertThat(described.path("parameters").findValuesAsText("name")).containsExactly("id", "Idempotency-Key");
        assertThat(described.path("parameters").findValuesAsText("in")).containsExactly("path", "header");
        assertThat(described
                        .at("/requestBody/content/application~1json/schema/type")
                        .asText())
                .isEqualTo("object");
    }

    private Answer upload(String body) {
        return server.send(server.signedIn("/api/acme/upload")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    @Test
    public void filesArriveWholeAndBrokenFormsAreRefused() {
        String part = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\nName,Mail\r\n--x--\r\n";
        Answer whole = upload(part);
        assertThat(whole.status()).as(whole.response().body()).isEqualTo(200);
        assertThat(whole.json().path("name").asText()).isEqualTo("a.csv");
        assertThat(whole.json().path("text").asText()).isEqualTo("Name,Mail");
        assertThat(upload(part.replace("\"file\"", "\"other\"")).field()).isEqualTo("file");
        for (String broken : new String[] {"<a/>", "--x\r\nnonsense\r\n--x--"}) {
            assertThat(upload(broken).status()).as(broken).isBetween(400, 499);
        }
    }

    @Test
    public void aFailureHalfWayIsA500WithoutWords() {
        for (String path : new String[] {"/api/acme/broken", "/api/acme/failing"}) {
            Answer answer = server.get(path);
            assertThat(answer.status()).as(answer.response().body()).isEqualTo(500);
            assertThat(answer.json().path("request_id").asText()).isEqualTo(answer.header("X-Request-Id"));
            assertThat(answer.response().body()).doesNotContain("secret").doesNotContain("Exception");
        }
    }

    @Test
    public void itsRouteWinsAndGenericOnesGoOnBesideIt() {
        assertThat(server.get("/api/acme/floor").json().path("at").asText()).isEqualTo("2026-11-21");
        assertThat(server.get("/api/acme/record").response().body())
                .isEqualTo("{\"id\":3,\"version\":2,\"name\":\"Ann\"}");
        assertThat(server.get("/api/acme/bookings").json().path("total").asInt())
                .isZero();
        Answer wrong = server.send("DELETE", "/api/acme/floor", null);
        assertThat(wrong.status()).isEqualTo(405);
        assertThat(wrong.header("Allow")).contains("GET");
    }

    @Test
    public void tenantsWithoutTheModuleFindNothing() {
        for (String path : new String[] {"/api/acme/floor", "/api/acme/bookings"}) {
            Answer answer = server.send(server.request(path)
                    .header("Authorization", "Bearer " + FakeAuthenticator.KEY_WITHOUT_ACME)
                    .build());
            assertThat(answer.status()).isEqualTo(404);
        }
    }

    @Test
    public void streamsWork() {
        // The resource leaves its stream open; the bundle's leaving ends it politely.
        Thread leave = new Thread(() -> {
            try {
                Thread.sleep(500);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            server.assembly().gates().of(ACME.id()).close(java.time.Duration.ofSeconds(5));
        });
        leave.start();
        Answer answer = server.get("/api/acme/stream");
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        assertThat(answer.response().body()).contains("event: hello").contains("data: first");
    }
}
