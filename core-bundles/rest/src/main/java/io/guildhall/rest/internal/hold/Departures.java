package io.guildhall.rest.internal.hold;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers routes that were there, so that a caller is told "in a moment" instead of "never heard of". Forgotten when the
 * bundle came back without them, or some time after it was uninstalled. Thread-safe.
 *
 * @param <R> what a route is known by
 */
public final class Departures<R> {
    /** What to tell the caller. */
    public enum Verdict {
        /** It left just now; a replacement may be on its way. */
        HOLD,
        /** It is away and known to be so. */
        AWAY,
        /** It will not come back. */
        FORGOTTEN
    }

    /**
     * @param back whether the bundle has been seen running again
     * @param stoppedNanos since when it has been seen stopped
     */
    private record Left(
            String bundle,
            long sinceNanos,
            boolean back,
            @Nullable Long stoppedNanos) {
        Left seenStopped(@Nullable Long nanos) {
            return new Left(bundle, sinceNanos, back, nanos);
        }
    }

    private static final long CERTAIN_NANOS = Duration.ofSeconds(2).toNanos();

    private final Map<R, Left> left = new ConcurrentHashMap<>();
    private final Bundles bundles;
    private final Duration hold;
    private final Duration forget;
    private final LongSupplier nanoClock;

    public Departures(Bundles bundles, Duration hold, Duration forget, LongSupplier nanoClock) {
        this.bundles = bundles;
        this.hold = hold;
        this.forget = forget;
        this.nanoClock = nanoClock;
    }

    public void left(R route, String bundle) {
        left.put(route, new Left(bundle, nanoClock.getAsLong(), false, null));
    }

    public void back(R route) {
        left.remove(route);
    }

    public List<R> routes() {
        return List.copyOf(left.keySet());
    }

    /** @return null for a route that never left */
    public @Nullable Verdict judge(R route) {
        Left departure = left.get(route);
        if (departure == null) {
            return null;
        }
        long age = nanoClock.getAsLong() - departure.sinceNanos();
        Bundles.State state = bundles.state(departure.bundle());
        if (state != Bundles.State.STOPPED && departure.stoppedNanos() != null) {
            Left running = departure.seenStopped(null);
            left.replace(route, departure, running);
            departure = running;
        }
        if (state == Bundles.State.STOPPED && isCertain(route, departure)) {
            return Verdict.AWAY;
        }
        // A bundle that runs again may still be on its way to its services; of one that is gone a new version may be.
        if (age < (departure.back() ? hold.toNanos() / 4 : hold.toNanos())) {
            return Verdict.HOLD;
        }
        if (state == Bundles.State.STOPPED
                || state == Bundles.State.PAUSED
                || state == Bundles.State.GONE && age < forget.toNanos()) {
            return Verdict.AWAY;
        }
        if (state == Bundles.State.ACTIVE && !departure.back()) {
            left.replace(route, departure, new Left(departure.bundle(), nanoClock.getAsLong(), true, null));
            return Verdict.HOLD;
        }
        left.remove(route, departure);
        return Verdict.FORGOTTEN;
    }

    /** For a moment a bundle looks so too that is being uninstalled, or installed and about to be started. */
    private boolean isCertain(R route, Left departure) {
        long now = nanoClock.getAsLong();
        Long since = departure.stoppedNanos();
        if (since == null) {
            left.replace(route, departure, departure.seenStopped(now));
            return false;
        }
        return now - since >= CERTAIN_NANOS;
    }
}
