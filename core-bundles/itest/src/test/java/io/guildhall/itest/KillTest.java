package io.guildhall.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/**
 * {@code kill -9} during writes: the same command starts it again, and every acknowledged write is there, once, with what a workflow
 * makes follow from it.
 */
public class KillTest {
    private interface Kill {
        void strike() throws Exception;
    }

    @SuppressWarnings("NullAway.Init")
    private Distribution house;

    @SuppressWarnings("NullAway.Init")
    private Client client;

    private final ConcurrentLinkedQueue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private volatile String last = "none";

    @Before
    public void open() throws Exception {
        house = Distribution.unpack();
        house.start();
        House.awaitEditions(house);
        client = new Client(house.uri("/"));
        client.signUp("Kill and Sons", "crm", "k@kill.example");
        long greeting = client.post("/api/workflows", """
                        {"title":"Greet","definition":{"trigger":{"kind":"created","entity":"crm.company"},
                         "steps":[{"id":"mark","kind":"update","values":{"industry":"seen"}},
                                  {"id":"task","kind":"create","entity":"crm.task","values":{"title":"{{record.name}}"}}]}}""").expect(201).id();
        client.post("/api/workflows/" + greeting + "/publish", "").expect(200);
    }

    @After
    public void close() {
        house.close();
    }

    @Test
    public void everyAcknowledgedWriteSurvivesTheDeathOfJvmServerAndBoth() throws Exception {
        round("jvm", () -> {
            house.killJvm();
            house.start();
        });
        round("server", () -> {
            house.killPostgres();
            house.awaitReady("/api/health", java.time.Duration.ofSeconds(60));
        });
        round("both", () -> {
            house.killBoth();
            house.start();
        });
        house.stop();
        house.start();
        List<String> companies = stored();
        assertThat(companies).containsAll(acknowledged).doesNotHaveDuplicates();
        awaitRuns();
        assertThat(all("/api/tasks", "title")).as("what follows, once").containsExactlyInAnyOrderElementsOf(companies);
        assertThat(all("/api/companies", "version")).containsOnly("2");
    }

    private void awaitRuns() throws InterruptedException {
        JsonNode counts = client.get("/api/workflow-runs/counts").expect(200).body();
        for (int i = 0;
                i < 1_200
                        && counts.path("running").asLong()
                                        + counts.path("waiting").asLong()
                                > 0;
                i++) {
            Thread.sleep(250);
            counts = client.get("/api/workflow-runs/counts").expect(200).body();
        }
        for (String state : List.of("running", "waiting", "failed", "held", "cancelled")) {
            assertThat(counts.path(state).asLong()).as(state).isZero();
        }
    }

    private void round(String name, Kill kill) throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        List<Thread> writers = new ArrayList<>();
        for (int w = 0; w < 4; w++) {
            String prefix = name + "-" + w + "-";
            Thread writer = new Thread(() -> write(prefix, stop));
            writer.start();
            writers.add(writer);
        }
        awaitWrites(name);
        kill.strike();
        stop.set(true);
        for (Thread writer : writers) {
            writer.join();
        }
        awaitSignedIn();
        Set<String> there = new HashSet<>(stored());
        assertThat(there).as("after killing " + name).containsAll(acknowledged);
    }

    /** So that the kill falls into the middle of writing, however slow the machine is. */
    private void awaitWrites(String name) throws InterruptedException {
        for (int i = 0; i < 600; i++) {
            if (acknowledged.stream().filter(value -> value.startsWith(name)).count() >= 100) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("hardly a write was acknowledged within a minute; the last answer was " + last);
    }

    private void write(String prefix, AtomicBoolean stop) {
        for (int i = 0; i < 100_000 && !stop.get(); i++) {
            String name = prefix + i;
            try {
                Client.Answer answer = client.post("/api/companies", "{\"name\":\"" + name + "\"}");
                last = answer.status() + " " + answer.raw().body();
                if (answer.status() == 201) {
                    acknowledged.add(name);
                } else {
                    Thread.sleep(50);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (UncheckedIOException e) {
                // The connection died: whether this one was written is unknown, which is what the test is about.
                return;
            }
        }
    }

    private void awaitSignedIn() throws InterruptedException {
        for (int i = 0; i < 300; i++) {
            if (client.get("/api/companies?per_page=1").status() == 200) {
                return;
            }
            Thread.sleep(100);
        }
    }

    private List<String> stored() {
        return all("/api/companies", "name");
    }

    private List<String> all(String path, String field) {
        List<String> values = new ArrayList<>();
        String cursor = "";
        while (true) {
            JsonNode page = client.get(path + "?per_page=200&sort=id&total=none" + cursor)
                    .expect(200)
                    .body();
            page.path("data").forEach(record -> values.add(record.path(field).asText()));
            if (!page.hasNonNull("next_cursor")) {
                return values;
            }
            cursor = "&cursor=" + page.path("next_cursor").asText();
        }
    }
}
