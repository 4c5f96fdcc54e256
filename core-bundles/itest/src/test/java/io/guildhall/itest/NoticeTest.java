package io.guildhall.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.Rule;
import org.junit.Test;

/** Reminders over {@code kill -9}: each comes once, whether the house stood, died or was away when its hour came. */
public class NoticeTest {
    private static final int TASKS = 20;

    @Rule
    public final OwnHouse house = new OwnHouse("late");

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
        house.killAll();
        awaitTitles();
        house.killServer();
        awaitTitles();

        List<String> all = IntStream.range(0, TASKS).mapToObj(i -> "Task " + i).toList();
        assertThat(titles()).containsExactlyInAnyOrderElementsOf(all);
        JsonNode read =
                house.owner().post("/api/notifications/read", "{}").expect(200).body();
        assertThat(read.path("unread").asInt()).isZero();
        assertThat(house.owner().get("/api/notifications?unread=true").body().path("data"))
                .isEmpty();
    }

    private void remind(String title, Instant at) {
        JsonNode me = house.owner()
                .get("/api/session")
                .expect(200)
                .body()
                .path("member")
                .path("id");
        house.owner().post("/api/tasks", """
                        {"title": "%s", "due_at": "%s", "remind_before": "0m", "responsible_id": %s}""".formatted(title, at, me)).expect(201);
    }

    private void awaitTitles() throws InterruptedException {
        for (int i = 0; i < 1_800; i++) {
            Client.Answer answer = house.owner().get("/api/notifications/count");
            if (answer.status() == 200 && answer.body().path("unread").asInt() >= TASKS) {
                return;
            }
            Thread.sleep(100);
        }
    }

    private List<String> titles() {
        List<String> titles = new ArrayList<>();
        house.owner()
                .get("/api/notifications?per_page=100")
                .expect(200)
                .body()
                .path("data")
                .forEach(notice -> titles.add(notice.path("title").asText()));
        return titles;
    }
}
