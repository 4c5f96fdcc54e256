package io.guildhall.itest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A push service that keeps the topics of what it is given, and can be told to take a message and never say so. Thread-safe. */
final class PushPost implements AutoCloseable {
    private final HttpServer door;
    private final List<String> topics = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile boolean silent;

    PushPost() throws IOException {
        door = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 50);
        door.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "push-post");
            thread.setDaemon(true);
            return thread;
        }));
        door.createContext("/", this::take);
        door.start();
    }

    /** Before it starts. */
    void serve(Distribution house) throws IOException {
        Files.writeString(house.base().resolve("etc/io.guildhall.push.cfg"), """
                services = 127.0.0.1
                local = true
                contact = mailto:it@late.example
                """);
    }

    /** Lets whoever is signed in there be told here from now on. */
    void subscribe(Client client) {
        String endpoint = "http://127.0.0.1:" + door.getAddress().getPort() + "/subscription";
        client.post("/api/notifications/devices", """
                        {"endpoint": "%s", "auth": "BTBZMqHH6r4Tts7J_aSIgg", "p256dh":
                        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"}""".formatted(endpoint)).expect(200);
    }

    /** Of all messages so far, in order. */
    List<String> topics() {
        return List.copyOf(topics);
    }

    /** Whether from now on a message is taken without a word. */
    void silent(boolean now) {
        silent = now;
    }

    @Override
    public void close() {
        end.countDown();
        door.stop(0);
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
}
