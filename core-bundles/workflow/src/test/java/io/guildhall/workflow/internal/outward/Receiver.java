package io.guildhall.workflow.internal.outward;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.rules.ExternalResource;

/** Somebody outside who wants to be told. */
public final class Receiver extends ExternalResource {
    /** @param headers by lower-case name */
    public record Told(String path, Map<String, String> headers, String body) {
        public String header(String name) {
            return String.valueOf(headers.get(name));
        }
    }

    /** @param pause value of Retry-After, or null */
    public record Reply(int status, String body, @Nullable String pause) {
        public static Reply of(int status) {
            return new Reply(status, "", null);
        }
    }

    public final List<Told> heard = new CopyOnWriteArrayList<>();
    public volatile Function<Told, Reply> manner = told -> Reply.of(200);
    private final HttpServer server = open();

    public int port() {
        return server.getAddress().getPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port() + "/in";
    }

    @Override
    protected void before() {
        heard.clear();
    }

    @Override
    protected void after() {
        server.stop(0);
    }

    private void hear(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(), values.get(0)));
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Told told = new Told(exchange.getRequestURI().toString(), headers, body);
        heard.add(told);
        Reply reply = manner.apply(told);
        if (reply.pause() != null) {
            exchange.getResponseHeaders().add("Retry-After", reply.pause());
        }
        exchange.getResponseHeaders().add("Content-Type", "text/plain");
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private HttpServer open() {
        try {
            HttpServer opened = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            opened.createContext("/", this::hear);
            opened.start();
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
