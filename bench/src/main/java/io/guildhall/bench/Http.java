package io.guildhall.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** Requests of programs, on connections that are kept. Thread-safe. */
final class Http {
    private static final int SHOWN = 400;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Function<String, URI> server;

    /** @param server makes a whole address of a path */
    Http(Function<String, URI> server) {
        this.server = server;
    }

    HttpRequest.Builder request(Data.Tenant tenant, int key, String path) {
        return HttpRequest.newBuilder(server.apply(path))
                .header("Authorization", "Bearer " + tenant.keys().get(key));
    }

    HttpRequest.Builder json(Data.Tenant tenant, String path, String method, String body) {
        return request(tenant, 0, path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
    }

    /** @throws IllegalStateException for any other status, with what was answered */
    byte[] send(HttpRequest request, int status) throws Exception {
        HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != status) {
            String body = new String(answer.body(), StandardCharsets.UTF_8);
            throw new IllegalStateException(request.method() + " " + request.uri() + " answered " + answer.statusCode()
                    + ": " + body.substring(0, Math.min(SHOWN, body.length())));
        }
        return answer.body();
    }

    HttpClient client() {
        return client;
    }
}
