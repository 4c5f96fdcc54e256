package io.guildhall.rest.internal.resource;

import io.guildhall.problem.Problem;
import io.guildhall.rest.internal.http.Exchange;
import io.guildhall.rest.internal.http.Limits;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A request whose body ends in a refusal when it is too long, and whose asynchronous side can be reached from outside. */
public final class BoundedRequest extends HttpServletRequestWrapper {
    private static final List<String> TYPES = List.of(
            "application/json",
            "application/merge-patch+json",
            "multipart/form-data",
            "text/csv",
            "text/plain",
            "application/octet-stream");

    /**
     * What mail programs send to {@code /api/unsubscribe/…} and {@code /api/unsubscribe-mail/…} (RFC 8058), which read nothing of
     * it, and some services to {@code /api/hooks/…} and {@code /api/channel-events/…}, which take it apart themselves.
     */
    private static final String FORM = "application/x-www-form-urlencoded";

    private static final List<String> FORM_ROUTES =
            List.of("unsubscribe", "unsubscribe-mail", "hooks", "channel-events");

    private static final int SMALL = 64 << 10;

    private final int limit;
    private @Nullable ReadBody small;
    private volatile @Nullable AsyncContext async;

    public BoundedRequest(HttpServletRequest request, int limit) {
        super(request);
        this.limit = limit;
    }

    /**
     * JAX-RS would read XML and forms too, which no resource of ours wants.
     *
     * @throws io.guildhall.problem.ProblemException 415
     */
    public static void requireKnownType(Exchange exchange) {
        String header = exchange.request().getContentType();
        String type = header == null ? "" : header.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
        boolean form = type.equals(FORM) && FORM_ROUTES.contains(exchange.path().get(0));
        if (header != null && !TYPES.contains(type) && !form) {
            throw Problem.of(415, "request/media-type", "A body of this type is not read here.")
                    .field("Content-Type")
                    .asException();
        }
    }

    /**
     * Reads a body of at most 64 KiB now. A resource that never asks for it would answer before it has come, and the
     * container would close the connection, unannounced, under the caller's next request.
     *
     * @param read the body where it has been read already
     */
    public BoundedRequest withSmallBodyRead(byte @Nullable [] read) throws IOException {
        if (read != null) {
            small = new ReadBody(read);
            return this;
        }
        int length = getContentLength();
        if (length > 0 && length <= Math.min(SMALL, limit)) {
            small = new ReadBody(super.getInputStream().readNBytes(length));
        }
        return this;
    }

    public @Nullable AsyncContext async() {
        return async;
    }

    @Override
    public AsyncContext startAsync() {
        AsyncContext started = super.startAsync();
        async = started;
        return started;
    }

    @Override
    public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
        AsyncContext started = super.startAsync(request, response);
        async = started;
        return started;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return small == null ? new Bounded(super.getInputStream()) : small;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        String encoding = getCharacterEncoding();
        return new BufferedReader(new InputStreamReader(getInputStream(), encoding == null ? "UTF-8" : encoding));
    }

    private final class Bounded extends ServletInputStream {
        private final ServletInputStream in;
        private long read;

        Bounded(ServletInputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            int one = in.read();
            return one < 0 ? one : counted(one, 1);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = in.read(into, offset, length);
            return count < 0 ? count : counted(count, count);
        }

        private int counted(int result, int count) {
            read += count;
            if (read > limit) {
                throw Limits.tooLarge(limit).asException();
            }
            return result;
        }

        @Override
        public boolean isFinished() {
            return in.isFinished();
        }

        @Override
        public boolean isReady() {
            return in.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            in.setReadListener(listener);
        }
    }
}
