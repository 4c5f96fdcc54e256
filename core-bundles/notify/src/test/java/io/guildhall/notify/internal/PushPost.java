package io.guildhall.notify.internal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.rules.ExternalResource;

/** A push service on this machine, which keeps what it is given and answers as it is told. Thread-safe. */
final class PushPost extends ExternalResource {
    private final List<Parcel> parcels = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private final HttpServer server;

    /** @param path of the subscription */
    record Parcel(String path, byte[] body, Map<String, List<String>> headers) {
        String header(String name) {
            return String.join(",", headers.getOrDefault(name, List.of()));
        }
    }

    PushPost() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 50);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    String endpoint(String name) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + name;
    }

    /** From now on a subscription is answered so; 201 unless said. */
    void answer(String name, int status) {
        answers.put("/" + name, status);
    }

    List<Parcel> of(String name) {
        return parcels.stream()
                .filter(parcel -> parcel.path().equals("/" + name))
                .toList();
    }

    @Override
    protected void before() {
        server.createContext("/", this::take);
        server.start();
    }

    @Override
    protected void after() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] body = exchange.getRequestBody().readAllBytes();
            parcels.add(new Parcel(path, body, Map.copyOf(exchange.getRequestHeaders())));
            int status = answers.getOrDefault(path, 201);
            if (status == 302) {
                exchange.getResponseHeaders().add("Location", endpoint("elsewhere"));
            }
            exchange.sendResponseHeaders(status, -1);
        }
    }
}
