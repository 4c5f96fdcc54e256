package io.guildhall.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** Reminders over {@code kill -9}: each comes once, whether the house stood, died or was away when its hour came. */
public class NoticeTest {
    private static final int TASKS = 20;

    @SuppressWarnings("NullAway.Init")
    private Distribution house;

    @SuppressWarnings("NullAway.Init")
    private Client client;

    @Before
    public void open() throws Exception {
        house = Distribution.unpack();
        house.start();
        House.awaitEditions(house);
        client = new Client(house.uri("/"));
        client.signUp("Late and Daughters", "crm", "l@late.example");
    }

    @After
    public void close() {
        house.close();
    }

    @Test
    public void eachReminderComesOnceOverKillAndRestart() throws Exception {
        Instant first = Instant.now().plus(Duration.ofSeconds(3));
        for (int i = 0; i < TASKS; i++) {
            // Half of them are due before the kill, half while the house is down or comes up.
            remind("Task " + i, first.plusMillis(400L * i));
        }
        while (titles().size() < 3) {
            Thread.sleep(100);
        }
        house.killBoth();
        house.start();
        awaitTitles();
        house.killJvm();
        house.start();
        awaitTitles();

        List<String> all = IntStream.range(0, TASKS).mapToObj(i -> "Task " + i).toList();
        assertThat(titles()).containsExactlyInAnyOrderElementsOf(all);
        JsonNode read = client.post("/api/notifications/read", "{}").expect(200).body();
        assertThat(read.path("unread").asInt()).isZero();
        assertThat(client.get("/api/notifications?unread=true").body().path("data"))
                .isEmpty();
    }

    private void remind(String title, Instant at) {
        JsonNode me =
                client.get("/api/session").expect(200).body().path("member").path("id");
        client.post("/api/tasks", """
                        {"title": "%s", "due_at": "%s", "remind_before": "0m", "responsible_id": %s}""".formatted(title, at, me)).expect(201);
    }

    private void awaitTitles() throws InterruptedException {
        for (int i = 0; i < 1_800; i++) {
            Client.Answer answer = client.get("/api/notifications/count");
            if (answer.status() == 200 && answer.body().path("unread").asInt() >= TASKS) {
                return;
            }
            Thread.sleep(100);
        }
    }

    private List<String> titles() {
        List<String> titles = new ArrayList<>();
        client.get("/api/notifications?per_page=100")
                .expect(200)
                .body()
                .path("data")
                .forEach(notice -> titles.add(notice.path("title").asText()));
        return titles;
    }
}
