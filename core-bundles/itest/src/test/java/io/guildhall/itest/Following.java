package io.guildhall.itest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** An open stream of events and all that has come by it, with the words. */
final class Following {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> end;
    private String name = "";

    record Event(String name, JsonNode data) {
        boolean about(String entity, long id) {
            return data.path("entity").asText().equals(entity)
                    && data.path("id").asLong() == id;
        }
    }

    private Following(CompletableFuture<Stream<String>> lines) {
        end = lines.thenAcceptAsync(stream -> stream.forEach(this::line));
    }

    /** Opens it and waits until it greets, so that whatever happens from now on comes by it. */
    static Following open(Client client, String query) throws InterruptedException {
        Following following = new Following(client.lines("/api/events?" + query));
        following.await("greeting", event -> event.name().equals("hello"));
        return following;
    }

    private void line(String line) {
        if (line.startsWith("event: ")) {
            name = line.substring(7);
        } else if (line.startsWith("data: ")) {
            try {
                events.add(new Event(name, Client.JSON.readTree(line.substring(6))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    boolean isOpen() {
        return !end.isDone();
    }

    Event await(String what, Predicate<Event> wanted) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until) {
            for (Event event : events) {
                if (wanted.test(event)) {
                    return event;
                }
            }
            Thread.sleep(20);
        }
        throw new AssertionError("no " + what + " came, only " + events);
    }

    /** Waits for the end of the stream and returns how long that took. */
    Duration awaitEnd() throws InterruptedException {
        long begin = System.nanoTime();
        while (isOpen() && System.nanoTime() - begin < PATIENCE.toNanos()) {
            Thread.sleep(20);
        }
        if (isOpen()) {
            throw new AssertionError("still open after " + PATIENCE);
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
