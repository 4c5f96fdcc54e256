package io.guildhall.rest.internal.http;

import io.guildhall.actor.Actor;
import io.guildhall.port.Deeds;
import io.guildhall.problem.Problem;
import io.guildhall.trace.Trace;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * One call and its answer. It stays with the request while the request is held, so that the second pass goes on with the
 * same id, body and deadline. Used by one thread at a time.
 */
public final class Exchange {
    private static final int MOST_DISCARDED = 16 << 20;
    private static final String ATTRIBUTE = Exchange.class.getName();

    private final String id =
            HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    private final long startedNanos = System.nanoTime();
    private final List<String> path;
    private final String trace;
    private HttpServletRequest request;
    private HttpServletResponse response;
    private @Nullable Actor actor;
    private Deeds.@Nullable Taken deed;
    private @Nullable Parameters parameters;
    private byte @Nullable [] body;
    private long holdUntilNanos;
    private boolean again;

    private Exchange(HttpServletRequest request, HttpServletResponse response, List<String> path) {
        this.request = request;
        this.response = response;
        this.path = path;
        this.trace = Trace.of(request.getHeader("traceparent"));
    }

    /** The exchange of this request; the one it had before when it has been held. */
    public static Exchange of(HttpServletRequest request, HttpServletResponse response) {
        if (request.getAttribute(ATTRIBUTE) instanceof Exchange known) {
            known.request = request;
            known.response = response;
            known.again = true;
            return known;
        }
        Exchange exchange = new Exchange(request, response, Paths.segments(request.getPathInfo()));
        request.setAttribute(ATTRIBUTE, exchange);
        return exchange;
    }

    /** Sixteen hexadecimal digits, in the answer's {@code X-Request-Id} and in the log. */
    public String id() {
        return id;
    }

    /** The caller's, by {@code traceparent}, or a new one. */
    public String trace() {
        return trace;
    }

    public long elapsedMillis() {
        return (System.nanoTime() - startedNanos) / 1_000_000;
    }

    /** Whether it has been held and comes for another pass. */
    public boolean again() {
        return again;
    }

    public HttpServletRequest request() {
        return request;
    }

    public HttpServletResponse response() {
        return response;
    }

    /** HEAD counts as GET; the container drops the body. */
    public String method() {
        return request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
    }

    public boolean unsafe() {
        String method = request.getMethod();
        return !method.equals("GET") && !method.equals("HEAD") && !method.equals("OPTIONS");
    }

    /** Decoded segments below {@code /api}. */
    public List<String> path() {
        return path;
    }

    public @Nullable String header(String name) {
        return request.getHeader(name);
    }

    /** @throws io.guildhall.problem.ProblemException 401 when nobody is signed in */
    public Actor actor() {
        if (actor == null) {
            throw Problem.unauthorized().asException();
        }
        return actor;
    }

    public @Nullable Actor actorOrNull() {
        return actor;
    }

    public void actor(@Nullable Actor value) {
        actor = value;
    }

    /** What a device has signed and the server has taken; null for every other request. */
    public Deeds.@Nullable Taken deed() {
        return deed;
    }

    public void deed(Deeds.@Nullable Taken value) {
        deed = value;
    }

    /** The body, if somebody has had to read it before it was known who answers. */
    public byte @Nullable [] bodyRead() {
        return body;
    }

    public Parameters parameters() {
        if (parameters == null) {
            parameters = Parameters.parse(request.getQueryString());
        }
        return parameters;
    }

    /**
     * The whole body, read once.
     *
     * @throws io.guildhall.problem.ProblemException 413 above {@code limit} bytes
     */
    public byte[] body(int limit) throws IOException {
        if (body == null) {
            byte[] read = request.getInputStream().readNBytes(limit + 1);
            if (read.length > limit) {
                throw Limits.tooLarge(limit).asException();
            }
            body = read;
        }
        return body;
    }

    /** Reads what is left of a body that is not enormous, so that the caller gets to see the refusal. */
    public void discardBody() {
        try {
            byte[] bin = new byte[8192];
            for (int left = MOST_DISCARDED, read = 0; left > 0 && read >= 0; left -= read) {
                read = request.getInputStream().read(bin);
            }
        } catch (IOException | IllegalStateException gone) {
            // Then the connection ends with the answer, as it would have anyway.
            return;
        }
    }

    /** When a held request must be answered at last; 0 while it has not been held. */
    public long holdUntilNanos() {
        return holdUntilNanos;
    }

    public void holdUntilNanos(long value) {
        holdUntilNanos = value;
    }
}
