package io.guildhall.rest.internal;

import io.guildhall.actor.Actor;
import io.guildhall.rest.internal.access.ClientInfo;
import io.guildhall.rest.internal.http.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line a request, without names, addresses or query strings: changes and refusals at INFO, the many ordinary reads at
 * DEBUG, slow and failed ones at WARN.
 */
final class RequestLog {
    private static final Logger log = LoggerFactory.getLogger("io.guildhall.rest.access");
    private static final int SLOW_MILLIS = 1000;

    private RequestLog() {}

    static void write(Exchange exchange) {
        if (exchange.request().isAsyncStarted()) {
            return;
        }
        int status = exchange.response().getStatus();
        long millis = exchange.elapsedMillis();
        // One that was held was slow for a good reason; 503 is no failure of ours.
        boolean slow = millis >= SLOW_MILLIS && !exchange.again();
        if (slow || status >= 500 && status != 503) {
            log.warn(FORMAT, arguments(exchange, status, millis));
        } else if (exchange.unsafe() || status >= 400) {
            log.info(FORMAT, arguments(exchange, status, millis));
        } else if (log.isDebugEnabled()) {
            log.debug(FORMAT, arguments(exchange, status, millis));
        }
    }

    private static final String FORMAT = "{} {} {} {} {} ms tenant={} member={} client={} trace={}";

    private static Object[] arguments(Exchange exchange, int status, long millis) {
        Actor actor = exchange.actorOrNull();
        return new Object[] {
            exchange.id(),
            exchange.request().getMethod(),
            path(exchange),
            status,
            millis,
            actor == null ? 0 : actor.tenantId(),
            actor == null ? 0 : actor.memberId(),
            ClientInfo.forLog(exchange),
            exchange.trace()
        };
    }

    /** Segments that are neither names nor numbers of ours may be somebody's secret, such as an invitation. */
    private static String path(Exchange exchange) {
        StringBuilder path = new StringBuilder("/api");
        for (String segment : exchange.path()) {
            path.append('/').append(segment.matches("[a-z0-9._-]{1,40}") ? segment : "*");
        }
        return path.toString();
    }
}
