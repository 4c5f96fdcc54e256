package io.guildhall.rest.internal;

import io.guildhall.rest.internal.hold.Gate;
import io.guildhall.rest.internal.http.Exchange;
import io.guildhall.rest.internal.http.Limits;
import io.guildhall.rest.internal.resource.BoundedRequest;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** Lets a module's resource answer, and keeps its pass until the answer is complete, however long it streams. */
final class ResourceCall {
    private ResourceCall() {}

    static void run(Exchange exchange, Route.OfResource route) throws IOException, ServletException {
        Gate.Pass pass = route.pass();
        boolean asynchronous = false;
        try {
            BoundedRequest.requireKnownType(exchange);
            // JAX-RS itself would put a replacement character where the query is no text.
            exchange.parameters();
            BoundedRequest request = new BoundedRequest(
                            exchange.request(),
                            Limits.ofResource(exchange.request().getContentType()))
                    .withSmallBodyRead(exchange.bodyRead());
            pass.farewell(() -> endStream(exchange, request));
            route.bundle().endpoint().serve(request, exchange.response());
            asynchronous = keep(exchange.request(), pass);
        } finally {
            if (!asynchronous) {
                pass.leave();
            }
        }
    }

    /** @return false when the answer is complete already */
    private static boolean keep(HttpServletRequest request, Gate.Pass pass) {
        try {
            if (!request.isAsyncStarted()) {
                return false;
            }
            request.getAsyncContext().addListener(new Leaving(pass));
            return true;
        } catch (IllegalStateException completedMeanwhile) {
            return false;
        }
    }

    /** Only streams: anything else may take its time and finish. */
    private static void endStream(Exchange exchange, BoundedRequest request) {
        String type = exchange.response().getContentType();
        AsyncContext async = request.async();
        if (async != null && type != null && type.startsWith("text/event-stream")) {
            try {
                async.complete();
            } catch (IllegalStateException ended) {
                // Its other end was quicker.
                return;
            }
        }
    }

    private record Leaving(Gate.Pass pass) implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {
            pass.leave();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // Completion follows.
        }

        @Override
        public void onError(AsyncEvent event) {
            // Completion follows.
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}
