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

/** {@code kill -9} during writes: the same command starts it again, and every acknowledged write is there, once. */
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
        assertThat(stored()).containsAll(acknowledged).doesNotHaveDuplicates();
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
        List<String> names = new ArrayList<>();
        String cursor = "";
        while (true) {
            JsonNode page = client.get("/api/companies?per_page=200&sort=id&total=none" + cursor)
                    .expect(200)
                    .body();
            page.path("data").forEach(company -> names.add(company.path("name").asText()));
            if (!page.hasNonNull("next_cursor")) {
                return names;
            }
            cursor = "&cursor=" + page.path("next_cursor").asText();
        }
    }
}
