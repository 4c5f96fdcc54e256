package io.guildhall.rest.internal.access;

import io.guildhall.actor.Actor;
import io.guildhall.port.Deeds;
import io.guildhall.problem.Problem;
import io.guildhall.rest.internal.http.Exchange;
import io.guildhall.rest.internal.http.SecurityHeaders;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * How often a session or key, its tenant, and an address without either may call. Kept in memory of this node: it protects
 * the node; what guards passwords is counted in the database. Thread-safe, bounded.
 */
public final class RateLimits {
    private static final int MOST_BUCKETS = 50_000;

    /** Of one address at one door of a module, where people click and programs try. */
    private static final long AT_A_DOOR = 3;

    /** @param perSecond 0 means without limit; the burst is ten seconds' worth */
    public record Rates(long perSession, long perTenant, long perAddress) {}

    private final Rates rates;
    private final LongSupplier nanoClock;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    public RateLimits(Rates rates, LongSupplier nanoClock) {
        this.rates = rates;
        this.nanoClock = nanoClock;
    }

    /** @throws io.guildhall.problem.ProblemException 429 with the seconds to wait */
    public void check(Exchange exchange) {
        Actor actor = exchange.actorOrNull();
        if (actor == null) {
            String address = exchange.request().getRemoteAddr();
            take(exchange, "a" + address, rates.perAddress());
            if (SecurityHeaders.isDoor(exchange) && exchange.path().size() > 1) {
                take(exchange, "d" + address + "/" + exchange.path().get(1), Math.min(rates.perAddress(), AT_A_DOOR));
            }
        } else {
            take(exchange, session(exchange, actor), rates.perSession());
            take(exchange, "t" + actor.tenantId(), rates.perTenant());
        }
    }

    /** What a device sends later on is counted by the device. */
    private static String session(Exchange exchange, Actor actor) {
        Deeds.Taken deed = exchange.deed();
        return deed == null
                ? "s" + actor.kind() + actor.sessionId()
                : "d" + deed.deed().deviceId();
    }

    private void take(Exchange exchange, String key, long perSecond) {
        if (perSecond <= 0) {
            return;
        }
        long now = nanoClock.getAsLong();
        if (buckets.size() >= MOST_BUCKETS) {
            buckets.values().removeIf(bucket -> bucket.full(now));
        }
        long burst = perSecond * 10;
        long left = buckets.computeIfAbsent(key, k -> new Bucket(burst, perSecond, now))
                .take(now);
        if (key.charAt(0) != 't' || left < 0) {
            tell(exchange, burst, Math.max(0, left), Math.max(0, burst - left) / perSecond);
        }
        if (left < 0) {
            long seconds = Math.max(1, (-left + 999) / 1000);
            exchange.response().setHeader("Retry-After", Long.toString(seconds));
            throw Problem.of(429, "rate-limit/exceeded", "Too many requests.")
                    .detail("Try again in %d s.", seconds)
                    .asException();
        }
    }

    private static void tell(Exchange exchange, long limit, long left, long resetSeconds) {
        HttpServletResponse response = exchange.response();
        if (response.containsHeader("RateLimit-Limit")) {
            response.setHeader("RateLimit-Limit", Long.toString(limit));
            response.setHeader("RateLimit-Remaining", Long.toString(left));
            response.setHeader("RateLimit-Reset", Long.toString(resetSeconds));
            return;
        }
        response.addHeader("RateLimit-Limit", Long.toString(limit));
        response.addHeader("RateLimit-Remaining", Long.toString(left));
        response.addHeader("RateLimit-Reset", Long.toString(resetSeconds));
    }
}
