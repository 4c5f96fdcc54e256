package io.guildhall.realtime.internal;

import io.guildhall.actor.Actor;
import io.guildhall.database.DatabaseException;
import io.guildhall.port.Authenticator;
import io.guildhall.port.ChangeSource;
import io.guildhall.problem.Problem;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code GET /api/events}: signs the reader in, reads what it wants to follow and from where, and opens the stream. */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.pattern=/api/events",
            "osgi.http.whiteboard.servlet.name=guildhall-events",
            "osgi.http.whiteboard.servlet.asyncSupported:Boolean=true"
        })
public final class EventsServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final int STREAMS_OF_A_SESSION = 20;
    private static final int STREAMS_OF_A_TENANT = 4_000;
    private static final int STREAMS = 10_000;
    private static final long RIGHTS_MILLIS = 1_500;
    private static final long COMMENT_MILLIS = 15_000;
    private static final long STOP_MILLIS = 500;

    private final transient Logger log = LoggerFactory.getLogger(EventsServlet.class);
    private final transient Hub hub;
    private final transient ChangeSource source;
    private final transient Callers callers;
    private final transient Replay replay;
    private final transient Afresh afresh = new Afresh();
    private final transient ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(Daemons.named("guildhall-realtime-clock"));

    @Activate
    public EventsServlet(@Reference Hub hub, @Reference ChangeSource source, @Reference Authenticator authenticator) {
        this(hub, source, authenticator, RIGHTS_MILLIS);
    }

    EventsServlet(Hub hub, ChangeSource source, Authenticator authenticator, long rightsMillis) {
        this.hub = hub;
        this.source = source;
        this.callers = new Callers(authenticator);
        this.replay = new Replay(hub, source);
        RightsWatch watch = new RightsWatch(hub, authenticator, afresh);
        var rights = clock.scheduleWithFixedDelay(watch::look, rightsMillis, rightsMillis, TimeUnit.MILLISECONDS);
        var comments =
                clock.scheduleWithFixedDelay(hub::keepAlive, COMMENT_MILLIS, COMMENT_MILLIS, TimeUnit.MILLISECONDS);
        assert !rights.isDone() && !comments.isDone();
        hub.onRightsChanged(() -> clock.execute(watch::look));
    }

    /** Says goodbye, so that browsers come back instead of waiting for an answer. */
    @Deactivate
    public void stop() throws InterruptedException {
        hub.onRightsChanged(() -> {});
        clock.shutdownNow();
        replay.stop();
        byte[] bye = hub.events().bye("stopping");
        hub.open().forEach(stream -> {
            hub.remove(stream);
            stream.bye(bye);
        });
        Thread.sleep(STOP_MILLIS);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Referrer-Policy", "no-referrer");
        if (request.getMethod().equals("GET")) {
            doGet(request, response);
        } else {
            response.setHeader("Allow", "GET");
            Problems.send(response, Problem.of(405, "request/method", "This address does not answer this method."));
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            Optional<Actor> caller = callers.of(request);
            if (caller.isEmpty()) {
                Problems.send(response, Problem.unauthorized());
            } else {
                open(request, response, caller.get());
            }
        } catch (IllegalArgumentException e) {
            Problems.send(
                    response,
                    Problem.badRequest("events/parameter", "This parameter cannot be read.")
                            .field(String.valueOf(e.getMessage())));
        } catch (DatabaseException e) {
            log.warn("A stream cannot be opened at the moment: {}", e.toString());
            response.setHeader("Retry-After", "2");
            Problems.send(response, Problem.of(503, "events/unavailable", "Events are not available at the moment."));
        }
    }

    private void open(HttpServletRequest request, HttpServletResponse response, Actor actor) throws IOException {
        Interest interest = Interest.of(request.getParameterValues("entity"), request.getParameterValues("record"));
        Optional<Long> after = Resume.after(request);
        if (tooMany(actor)) {
            response.setHeader("Retry-After", "5");
            Problems.send(response, Problem.of(429, "events/too-many", "Too many event streams are open."));
            return;
        }
        long head = source.head();
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store, no-transform");
        response.setHeader("X-Accel-Buffering", "no");
        AsyncContext async = request.startAsync();
        async.setTimeout(0);
        Resume resume = afresh.due(actor) ? Resume.afresh(head) : Resume.at(after, head);
        Stream stream = new Stream(actor, interest, async, response.getOutputStream(), resume.position());
        async.addListener(new Ending(() -> {
            stream.ended();
            hub.remove(stream);
        }));
        stream.offer(hub.events()
                .hello(
                        resume.position(),
                        resume.resumed(),
                        resume.resync(),
                        Rights.of(actor).mark(),
                        hub.generation()));
        hub.add(stream);
        response.getOutputStream().setWriteListener(stream);
        replay.begin(stream);
    }

    private boolean tooMany(Actor actor) {
        int ofSession = 0;
        int ofTenant = 0;
        for (Stream stream : hub.open()) {
            Actor other = stream.actor();
            if (other.tenantId() == actor.tenantId()) {
                ofTenant++;
                ofSession += other.sessionId() == actor.sessionId() && other.kind() == actor.kind() ? 1 : 0;
            }
        }
        return hub.open().size() >= STREAMS || ofTenant >= STREAMS_OF_A_TENANT || ofSession >= STREAMS_OF_A_SESSION;
    }
}
