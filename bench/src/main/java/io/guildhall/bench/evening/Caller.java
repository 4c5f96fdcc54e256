package io.guildhall.bench.evening;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Speaks with a running Guildhall as a program does that never gives up. Thread-safe. */
final class Caller {
    static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int TRIES = 60;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI server;
    private final String key;

    Caller(URI server, String key) {
        this.server = server;
        this.key = key;
    }

    JsonNode get(String path) throws Exception {
        return sent(request(path, PATIENCE).GET().build());
    }

    JsonNode post(String path, JsonNode body) throws Exception {
        return sent(request(path, PATIENCE).POST(text(body)).build());
    }

    JsonNode post(String path, JsonNode body, String idempotencyKey) throws Exception {
        return sent(request(path, PATIENCE)
                .header("Idempotency-Key", idempotencyKey)
                .POST(text(body))
                .build());
    }

    /** Whether it was done, or refused for a reason that asking again does not mend. */
    boolean answered(String path, JsonNode body, String idempotencyKey) throws Exception {
        try {
            post(path, body, idempotencyKey);
            return true;
        } catch (Refused e) {
            return false;
        }
    }

    /** The server understands and says no. */
    static final class Refused extends IllegalStateException {
        private static final long serialVersionUID = 1;

        Refused(String why) {
            super(why);
        }
    }

    JsonNode tell(Telling telling) throws Exception {
        return sent(telling(telling, PATIENCE));
    }

    /** Hangs up after this time, whatever the server does. */
    void hangUp(Telling telling, Duration after) throws InterruptedException {
        try {
            client.send(telling(telling, after), HttpResponse.BodyHandlers.discarding());
        } catch (HttpTimeoutException e) {
            // That is what was wanted: nobody knows now whether it has arrived.
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest telling(Telling telling, Duration patience) {
        return request("/api/hospitality/till/checks", patience)
                .header("Idempotency-Key", telling.key())
                .POST(text(telling.body()))
                .build();
    }

    private HttpRequest.Builder request(String path, Duration patience) {
        return HttpRequest.newBuilder(server.resolve(path))
                .timeout(patience)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json");
    }

    private static HttpRequest.BodyPublisher text(JsonNode body) {
        return HttpRequest.BodyPublishers.ofString(body.toString());
    }

    private JsonNode sent(HttpRequest request) throws Exception {
        for (int i = 0; i < TRIES; i++) {
            HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            int status = answer.statusCode();
            if (status < 300) {
                return JSON.readTree(answer.body());
            }
            if (status != 429 && status < 500 && !collides(answer)) {
                throw new Refused(request.method() + " " + request.uri() + " answered " + status + ": "
                        + new String(answer.body(), StandardCharsets.UTF_8));
            }
            long rest = answer.headers().firstValueAsLong("Retry-After").orElse(1);
            Thread.sleep(1000 * Math.max(1, Math.min(rest, 20)));
        }
        throw new IllegalStateException(request.uri() + " has not answered in " + TRIES + " tries");
    }

    private static boolean collides(HttpResponse<byte[]> answer) throws IOException {
        return answer.statusCode() == 409
                && JSON.readTree(answer.body()).path("code").asText().equals("write/collision");
    }
}
