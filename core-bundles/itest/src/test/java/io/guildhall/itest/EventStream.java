package io.guildhall.itest;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** The stream of events that a browser keeps open. */
final class EventStream {
    private final List<String> names = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> end;

    EventStream(URI base, String cookie) {
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/api/events?entity=crm.company"))
                .header("Cookie", cookie)
                .build();
        end = HttpClient.newHttpClient()
                .sendAsync(request, HttpResponse.BodyHandlers.ofLines())
                .thenAcceptAsync(response -> response.body()
                        .filter(line -> line.startsWith("event: "))
                        .forEach(line -> names.add(line.substring("event: ".length()))));
    }

    boolean isOpen() {
        return !end.isDone();
    }

    long count(String name) {
        return names.stream().filter(name::equals).count();
    }

    /** Waits up to 20 seconds for one more than there were. */
    void awaitMore(String name, long before) throws InterruptedException {
        for (int i = 0; i < 400 && count(name) <= before; i++) {
            Thread.sleep(50);
        }
        if (count(name) <= before) {
            throw new AssertionError("no event " + name + " within 20 s, only " + names);
        }
    }
}
