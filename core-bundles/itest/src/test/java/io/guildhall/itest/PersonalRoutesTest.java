package io.guildhall.itest;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.itest.Client.Answer;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.Test;

/**
 * Who looks through a colleague's eyes sees records and what is made of them, and none of what is the colleague's own. Each
 * route that a module wrote itself says where it is declared that it is personal, or stands here: a new one has to be decided.
 */
public class PersonalRoutesTest {
    private static final Set<String> SHARED = Set.of(
            "/api/bulk-changes",
            "/api/bulk-changes/{id}",
            "/api/calendar/feeds/{secret}",
            "/api/calendar/items",
            "/api/calendar/layers",
            "/api/channel-events/{token}",
            "/api/custom-fields",
            "/api/custom-fields/price",
            "/api/custom-fields/{id}",
            "/api/demo",
            "/api/doors/book/{address}",
            "/api/doors/book/{address}/slots",
            "/api/doors/booking/{address}",
            "/api/doors/booking/{address}/slots",
            "/api/device",
            "/api/editions",
            "/api/files",
            "/api/files/{id}/content",
            "/api/forgotten-password",
            "/api/hand-overs",
            "/api/hand-overs/{id}",
            "/api/hospitality/booking-addresses/{id}",
            "/api/hospitality/booking-day",
            "/api/hospitality/booking-requests",
            "/api/hospitality/booking-slots",
            "/api/hospitality/bookings/{id}/deposit",
            "/api/hospitality/checks/{id}/deposit",
            "/api/hospitality/campaigns",
            "/api/hospitality/campaigns/{id}",
            "/api/hospitality/campaigns/{id}/preview",
            "/api/hospitality/campaigns/{id}/results",
            "/api/hospitality/checks/{id}/lines",
            "/api/hospitality/guests/{id}/card",
            "/api/hospitality/guests/{id}/progress",
            "/api/hospitality/guests/{id}/rewards",
            "/api/hospitality/lookup",
            "/api/hospitality/point-entries/{id}/explanation",
            "/api/hospitality/programme",
            "/api/hospitality/reports",
            "/api/hospitality/reports/{name}",
            "/api/hospitality/recount",
            "/api/hospitality/till/checks",
            "/api/hospitality/till/guest",
            "/api/hospitality/room",
            "/api/hospitality/room/waiting",
            "/api/hospitality/tonight",
            "/api/import-batches/{id}",
            "/api/import-batches/{id}/undo",
            "/api/imports",
            "/api/imports/{id}",
            "/api/imports/{id}/errors",
            "/api/imports/{id}/errors.csv",
            "/api/imports/{id}/preview",
            "/api/imports/{id}/undo",
            "/api/invitations",
            "/api/invitations/{token}",
            "/api/password-links/{token}",
            "/api/permission-groups",
            "/api/permissions",
            "/api/pipelines/{id}/board",
            "/api/pipelines/{id}/transitions",
            "/api/session",
            "/api/threads/templates/{id}",
            "/api/threads/{entity}/{id}",
            "/api/tiles",
            "/api/unsubscribe-mail/{token}",
            "/api/views",
            "/api/views/{id}",
            "/api/why",
            "/api/why/members/{id}",
            "/api/workflow-buttons",
            "/api/workflow-calendar",
            "/api/workflow-kinds",
            "/api/workflow-runs",
            "/api/workflow-runs/counts",
            "/api/workflow-runs/{id}",
            "/api/workflow-templates",
            "/api/workflows",
            "/api/workflows/{id}",
            "/api/workflows/{id}/compare",
            "/api/workflows/{id}/versions",
            "/api/workflows/{id}/versions/{number}",
            "/api/workspace",
            "/api/{module}/{plural}/{id}/erasure",
            "/api/{module}/{plural}/{id}/history",
            "/api/{module}/{plural}/{id}/timeline",
            "/api/{module}/{plural}/{id}/timeline/summary",
            "/api/{plural}/{id}/erasure",
            "/api/{plural}/{id}/history",
            "/api/{plural}/{id}/timeline",
            "/api/{plural}/{id}/timeline/summary");

    @Test
    public void everyRouteIsPersonalOrSharedAndKeepsToIt() throws InterruptedException {
        Workspace house = Workspace.open("hospitality", "eyesq");
        Workspace.Person anna = house.join("member", "anna", null);
        Catalog catalog = new Catalog(house.owner());
        List<Catalog.Operation> written = catalog.operations().stream()
                .filter(operation -> operation.method().equals("GET") && isWritten(catalog, operation))
                .toList();
        Set<String> undecided = new TreeSet<>();
        written.stream()
                .filter(operation -> !personal(operation))
                .map(Catalog.Operation::path)
                .forEach(undecided::add);
        assertThat(undecided).as("routes that are not personal").isEqualTo(new TreeSet<>(SHARED));
        assertThat(written.stream().filter(PersonalRoutesTest::personal).map(Catalog.Operation::path))
                .contains(
                        "/api/account/sessions",
                        "/api/api-keys",
                        "/api/calendar/feed",
                        "/api/notifications",
                        "/api/notifications/settings");

        Client eyes = house.join("admin", "second", null).browser();
        eyes.post("/api/session/look", "{\"member_id\":" + anna.id() + "}");
        for (int i = 0;
                i < 600 && !eyes.get("/api/session").body().path("looking").asBoolean();
                i++) {
            Thread.sleep(50);
        }
        assertThat(eyes.get("/api/session").body().path("looking").asBoolean()).isTrue();
        for (Catalog.Operation operation : written) {
            Answer answer = eyes.get(operation.path().replaceAll("\\{\\w+}", "1"));
            assertThat(answer.code().equals("auth/personal"))
                    .as("%s", operation)
                    .isEqualTo(personal(operation));
            if (personal(operation)) {
                assertThat(answer.status()).isEqualTo(403);
            }
        }
    }

    private static boolean personal(Catalog.Operation operation) {
        return operation.node().path("x-personal").asBoolean();
    }

    /** By a module's author, not made from a descriptor or one of the dispatcher's few. */
    private static boolean isWritten(Catalog catalog, Catalog.Operation operation) {
        String path = operation.path();
        boolean made = catalog.entities().values().stream()
                .anyMatch(entity -> List.of("", "/{id}", "/export", "/aggregate")
                        .contains(path.startsWith(entity) ? path.substring(entity.length()) : path));
        return !made && operation.node().path("operationId").asText().contains("_");
    }
}
