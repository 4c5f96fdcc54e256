package io.guildhall.rest.internal.http;

import io.guildhall.problem.Problem;
import org.jspecify.annotations.Nullable;

/** How much a caller may send. Everything here is checked before the body is read. */
public final class Limits {
    /** Bytes of a JSON body. */
    public static final int JSON_BYTES = 1 << 20;
    /** Bytes of a bulk body: a thousand records. */
    public static final int BULK_BYTES = 8 << 20;
    /** Bytes of an uploaded file or form. */
    public static final int UPLOAD_BYTES = 64 << 20;
    /** Characters of path and query together. */
    public static final int URL_CHARACTERS = 8192;

    private Limits() {}

    /** @throws io.guildhall.problem.ProblemException 414 or 413 */
    public static void check(Exchange exchange) {
        String query = exchange.request().getQueryString();
        int length = exchange.request().getRequestURI().length() + (query == null ? 0 : query.length());
        if (length > URL_CHARACTERS) {
            throw Problem.of(414, "request/url-too-long", "The address is too long.")
                    .detail("Path and query may have %d characters. Long filters go to POST …/query.", URL_CHARACTERS)
                    .asException();
        }
        int limit = upload(exchange.request().getContentType()) ? UPLOAD_BYTES : BULK_BYTES;
        if (exchange.request().getContentLengthLong() > limit) {
            throw tooLarge(limit).asException();
        }
    }

    /** What the body of a module's own route may have. */
    public static int ofResource(@Nullable String contentType) {
        return upload(contentType) ? UPLOAD_BYTES : BULK_BYTES;
    }

    public static Problem tooLarge(long limit) {
        return Problem.of(413, "request/too-large", "The body is too large.")
                .detail("At most %d bytes.", limit)
                .with("limit_bytes", limit);
    }

    private static boolean upload(@Nullable String contentType) {
        return contentType != null
                && (contentType.startsWith("multipart/form-data")
                        || contentType.startsWith("text/csv")
                        || contentType.startsWith("application/octet-stream"));
    }
}
