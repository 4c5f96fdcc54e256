package io.guildhall.rest.internal.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A finished answer. It is whole before its first byte leaves, so that a failure half-way can never look like a success. A file is
 * not: if it fails half-way, the connection ends without the end of the file.
 *
 * @param body JSON, or empty for 204 and 304
 * @param file what goes out in its place, or null
 */
public record Reply(
        int status,
        @Nullable String location,
        @Nullable String etag,
        byte[] body,
        boolean replayed,
        @Nullable File file) {

    /** @param name as it is saved */
    public record File(String type, String name, Content content) {}

    /** Writes a file, some at a time. */
    @FunctionalInterface
    public interface Content {
        void write(OutputStream out) throws IOException;
    }

    private static final byte[] NOTHING = new byte[0];

    public static Reply ok(byte[] body) {
        return new Reply(200, null, null, body, false, null);
    }

    public static Reply of(int status, byte[] body) {
        return new Reply(status, null, null, body, false, null);
    }

    public static Reply empty(int status) {
        return new Reply(status, null, null, NOTHING, false, null);
    }

    public static Reply file(String type, String name, Content content) {
        return new Reply(200, null, null, NOTHING, false, new File(type, name, content));
    }

    public Reply etag(long version) {
        return new Reply(status, location, "\"" + version + "\"", body, replayed, file);
    }

    public Reply location(String value) {
        return new Reply(status, value, etag, body, replayed, file);
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
        if (file != null) {
            send(response, file);
        } else if (body.length > 0) {
            response.setContentType("application/json");
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }

    private static void send(HttpServletResponse response, File file) throws IOException {
        response.setContentType(file.type());
        response.setHeader("Content-Disposition", "attachment; filename=\"" + file.name() + "\"");
        response.setHeader("Cache-Control", "no-store");
        try {
            file.content().write(response.getOutputStream());
        } catch (RuntimeException e) {
            if (response.isCommitted()) {
                throw new IOException("the file broke off", e);
            }
            throw e;
        }
    }
}
