package io.guildhall.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.CurrentActor;
import io.guildhall.deed.CurrentDeed;
import io.guildhall.deed.Offline;
import io.guildhall.port.Deeds;
import io.guildhall.problem.Problem;
import io.guildhall.rest.internal.TestServer.Answer;
import io.guildhall.rest.internal.fake.FakeModules;
import io.guildhall.rest.internal.hold.BundleInfo;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** What a device has signed speaks for its member, where a module has said so, and nowhere else. */
public final class DeedTest {
    private static final BundleInfo ACME = new BundleInfo(FakeModules.ACME_BUNDLE, "acme", "1.0.0");
    private static final String WHOLE = "A".repeat(86);

    /** A till that may be away from the network. */
    @Path("/acme/till")
    @Produces(MediaType.APPLICATION_JSON)
    @Consumes(MediaType.APPLICATION_JSON)
    public static final class Till {
        private final CurrentActor actor;
        private final CurrentDeed deed;

        Till(CurrentActor actor, CurrentDeed deed) {
            this.actor = actor;
            this.deed = deed;
        }

        @POST
        @Path("/spend")
        @Offline
        public Map<String, String> spend(Map<String, String> given) {
            if (given.containsKey("taken")) {
                throw Problem.conflict("till/taken", "Taken.").asException();
            }
            return Map.of(
                    "by", actor.get().name(),
                    "at", deed.occurredAt().toString(),
                    "amount", String.valueOf(given.get("amount")));
        }

        @POST
        @Path("/open")
        public Map<String, String> open(Map<String, String> given) {
            return Map.of("by", actor.get().name());
        }
    }

    @Rule
    public final TestServer server = new TestServer();

    @Before
    public void plug() {
        server.modules.plugAcme();
        server.assembly().module(ACME.id(), "acme", true);
        server.assembly().resources().add(ACME, new Till(server.actors, server.deedOnThread));
    }

    @Test
    public void actsAsWhoDidItAtTheTimeItWasDoneWithoutAnybodySignedIn() throws InterruptedException {
        Answer answer = send("/api/acme/till/spend", "{\"amount\":\"9.00\"}", WHOLE);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        assertThat(answer.response().body())
                .contains("\"by\":\"Olga\"", "\"at\":\"2026-11-21T22:15:00Z\"", "\"amount\":\"9.00\"");
        Deeds.Sealed sealed = server.deeds.taken.get(0);
        assertThat(sealed.path()).isEqualTo("/api/acme/till/spend");
        assertThat(new String(sealed.body(), StandardCharsets.UTF_8)).isEqualTo("{\"amount\":\"9.00\"}");
        assertThat(sealed.key()).isEqualTo("k1");
        // Noted when the answer is on its way.
        for (int i = 0; i < 500 && server.deeds.answered.isEmpty(); i++) {
            Thread.sleep(10);
        }
        assertThat(server.deeds.answered).containsExactly(200);
    }

    @Test
    public void aRefusalIsNotNotedAsDone() {
        assertThat(send("/api/acme/till/spend", "{\"taken\":\"1\"}", WHOLE).code())
                .isEqualTo("till/taken");
        assertThat(server.deeds.answered).isEmpty();
    }

    @Test
    public void onlyWhereAModuleHasSaidSo() {
        assertThat(send("/api/acme/till/open", "{}", WHOLE).code()).isEqualTo("deed/not-here");
        assertThat(send("/api/acme/bookings", "{\"name\":\"x\"}", WHOLE).code()).isEqualTo("deed/not-here");
        assertThat(send("/api/search", "{}", WHOLE).code()).isEqualTo("deed/not-here");
        assertThat(server.deeds.answered).isEmpty();
    }

    @Test
    public void whatIsNotWholeOrNotBelievedIsNobodys() {
        assertThat(send("/api/acme/till/spend", "{}", "A".repeat(80)).code()).isEqualTo("deed/seal");
        assertThat(send("/api/acme/till/spend?x=1", "{}", WHOLE).code()).isEqualTo("deed/seal");
        assertThat(send("/api/acme/till/spend", "{}", "_".repeat(86)).code()).isEqualTo("deed/forged");
        String large = "{\"amount\":\"" + "9".repeat(70_000) + "\"}";
        assertThat(send("/api/acme/till/spend", large, WHOLE).status()).isEqualTo(413);
        HttpRequest foreign = deed("/api/acme/till/spend", "{}", WHOLE)
                .setHeader("Origin", "https://elsewhere.example")
                .build();
        assertThat(server.send(foreign).code()).isEqualTo("csrf/refused");
    }

    @Test
    public void theNextRequestOfTheThreadIsNoDeed() {
        send("/api/acme/till/spend", "{}", WHOLE);
        Answer answer = server.send("POST", "/api/acme/till/spend", "{\"amount\":\"1.00\"}");
        assertThat(answer.response().body()).contains("\"by\":\"Ann\"").doesNotContain("2026-11-21T22:15:00Z");
        assertThat(Instant.now()).isAfter(Instant.parse("2026-11-21T22:15:00Z"));
    }

    private Answer send(String path, String body, String signature) {
        return server.send(deed(path, body, signature).build());
    }

    private HttpRequest.Builder deed(String path, String body, String signature) {
        return server.request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "k1")
                .header("X-Client-Info", "guildhall-web/1.4.0")
                .header("Sec-Fetch-Site", "same-origin")
                .header("Cookie", "guildhall-device=" + "d".repeat(43))
                .header("Deed", "device=3; counter=4; member=8; at=2026-11-21T22:15:00Z; signature=" + signature)
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }
}
