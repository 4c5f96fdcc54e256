package io.guildhall.realtime.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads an event stream as a browser does, remembering the last id. */
final class EventReader implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * @param name of the event
     * @param position its id, or -1
     */
    record Event(String name, long position, JsonNode data) {}

    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final Socket socket;
    private volatile long lastId;
    private volatile boolean ended;

    /** HTTP 1.0, so that the body comes as it is. */
    EventReader(int port, String query, String token, @Nullable Long lastEventId) throws IOException {
        lastId = lastEventId == null ? 0 : lastEventId;
        socket = new Socket("127.0.0.1", port);
        String head = "GET /api/events" + query + " HTTP/1.0\r\nCookie: guildhall=" + token + "\r\n"
                + (lastEventId == null ? "" : "Last-Event-ID: " + lastEventId + "\r\n") + "\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        Thread thread = new Thread(this::read, "reader " + token);
        thread.setDaemon(true);
        thread.start();
    }

    List<Event> events() {
        return events;
    }

    List<Event> named(String name) {
        return events.stream().filter(e -> e.name().equals(name)).toList();
    }

    long lastId() {
        return lastId;
    }

    boolean ended() {
        return ended;
    }

    Event await(Predicate<Event> condition) {
        long end = System.nanoTime() + Duration.ofSeconds(40).toNanos();
        while (System.nanoTime() < end) {
            for (Event event : events) {
                if (condition.test(event)) {
                    return event;
                }
            }
            pause();
        }
        throw new AssertionError("no such event among " + events.size() + ": " + events);
    }

    void awaitEnd(Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        while (!ended) {
            if (System.nanoTime() > end) {
                throw new AssertionError("the stream is still open after " + longest);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void read() {
        try (InputStream in = socket.getInputStream();
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            String name = "message";
            long position = -1;
            StringBuilder data = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    if (data.length() > 0) {
                        events.add(new Event(name, position, JSON.readTree(data.toString())));
                    }
                    name = "message";
                    position = -1;
                    data.setLength(0);
                } else if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("id: ")) {
                    position = Long.parseLong(line.substring(4));
                    lastId = position;
                } else if (line.startsWith("data: ")) {
                    data.append(line.substring(6));
                }
            }
        } catch (IOException | UncheckedIOException e) {
            // Cut off, as happens to browsers.
            ended = true;
        }
        ended = true;
    }
}
