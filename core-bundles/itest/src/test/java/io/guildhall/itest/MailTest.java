package io.guildhall.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** Mails of the assembled house over {@code kill -9}: none is lost, and one that goes twice says that it is the same. */
public class MailTest {
    private static final int TASKS = 10;

    @SuppressWarnings("NullAway.Init")
    private Distribution house;

    @SuppressWarnings("NullAway.Init")
    private Postbox postbox;

    @SuppressWarnings("NullAway.Init")
    private Client client;

    @Before
    public void open() throws Exception {
        postbox = new Postbox();
        house = Distribution.unpack();
        Files.writeString(
                house.base().resolve("etc/io.guildhall.mail.cfg"), """
                host = 127.0.0.1
                port = %d
                security = none
                from = hall@late.example
                link = %s
                """.formatted(postbox.port(), house.uri("")));
        house.start();
        House.awaitEditions(house);
        client = new Client(house.uri("/"));
        client.signUp("Late and Daughters", "crm", "l@late.example");
        client.patch("/api/notifications/settings/patience", "{\"mail_after\": 0}")
                .expect(200);
    }

    @After
    public void close() throws Exception {
        house.close();
        postbox.close();
    }

    @Test
    public void noMailIsLostAndASecondCopySaysSo() throws Exception {
        JsonNode settings =
                client.get("/api/notifications/settings").expect(200).body();
        assertThat(settings.path("mail").path("on").asBoolean()).isTrue();

        // Killed when the server has the mail and has not said so.
        postbox.silent(true);
        remind(0, TASKS / 2);
        await(() -> !postbox.mails().isEmpty());
        house.killJvm();
        postbox.silent(false);
        house.start();
        remind(TASKS / 2, TASKS);
        Set<Long> told = notices();
        await(() -> mailed().containsAll(told));
        await(() -> outbox().path("waiting").asInt() == 0);

        assertThat(outbox().path("dead")).isEmpty();
        Map<String, Set<Set<Long>>> byId = postbox.mails().stream()
                .collect(Collectors.groupingBy(
                        Postbox.Mail::id, Collectors.mapping(Postbox.Mail::notices, Collectors.toSet())));
        assertThat(byId.keySet()).allMatch(id -> id.endsWith("@late.example>"));
        Set<Long> once = new HashSet<>();
        byId.forEach((id, letters) -> {
            assertThat(letters).as("what is in each copy of " + id).hasSize(1);
            letters.iterator()
                    .next()
                    .forEach(notice -> assertThat(once.add(notice))
                            .as("notice " + notice + " is in one mail only")
                            .isTrue());
        });
        assertThat(once).isEqualTo(told);

        unsubscribe(postbox.mails().get(0).header("List-Unsubscribe"));
    }

    /** As a mail program does it: no sign-in, no header of ours. */
    private void unsubscribe(String header) throws Exception {
        URI link = URI.create(header.replaceAll("[<>]", ""));
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(link)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode kinds =
                client.get("/api/notifications/settings").expect(200).body().path("kinds");
        kinds.forEach(kind -> assertThat(kind.path("channels").path("mail").asBoolean())
                .as(kind.path("kind").asText())
                .isEqualTo(!kind.path("kind").asText().equals("reminder")));
    }

    private void remind(int from, int to) {
        JsonNode me =
                client.get("/api/session").expect(200).body().path("member").path("id");
        for (int i = from; i < to; i++) {
            client.post("/api/tasks", """
                            {"title": "Task %d", "due_at": "%s", "remind_before": "0m", "responsible_id": %s}""".formatted(i, Instant.now().plusSeconds(1), me))
                    .expect(201);
        }
    }

    /** All that was told, once all of it is. */
    private Set<Long> notices() throws InterruptedException {
        await(() -> client.get("/api/notifications/count").body().path("unread").asInt() >= TASKS);
        Set<Long> ids = new TreeSet<>();
        client.get("/api/notifications?per_page=100")
                .expect(200)
                .body()
                .path("data")
                .forEach(notice -> ids.add(notice.path("id").asLong()));
        assertThat(ids).hasSize(TASKS);
        return ids;
    }

    private Set<Long> mailed() {
        Set<Long> ids = new TreeSet<>();
        postbox.mails().forEach(mail -> ids.addAll(mail.notices()));
        return ids;
    }

    private JsonNode outbox() {
        return client.get("/api/notifications/outbox").expect(200).body();
    }

    private static void await(BooleanSupplier there) throws InterruptedException {
        long end = System.nanoTime() + 180_000_000_000L;
        while (!there.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for three minutes").isLessThan(end);
            Thread.sleep(100);
        }
    }
}
