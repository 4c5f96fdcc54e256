package io.guildhall.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A tablet's event stream, which comes back by itself and asks for what it has missed. */
final class Follower implements AutoCloseable {
    private static final String PATH = "/api/events?entity=hospitality.guest&entity=hospitality.booking"
            + "&entity=hospitality.booking_table&entity=hospitality.dining_table";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Server server;
    private final String key;
    private final CountDownLatch opened = new CountDownLatch(1);
    private final Times lags = new Times();
    private volatile boolean closed;
    private @Nullable String position;
    private String event = "";
    private long changes;
    /** Of the places of all changes: the same for all who have seen the same changes as often. */
    private long places;

    private int reloads;
    private int returns = -1;

    Follower(Server server, String key) {
        this.server = server;
        this.key = key;
    }

    /** Returns when the stream is open. */
    void open() {
        Thread thread = new Thread(this::follow, "follower");
        thread.setDaemon(true);
        thread.start();
        try {
            if (!opened.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("an event stream did not open");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void follow() {
        while (!closed) {
            HttpRequest.Builder request = HttpRequest.newBuilder(server.uri(PATH))
                    .timeout(Duration.ofSeconds(10))
                    .header("Authorization", "Bearer " + key);
            if (position != null) {
                request.header("Last-Event-ID", position);
            }
            try (Stream<String> lines = client.send(request.build(), HttpResponse.BodyHandlers.ofLines())
                    .body()) {
                lines.forEach(this::line);
            } catch (IOException | java.io.UncheckedIOException gone) {
                // As a browser does: again, from the last place.
            } catch (InterruptedException e) {
                return;
            }
            rest();
        }
    }

    private static void rest() {
        try {
            TimeUnit.MILLISECONDS.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void line(String line) {
        if (line.startsWith("event: ")) {
            event = line.substring(7);
        } else if (line.startsWith("id: ")) {
            position = line.substring(4);
        } else if (line.startsWith("data: ")) {
            took(event, line.substring(6));
        }
    }

    private void took(String name, String text) {
        try {
            JsonNode body = JSON.readTree(text);
            if (name.equals("hello")) {
                returns++;
                reloads += body.path("resync").asBoolean() ? 1 : 0;
                opened.countDown();
            } else if (name.equals("change")) {
                changes++;
                places += Long.parseLong(String.valueOf(position));
                lags.add(Duration.between(Instant.parse(body.path("at").asText()), Instant.now())
                        .toNanos());
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        closed = true;
    }

    static void report(List<Follower> followers) {
        Load.Result lags = Load.Result.of(followers.stream()
                .map(follower -> new Load.Result(follower.lags.all(), 1))
                .toList());
        long kinds = followers.stream()
                .map(follower -> follower.changes + "/" + follower.places)
                .distinct()
                .count();
        Machine.say(String.format(
                Locale.ROOT,
                "  streams: %d changes told to each of %d tablets, %s; after the change p50 %.1f  p95 %.1f  p99 %.1f ms; "
                        + "%d came back, %d had to load afresh",
                followers.get(0).changes,
                followers.size(),
                kinds == 1 ? "the same to all" : "NOT THE SAME (" + kinds + " different)",
                lags.quantile(0.5),
                lags.quantile(0.95),
                lags.quantile(0.99),
                followers.stream().mapToInt(follower -> follower.returns).sum(),
                followers.stream().mapToInt(follower -> follower.reloads).sum()));
    }
}
