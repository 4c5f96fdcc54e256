package io.guildhall.realtime.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Scope;
import io.guildhall.actor.Workspace;
import io.guildhall.change.Change;
import io.guildhall.entity.CustomFields;
import io.guildhall.entity.Field;
import io.guildhall.realtime.internal.Fakes.Draft;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

public class EventsServletTest {
    private final Fakes.Log log = new Fakes.Log();
    private final Fakes.Sessions sessions = new Fakes.Sessions();
    private final Fakes.Plugged modules = new Fakes.Plugged();
    private EventServer server;

    @Before
    public void start() throws Exception {
        server = new EventServer(modules, new Fakes.NoDatabase(), log, sessions);
        log.listen(server.hub);
        sessions.put("owner", Fakes.actor(1, 3, Scope.ALL, Set.of(), "*"));
        sessions.put("anna", Fakes.actor(1, 7, Scope.OWN, Set.of(), "deals.view"));
        sessions.put("stranger", Fakes.actor(2, 9, Scope.ALL, Set.of(), "*"));
    }

    @After
    public void stop() throws Exception {
        server.close();
    }

    @Test
    public void whoIsNotSignedInGetsAProblem() throws Exception {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(server.url("")).toURL().openConnection();
        assertThat(connection.getResponseCode()).isEqualTo(401);
        assertThat(connection.getContentType()).startsWith("application/problem+json");
        assertThat(new String(connection.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("auth/not-signed-in");
    }

    @Test
    public void aParameterThatCannotBeReadIsNamed() throws Exception {
        assertThat(status("?entity=crm.deal;drop", "owner")).isEqualTo(400);
        assertThat(status("?record=crm.deal", "owner")).isEqualTo(400);
        assertThat(status("?after=-1", "owner")).isEqualTo(400);
    }

    @Test
    public void aChangeArrivesWithTheFieldsOfTheApi() throws Exception {
        try (EventReader reader = open("owner", "", null)) {
            reader.await(e -> e.name().equals("hello"));
            Map<String, @Nullable Object> after = new HashMap<>();
            after.put("tenant_id", 1L);
            after.put("title", "Roof \"Blue\"");
            after.put("title_norm", "roof");
            after.put("amount_minor", 123450L);
            after.put("currency", "EUR");
            after.put("owner_id", 7L);
            after.put("closes_on", null);
            after.put("tags", List.of("a", "b"));
            after.put("created_at", "2026-11-21T09:00:00.5+01:00");
            long position = log.add(
                    1, Draft.of("crm.deal", 5, Change.Kind.CREATED, after).owners(null, 7L));

            EventReader.Event event = reader.await(e -> e.name().equals("change"));
            assertThat(event.position()).isEqualTo(position);
            assertThat(event.data())
                    .hasToString("{\"entity\":\"crm.deal\",\"id\":5,\"kind\":\"created\",\"version\":2,\"changes\":"
                            + "{\"title\":\"Roof \\\"Blue\\\"\",\"amount\":\"1234.50\",\"currency\":\"EUR\","
                            + "\"closes_on\":null,\"tags\":[\"a\",\"b\"],\"responsible_id\":7,"
                            + "\"created_at\":\"2026-11-21T08:00:00.500Z\"},"
                            + "\"member_id\":3,\"at\":\"2026-11-21T08:00:00Z\"}");
        }
    }

    @Test
    public void aMemberHearsOnlyOfOwnRecordsAndThatOneHasGone() throws Exception {
        try (EventReader anna = open("anna", "", null);
                EventReader stranger = open("stranger", "", null)) {
            anna.await(e -> e.name().equals("hello"));
            stranger.await(e -> e.name().equals("hello"));
            log.add(1, deal(1, Change.Kind.CREATED).owners(null, 7L));
            log.add(1, deal(2, Change.Kind.CREATED).owners(null, 8L));
            log.add(1, deal(1, Change.Kind.UPDATED).owners(7L, 8L));
            log.add(1, deal(2, Change.Kind.UPDATED).owners(8L, 7L));
            log.add(1, Draft.of("crm.tag", 1, Change.Kind.CREATED, Map.of("name", "no permission")));
            log.add(1, deal(2, Change.Kind.DELETED).owners(7L, null));
            log.add(1, deal(3, Change.Kind.DELETED).owners(8L, null));
            long last = log.add(1, deal(4, Change.Kind.CREATED).owners(null, 7L));

            anna.await(e -> e.position() == last);
            assertThat(anna.events().stream()
                            .skip(1)
                            .map(e -> e.name() + " " + e.data().get("id")
                                    + (e.data().has("appeared") ? " appeared" : "")))
                    .containsExactly("change 1", "gone 1", "change 2 appeared", "gone 2", "change 4");
            assertThat(anna.named("gone").get(0).data().size()).isEqualTo(2);
            assertThat(stranger.events()).hasSize(1);
        }
    }

    @Test
    public void theTrashIsGoneAndComesBack() throws Exception {
        try (EventReader reader = open("owner", "", null)) {
            reader.await(e -> e.name().equals("hello"));
            log.add(1, new Draft("crm.deal", 1, Change.Kind.UPDATED, trash(null), trash("x"), 7L, null, 7L, null));
            log.add(1, new Draft("crm.deal", 1, Change.Kind.UPDATED, trash("x"), trash(null), 7L, null, 7L, null));
            assertThat(reader.await(e -> e.name().equals("change"))
                            .data()
                            .get("appeared")
                            .asBoolean())
                    .isTrue();
            assertThat(reader.named("gone")).hasSize(1);
        }
    }

    @Test
    public void aFilterNarrowsWhatArrives() throws Exception {
        try (EventReader reader = open("owner", "?entity=crm.tag&record=crm.deal:2,crm.deal:4", null)) {
            reader.await(e -> e.name().equals("hello"));
            for (long id = 1; id <= 3; id++) {
                log.add(1, deal(id, Change.Kind.CREATED).owners(null, 7L));
            }
            long last = log.add(1, Draft.of("crm.tag", 1, Change.Kind.CREATED, Map.of("name", "x")));
            reader.await(e -> e.position() == last);
            assertThat(reader.named("change"))
                    .extracting(e -> e.data().get("id").asLong())
                    .containsExactly(2L, 1L);
        }
    }

    @Test
    public void whatWasMissedComesOnceAndInOrderWhileMoreHappens() throws Exception {
        long from;
        try (EventReader reader = open("owner", "", null)) {
            reader.await(e -> e.name().equals("hello"));
            log.add(1, deal(1, Change.Kind.CREATED).owners(null, 7L));
            reader.await(e -> e.name().equals("change"));
            from = reader.lastId();
        }
        for (int i = 0; i < 1_200; i++) {
            log.add(i % 3 == 0 ? 2 : 1, deal(i, Change.Kind.UPDATED).owners(7L, 7L));
        }
        AtomicBoolean more = new AtomicBoolean(true);
        Thread writer = new Thread(() -> {
            while (more.get()) {
                log.add(1, deal(1, Change.Kind.UPDATED).owners(7L, 7L));
                LockSupport.parkNanos(200_000);
            }
        });
        writer.start();
        try (EventReader reader = open("owner", "", from)) {
            reader.await(e -> e.position() > from + 1_500);
            more.set(false);
            writer.join();
            long last = log.add(1, deal(2, Change.Kind.UPDATED).owners(7L, 7L));
            reader.await(e -> e.position() == last);

            long start = from;
            List<Long> expected = LongStream.rangeClosed(start + 1, last)
                    .filter(p -> p > start + 1_200 || (p - start - 1) % 3 != 0)
                    .boxed()
                    .toList();
            assertThat(reader.named("change").stream().map(EventReader.Event::position))
                    .containsExactlyElementsOf(expected);
        }
    }

    @Test
    public void whoComesFromTheFutureOrMissedTooMuchFetchesAfresh() throws Exception {
        try (EventReader reader = open("owner", "", 99L)) {
            assertThat(reader.await(e -> e.name().equals("hello"))
                            .data()
                            .get("resync")
                            .asBoolean())
                    .isTrue();
        }
        for (int i = 0; i < 10_600; i++) {
            log.add(1, deal(i, Change.Kind.UPDATED).owners(7L, 7L));
        }
        try (EventReader reader = open("owner", "", 1L)) {
            EventReader.Event again = reader.await(
                    e -> e.name().equals("hello") && e.data().get("resync").asBoolean());
            assertThat(again.position()).isEqualTo(log.head());
            long last = log.add(1, deal(2, Change.Kind.UPDATED).owners(7L, 7L));
            reader.await(e -> e.position() == last);
        }
    }

    @Test
    public void whoWasAwayForLongerThanTheLogRemembersFetchesAfresh() throws Exception {
        for (int i = 0; i < 10; i++) {
            log.add(1, deal(i, Change.Kind.UPDATED).owners(7L, 7L));
        }
        log.forget(5);
        try (EventReader late = open("owner", "", 4L);
                EventReader inTime = open("owner", "", 5L)) {
            assertThat(late.await(e -> e.data().path("resync").asBoolean()).position())
                    .isEqualTo(10);
            inTime.await(e -> e.position() == 10 && e.name().equals("change"));
            assertThat(inTime.named("change")).hasSize(5);
            long last = log.add(1, deal(2, Change.Kind.UPDATED).owners(7L, 7L));
            late.await(e -> e.position() == last);
            assertThat(late.named("change")).hasSize(1);
        }
    }

    @Test
    public void whoseRightsChangedWhileAwayFetchesAfresh() throws Exception {
        log.add(1, deal(1, Change.Kind.CREATED).owners(null, 7L));
        log.add(1, Draft.of("identity.member", 7, Change.Kind.UPDATED, Map.of("team_id", 3L)));
        long last = log.add(1, deal(1, Change.Kind.UPDATED).owners(7L, 7L));
        try (EventReader anna = open("anna", "", 0L);
                EventReader owner = open("owner", "", 0L)) {
            assertThat(anna.await(e -> e.data().path("resync").asBoolean()).position())
                    .isEqualTo(last);
            owner.await(e -> e.position() == last);
            assertThat(anna.named("change")).isEmpty();
            assertThat(owner.named("change")).hasSize(2);
        }
    }

    @Test
    public void aSessionThatEndsEndsItsStreamWithinFiveSeconds() throws Exception {
        try (EventReader owner = open("owner", "", null);
                EventReader anna = open("anna", "", null)) {
            owner.await(e -> e.name().equals("hello"));
            anna.await(e -> e.name().equals("hello"));
            sessions.end("owner");
            sessions.put("anna", Fakes.actor(1, 7, Scope.ALL, Set.of(), "deals.view"));

            owner.awaitEnd(Duration.ofSeconds(5));
            anna.awaitEnd(Duration.ofSeconds(5));
            assertThat(owner.named("bye").get(0).data().get("reason").asText()).isEqualTo("session-ended");
            assertThat(anna.named("bye").get(0).data().get("reason").asText()).isEqualTo("rights-changed");
            try (EventReader again = open("anna", "", anna.lastId())) {
                assertThat(again.await(e -> e.name().equals("hello"))
                                .data()
                                .get("resync")
                                .asBoolean())
                        .isTrue();
            }
        }
    }

    @Test
    public void aStreamBeginsAfreshWhenItsWorkspaceAddsAField() throws Exception {
        try (EventReader anna = open("anna", "", null)) {
            String before = anna.await(e -> e.name().equals("hello"))
                    .data()
                    .get("rights")
                    .asText();
            CustomFields fields = new CustomFields(Map.of("crm.deal", List.of(Field.text("c_allergies", 80))));
            Workspace workspace = new Workspace("Blue Door", "EUR", ZoneId.of("UTC"), "en", fields);
            sessions.put("anna", Fakes.actor(workspace, 1, 7, Scope.OWN, Set.of(), "deals.view"));

            anna.awaitEnd(Duration.ofSeconds(30));
            try (EventReader again = open("anna", "", anna.lastId())) {
                assertThat(again.await(e -> e.name().equals("hello"))
                                .data()
                                .get("rights")
                                .asText())
                        .isNotEqualTo(before);
            }
        }
    }

    @Test
    public void modulesThatComeAndGoAreTold() throws Exception {
        try (EventReader reader = open("anna", "", null)) {
            reader.await(e -> e.name().equals("hello"));
            server.hub.modulesChanged(modules.next(), modules.current());
            assertThat(reader.await(e -> e.name().equals("modules"))
                            .data()
                            .get("generation")
                            .asLong())
                    .isEqualTo(2);
        }
    }

    @Test
    public void stoppingSaysGoodbye() throws Exception {
        try (EventReader reader = open("owner", "", null)) {
            reader.await(e -> e.name().equals("hello"));
            server.stopServlet();
            reader.awaitEnd(Duration.ofSeconds(2));
            assertThat(reader.named("bye").get(0).data().get("reason").asText()).isEqualTo("stopping");
        }
    }

    @Test
    public void aReaderThatDoesNotReadIsCutOffAndHoldsUpNobody() throws Exception {
        try (Socket deaf = new Socket("127.0.0.1", server.port());
                EventReader reader = open("owner", "", null)) {
            deaf.setReceiveBufferSize(1_024);
            deaf.getOutputStream()
                    .write("GET /api/events HTTP/1.1\r\nHost: x\r\nCookie: guildhall=owner\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            reader.await(e -> e.name().equals("hello"));
            awaitOpen(2);
            String title = "x".repeat(2_000);
            long last = 0;
            for (int i = 0; i < 6_000 && server.hub.open().size() > 1; i++) {
                last = log.add(
                        1,
                        Draft.of("crm.deal", i, Change.Kind.UPDATED, Map.of("title", title))
                                .owners(7L, 7L));
                if (i % 20 == 0) {
                    Thread.sleep(2);
                }
            }
            long end = last;
            reader.await(e -> e.position() == end);
            awaitOpen(1);
        }
    }

    private void awaitOpen(int count) throws InterruptedException {
        for (int i = 0; i < 6_000 && server.hub.open().size() != count; i++) {
            Thread.sleep(5);
        }
        assertThat(server.hub.open()).hasSize(count);
    }

    private EventReader open(String token, String query, @Nullable Long lastEventId) throws IOException {
        return new EventReader(server.port(), query, token, lastEventId);
    }

    private int status(String query, String token) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(server.url(query)).toURL().openConnection();
        connection.setRequestProperty("Cookie", "guildhall=" + token);
        int status = connection.getResponseCode();
        InputStream error = connection.getErrorStream();
        if (error != null) {
            error.close();
        }
        return status;
    }

    private static Draft deal(long id, Change.Kind kind) {
        return Draft.of("crm.deal", id, kind, Map.of("title", "Deal " + id));
    }

    private static Map<String, @Nullable Object> trash(@Nullable String at) {
        Map<String, @Nullable Object> image = new HashMap<>();
        image.put("deleted_at", at);
        return image;
    }
}
