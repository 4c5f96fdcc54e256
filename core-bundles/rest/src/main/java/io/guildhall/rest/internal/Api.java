package io.guildhall.rest.internal;

import io.guildhall.actor.Actor;
import io.guildhall.entity.EntityType;
import io.guildhall.port.Deeds;
import io.guildhall.problem.Problem;
import io.guildhall.rest.internal.access.ActorOnThread;
import io.guildhall.rest.internal.access.ClientInfo;
import io.guildhall.rest.internal.access.Credentials;
import io.guildhall.rest.internal.access.Csrf;
import io.guildhall.rest.internal.access.DeedOnThread;
import io.guildhall.rest.internal.access.Looking;
import io.guildhall.rest.internal.access.PublicRoutes;
import io.guildhall.rest.internal.access.RateLimits;
import io.guildhall.rest.internal.access.Seal;
import io.guildhall.rest.internal.hold.HoldRoom;
import io.guildhall.rest.internal.http.Exchange;
import io.guildhall.rest.internal.http.Limits;
import io.guildhall.rest.internal.http.Methods;
import io.guildhall.rest.internal.http.Reply;
import io.guildhall.rest.internal.http.RequestId;
import io.guildhall.rest.internal.http.SecurityHeaders;
import io.guildhall.rest.internal.record.RecordRoutes;
import io.guildhall.trace.Trace;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** The way of a request: limits, headers, who asks, whether the app itself asks, how often, and then who answers. */
final class Api {
    /** What the way needs. */
    record Parts(
            Credentials credentials,
            PublicRoutes publicRoutes,
            RateLimits rateLimits,
            ClientInfo clients,
            ActorOnThread actors,
            Deeds deeds,
            DeedOnThread deedOnThread,
            Router router,
            RecordRoutes records,
            ModuleRoutes modules,
            HoldRoom holdRoom) {}

    private static final int RETRY_SECONDS = 5;

    private final Parts parts;

    Api(Parts parts) {
        this.parts = parts;
    }

    /** Answers, or puts the request aside and lets it come again. */
    void serve(Exchange exchange) throws IOException {
        MDC.put("trace", exchange.trace());
        Trace.enter(exchange.trace());
        RequestId.enter(exchange.id());
        try {
            admit(exchange);
            answer(exchange);
        } catch (IOException | ServletException | RuntimeException | LinkageError e) {
            Failures.tell(exchange, e);
        } finally {
            parts.actors().leave();
            parts.deedOnThread().leave();
            note(exchange);
            RequestLog.write(exchange);
            RequestId.leave();
            Trace.leave();
            MDC.remove("trace");
        }
    }

    /** A deed that has been done is not done again; one that is held or was refused may come again. */
    private void note(Exchange exchange) {
        Deeds.Taken deed = exchange.deed();
        int status = exchange.response().getStatus();
        if (deed != null && !exchange.request().isAsyncStarted() && status < 400) {
            parts.deeds().answered(deed, status);
        }
    }

    private void admit(Exchange exchange) throws IOException {
        SecurityHeaders.apply(exchange);
        if (!exchange.again()) {
            Limits.check(exchange);
            parts.clients().check(exchange);
        }
        boolean open = parts.publicRoutes().contains(exchange.method(), exchange.path());
        Deeds.Taken deed = !open && Seal.isOn(exchange) ? parts.deeds().take(Seal.read(exchange)) : null;
        exchange.deed(deed);
        Actor actor = deed != null ? deed.actor() : asked(exchange, open);
        exchange.actor(actor);
        if (!exchange.again()) {
            parts.rateLimits().check(exchange);
        }
        if (actor == null && !open) {
            exchange.response().setHeader("WWW-Authenticate", "Bearer");
            throw Problem.unauthorized().asException();
        }
        Csrf.check(exchange, deed != null || (actor != null && Credentials.byCookie(exchange)));
        Looking.check(exchange, actor);
        parts.actors().enter(actor);
        parts.deedOnThread().enter(deed == null ? null : deed.deed());
    }

    private @Nullable Actor asked(Exchange exchange, boolean open) {
        return open && (exchange.header("Authorization") != null || SecurityHeaders.isOutside(exchange))
                ? null
                : parts.credentials().actor(exchange);
    }

    private void answer(Exchange exchange) throws IOException, ServletException {
        long epoch = parts.holdRoom().epoch();
        Route route = parts.router().find(exchange);
        if (route instanceof Route.Own own) {
            send(exchange, own.handler().handle(exchange));
        } else if (route instanceof Route.OfEntity entity) {
            records(exchange, entity, epoch);
        } else if (route instanceof Route.OfResource resource) {
            ResourceCall.run(exchange, resource);
        } else if (route instanceof Route.Held) {
            holdOrRefuse(exchange, epoch);
        } else if (route instanceof Route.Away) {
            throw away(exchange);
        } else if (route instanceof Route.OtherMethods other) {
            Methods.require(exchange, other.methods().toArray(new String[0]));
        } else {
            throw Problem.notFound().asException();
        }
    }

    private void records(Exchange exchange, Route.OfEntity route, long epoch) throws IOException {
        try {
            // With the fields that the caller's workspace has added.
            EntityType entity = exchange.actor().workspace().custom().with(route.entity());
            send(exchange, parts.records().serve(exchange, entity, route.below()));
        } catch (RuntimeException | LinkageError e) {
            // The module went while we were inside it: whatever failed has been rolled back, so the request may wait.
            String name = route.entity().fullName();
            if (parts.modules().current().entities().get(name) == route.entity()) {
                throw e;
            }
            route.pass().leave();
            holdOrRefuse(exchange, epoch);
        } finally {
            route.pass().leave();
        }
    }

    /** The container would close the connection, unannounced, under an answer that leaves before the body has come. */
    private static void send(Exchange exchange, Reply reply) throws IOException {
        exchange.discardBody();
        reply.send(exchange.response());
    }

    private void holdOrRefuse(Exchange exchange, long epoch) {
        if (!parts.holdRoom().hold(exchange, epoch)) {
            throw away(exchange);
        }
    }

    private static io.guildhall.problem.ProblemException away(Exchange exchange) {
        exchange.response().setHeader("Retry-After", Integer.toString(RETRY_SECONDS));
        return Problem.of(503, "module/away", "This part of Guildhall is not running at the moment.")
                .asException();
    }
}
