package io.guildhall.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/**
 * What the assembled house tells over {@code kill -9}: each once in the bell; no mail and no message to a device is lost, and one that
 * goes twice says that it is the same.
 */
public class MailTest {
    private static final int TASKS = 10;

    @SuppressWarnings("NullAway.Init")
    private Distribution house;

    @SuppressWarnings("NullAway.Init")
    private Postbox postbox;

    @SuppressWarnings("NullAway.Init")
    private PushPost service;

    @SuppressWarnings("NullAway.Init")
    private Client client;

    @Before
    public void open() throws Exception {
        postbox = new Postbox();
        service = new PushPost();
        house = Distribution.unpack();
        postbox.serve(house);
        service.serve(house);
        house.start();
        House.awaitEditions(house);
        client = new Client(house.uri("/"));
        client.signUp("Late and Daughters", "crm", "l@late.example");
        client.patch("/api/notifications/settings/patience", "{\"mail_after\": 0}")
                .expect(200);
        service.subscribe(client);
    }

    @After
    public void close() throws Exception {
        house.close();
        postbox.close();
        service.close();
    }

    @Test
    public void nothingIsLostAndASecondCopySaysSo() throws Exception {
        JsonNode settings =
                client.get("/api/notifications/settings").expect(200).body();
        assertThat(settings.path("mail").path("on").asBoolean()).isTrue();

        // Killed when the one has the message, the other the mail, and neither has said so.
        service.silent(true);
        remind(0, 1);
        await(() -> !service.topics().isEmpty());
        postbox.silent(true);
        int before = postbox.mails().size();
        remind(1, TASKS / 2);
        await(() -> postbox.mails().size() > before);
        house.killJvm();
        List<String> unsure = service.topics();
        service.silent(false);
        postbox.silent(false);
        house.start();
        remind(TASKS / 2, TASKS);
        Set<Long> told = notices();
        await(() -> mailed().containsAll(told));
        await(() -> outbox().path("waiting").asInt() == 0);
        await(() -> waiting() == 0);

        assertThat(outbox().path("dead")).isEmpty();
        mailsAreOne(told);
        List<String> after =
                service.topics().subList(unsure.size(), service.topics().size());
        assertThat(after).containsAll(unsure).doesNotHaveDuplicates();
        assertThat(after.size()).isGreaterThan(Set.copyOf(unsure).size());

        unsubscribe(postbox.mails().get(0).header("List-Unsubscribe"));
    }

    /** Whatever copies there are of a mail, each notice is in one of them. */
    private void mailsAreOne(Set<Long> told) {
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

    /** What is still to be done about what was told, and messages on their way. */
    private long waiting() {
        try (WholeDatabase database = WholeDatabase.of(house.home())) {
            return database.number("select (select count(*) from notify.delivery)"
                    + " + (select count(*) from job.job where kind in ('notify.push', 'notify.device'))");
        } catch (IOException | SQLException e) {
            throw new AssertionError(e);
        }
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
