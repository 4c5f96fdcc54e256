package io.guildhall.rest.internal.access;

/** A token bucket: holds {@code burst}, refills evenly. Thread-safe. */
final class Bucket {
    private final double burst;
    private final double perNano;
    private double tokens;
    private long seenNanos;

    Bucket(long burst, long perSecond, long nowNanos) {
        this.burst = burst;
        this.perNano = perSecond / 1e9;
        this.tokens = burst;
        this.seenNanos = nowNanos;
    }

    /** Takes one. Returns what is left, or a negative number of milliseconds to wait when there is none. */
    synchronized long take(long nowNanos) {
        tokens = Math.min(burst, tokens + Math.max(0, nowNanos - seenNanos) * perNano);
        seenNanos = nowNanos;
        if (tokens >= 1) {
            tokens -= 1;
            return (long) tokens;
        }
        return -(long) Math.ceil((1 - tokens) / perNano / 1e6);
    }

    /** Whether nobody would notice if it were forgotten. */
    synchronized boolean full(long nowNanos) {
        return tokens + Math.max(0, nowNanos - seenNanos) * perNano >= burst;
    }
}
