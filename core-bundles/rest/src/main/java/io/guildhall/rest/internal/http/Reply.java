package io.guildhall.rest.internal.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A finished answer. It is whole before its first byte leaves, so that a failure half-way can never look like a success.
 *
 * @param body JSON, or empty for 204 and 304
 */
public record Reply(
        int status, @Nullable String location, @Nullable String etag, byte[] body, boolean replayed) {
    private static final byte[] NOTHING = new byte[0];

    public static Reply ok(byte[] body) {
        return new Reply(200, null, null, body, false);
    }

    public static Reply of(int status, byte[] body) {
        return new Reply(status, null, null, body, false);
    }

    public static Reply empty(int status) {
        return new Reply(status, null, null, NOTHING, false);
    }

    public Reply etag(long version) {
        return new Reply(status, location, "\"" + version + "\"", body, replayed);
    }

    public Reply location(String value) {
        return new Reply(status, value, etag, body, replayed);
    }

    public void send(HttpServletResponse response) throws IOException {
        response.setStatus(status);
        if (location != null) {
            response.setHeader("Location", location);
        }
        if (etag != null) {
            response.setHeader("ETag", etag);
            response.setHeader("Cache-Control", "private, no-cache");
        }
        if (replayed) {
            response.setHeader("Idempotency-Replayed", "true");
        }
        if (body.length > 0) {
            response.setContentType("application/json");
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }
}
