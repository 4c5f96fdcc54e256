package io.guildhall.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** Messages to devices over {@code kill -9}: none is lost, and one that goes twice says that it is the same. */
public class PushKillTest {
    private final List<String> topics = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile boolean silent;

    @SuppressWarnings("NullAway.Init")
    private HttpServer service;

    @SuppressWarnings("NullAway.Init")
    private Distribution house;

    @SuppressWarnings("NullAway.Init")
    private Client client;

    @Before
    public void open() throws Exception {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 50);
        service.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "push-service");
            thread.setDaemon(true);
            return thread;
        }));
        service.createContext("/", this::take);
        service.start();
        house = Distribution.unpack();
        Files.writeString(house.base().resolve("etc/io.guildhall.push.cfg"), """
                services = 127.0.0.1
                local = true
                contact = mailto:it@late.example
                """);
        house.start();
        House.awaitEditions(house);
        client = new Client(house.uri("/"));
        client.signUp("Late and Daughters", "crm", "l@late.example");
    }

    @After
    public void close() {
        end.countDown();
        house.close();
        service.stop(0);
    }

    @Test
    public void noMessageIsLostAndASecondCopySaysSo() throws Exception {
        String endpoint = "http://127.0.0.1:" + service.getAddress().getPort() + "/subscription";
        JsonNode devices = client.post("/api/notifications/devices", """
                        {"endpoint": "%s", "auth": "BTBZMqHH6r4Tts7J_aSIgg", "p256dh":
                        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"}""".formatted(endpoint))
                .expect(200)
                .body();
        assertThat(devices.path("data").path(0).path("here").asBoolean()).isTrue();

        // Killed when the service has it and has not said so.
        silent = true;
        remind("First");
        await(() -> topics.size() == 1);
        house.killJvm();
        silent = false;
        house.start();
        await(() -> topics.size() == 2);
        assertThat(topics.get(1)).isEqualTo(topics.get(0));

        remind("Second");
        await(() -> topics.size() == 3);
        assertThat(topics.get(2)).isNotEqualTo(topics.get(0));
        await(() -> reached() > 0);
        assertThat(topics).hasSize(3);
    }

    private int reached() {
        JsonNode device = client.get("/api/notifications/devices")
                .expect(200)
                .body()
                .path("data")
                .path(0);
        return device.path("reached_at").isTextual() ? 1 : 0;
    }

    private void remind(String title) {
        JsonNode me =
                client.get("/api/session").expect(200).body().path("member").path("id");
        client.post("/api/tasks", """
                        {"title": "%s", "due_at": "%s", "remind_before": "0m", "responsible_id": %s}""".formatted(title, Instant.now().plusSeconds(1), me))
                .expect(201);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            topics.add(String.valueOf(exchange.getRequestHeaders().getFirst("Topic")));
            if (silent) {
                // Until the other side is gone, or the test is.
                end.await();
            }
            exchange.sendResponseHeaders(201, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(BooleanSupplier there) throws InterruptedException {
        long end = System.nanoTime() + 240_000_000_000L;
        while (!there.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for four minutes").isLessThan(end);
            Thread.sleep(100);
        }
    }
}
