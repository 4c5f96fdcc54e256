package io.guildhall.workflow.internal.outward;

import io.guildhall.problem.Problem;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** How often one address takes something: twenty a second, two hundred at once. Kept in memory of this node. Thread-safe, bounded. */
final class HookRates {
    private static final double BURST = 200;
    private static final double PER_NANO = 20 / 1e9;
    private static final int MOST = 10_000;

    private record Level(double left, long at) {
        Level now(long nanos) {
            return new Level(Math.min(BURST, left + Math.max(0, nanos - at) * PER_NANO), nanos);
        }
    }

    private final LongSupplier nanoClock;
    private final Map<Arrivals.Owner, Level> levels = new ConcurrentHashMap<>();

    HookRates(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /** @throws io.guildhall.problem.ProblemException 429 */
    void check(Arrivals.Owner owner) {
        long now = nanoClock.getAsLong();
        if (levels.size() >= MOST) {
            levels.values().removeIf(level -> level.now(now).left() >= BURST);
        }
        Level level = levels.merge(owner, new Level(BURST - 1, now), (before, first) -> {
            Level present = before.now(now);
            return new Level(present.left() - 1 < 0 ? -1 : present.left() - 1, now);
        });
        if (level.left() < 0) {
            levels.put(owner, new Level(0, now));
            throw Problem.of(429, "rate-limit/exceeded", "Too many requests.")
                    .detail("Try again in %d s.", 1)
                    .with("retry_after", 1)
                    .asException();
        }
    }
}
