package io.guildhall.itest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One browser's worth of HTTP: keeps its cookie, speaks JSON, names its client. */
final class Client {
    static final ObjectMapper JSON = new ObjectMapper();

    private final URI base;
    private final @Nullable String key;
    private final HttpClient http;

    Client(URI base) {
        this(base, null);
    }

    /** @param key an API key, for a program that has no cookie */
    Client(URI base, @Nullable String key) {
        this.base = base;
        this.key = key;
        this.http = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    /** An answer with its body read; never null, {@code MissingNode} where there is none. */
    record Answer(int status, JsonNode body, HttpResponse<String> raw) {
        Answer expect(int wanted) {
            if (status != wanted) {
                throw new AssertionError(
                        "expected " + wanted + " but " + raw.request().method() + " "
                                + raw.uri().getPath() + " answered " + status + ": " + raw.body());
            }
            return this;
        }

        long id() {
            return body.path("id").asLong();
        }

        String code() {
            return body.path("code").asText();
        }
    }

    Answer signUp(String business, String edition, String email) {
        return post("/api/signup", """
                        {"business":"%s","edition":"%s","name":"Nora Quinn","email":"%s","password":"a long enough phrase",
                         "sample_data":false}""".formatted(business, edition, email)).expect(201);
    }

    /** Somebody new with a role of this workspace, who signs in with the same words as its owner. */
    Client hires(String role, String name, String email) {
        long id = get("/api/roles?key=" + role)
                .expect(200)
                .body()
                .path("data")
                .path(0)
                .path("id")
                .asLong();
        String token = post("/api/invitations", "{\"email\":\"" + email + "\",\"role_id\":" + id + "}")
                .expect(201)
                .body()
                .path("token")
                .asText();
        Client colleague = House.client();
        colleague
                .post("/api/invitations/" + token, "{\"name\":\"" + name + "\",\"password\":\"a long enough phrase\"}")
                .expect(201);
        return colleague;
    }

    Answer get(String path) {
        return send("GET", path, null);
    }

    Answer post(String path, String json) {
        return send("POST", path, json);
    }

    Answer patch(String path, String json, String... headers) {
        return send("PATCH", path, json, headers);
    }

    Answer delete(String path) {
        return send("DELETE", path, null);
    }

    Answer send(String method, String path, @Nullable String json, String... headers) {
        HttpRequest.Builder request = request(path);
        if (method.equals("POST")) {
            request.header("Idempotency-Key", UUID.randomUUID().toString());
        }
        if (json != null) {
            request.header("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        request.method(
                method, json == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(json));
        return send(request);
    }

    /** With the cookie, but with only those headers, as a page of another site would send it. */
    Answer bare(String method, String path, String json, String... headers) {
        return send(HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .headers(headers)
                .method(method, HttpRequest.BodyPublishers.ofString(json)));
    }

    /** With what every request of a browser's page, or of a program with its key, carries. */
    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(30));
        return key != null
                ? request.header("Authorization", "Bearer " + key)
                : request.header("X-Client-Info", "guildhall-web/0.1.0")
                        .header("Origin", base.toString().replaceAll("/$", ""))
                        .header("Sec-Fetch-Site", "same-origin");
    }

    /** An answer that does not end, line by line as it comes. */
    CompletableFuture<Stream<String>> lines(String path) {
        HttpRequest.Builder request = request(path).timeout(Duration.ofMinutes(5));
        return http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofLines())
                .thenApply(HttpResponse::body);
    }

    Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), parse(response.body()), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
        }
    }
}
