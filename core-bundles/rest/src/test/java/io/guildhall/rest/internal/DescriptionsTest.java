package io.guildhall.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.rest.internal.TestServer.Answer;
import io.guildhall.rest.internal.fake.BookingResource;
import io.guildhall.rest.internal.fake.FakeAuthenticator;
import org.junit.Rule;
import org.junit.Test;

public final class DescriptionsTest {
    @Rule
    public final TestServer server = new TestServer();

    private Answer without(String path) {
        return server.send(server.request(path)
                .header("Authorization", "Bearer " + FakeAuthenticator.KEY_WITHOUT_ACME)
                .build());
    }

    @Test
    public void theDocumentHasWhatTheWorkspaceHas() {
        server.modules.plugAcme();
        server.assembly().module(ResourceTest.ACME.id(), "acme", true);
        server.assembly().resources().add(ResourceTest.ACME, new BookingResource(server.actors, 1));
        Answer mine = server.get("/api/openapi.json");
        assertThat(mine.json().path("openapi").asText()).isEqualTo("3.1.0");
        assertThat(mine.json().path("paths").has("/api/acme/bookings/{id}")).isTrue();
        assertThat(mine.json()
                        .at("/components/schemas/Seat/properties/party_size/type")
                        .asText())
                .isEqualTo("integer");
        Answer theirs = without("/api/openapi.json");
        assertThat(theirs.json().path("paths").has("/api/deals")).isTrue();
        assertThat(theirs.response().body()).doesNotContain("acme");
    }

    @Test
    public void modulesTellTheirStateAndTheirEntities() {
        server.modules.plugAcme();
        Answer answer = server.get("/api/modules");
        assertThat(answer.json().at("/data/0/key").asText()).isEqualTo("acme");
        assertThat(answer.json().at("/data/0/state").asText()).isEqualTo("working");
        assertThat(answer.json().at("/data/1/entities").findValuesAsText("path"))
                .contains("deals", "contacts");
    }

    @Test
    public void searchAnswersWithPathsAndRefusesNonsense() {
        Answer answer = server.get("/api/search?q=an&limit=5");
        assertThat(answer.json().at("/data/0/path").asText()).isEqualTo("contacts");
        assertThat(server.get("/api/search?q=an&limit=0").field()).isEqualTo("limit");
        assertThat(server.get("/api/search").field()).isEqualTo("q");
        assertThat(server.get("/api/search?q=an&x=1").field()).isEqualTo("x");
    }
}
