package io.guildhall.module.internal;

import io.guildhall.module.Module;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** One Module service and how far it has come. Guarded by the lock of {@link ModuleRegistry}. */
final class Candidate {
    /** The best of one key first: highest version, then the bundle that was installed last. */
    static final Comparator<Candidate> BEST_FIRST = Comparator.<Candidate, String>comparing(
                    c -> c.description.version(), Versions.ORDER)
            .thenComparingLong(c -> c.bundleId)
            .reversed();

    enum State {
        /** Its tables have not been looked at. */
        NEW,
        /** Its tables stand; it works whenever what it needs works. */
        READY,
        /** Something is wrong with it; {@link #problem} says what. */
        REFUSED
    }

    final Module module;
    final Description description;
    final long bundleId;
    State state = State.NEW;

    @Nullable
    String problem;
    /** How often its tables could not be brought up; 0 for what no repetition will mend. */
    int attempts;
    /** How often in a row its installation collided with somebody's work or found the database away. */
    int collisions;
    /** Whether it waits for its next try, so that nobody else may begin it. */
    boolean resting;

    Candidate(Module module, Description description, long bundleId) {
        this.module = module;
        this.description = description;
        this.bundleId = bundleId;
    }

    String key() {
        return description.key();
    }

    /** Name of its mappers: two versions side by side keep their own, so that running requests of either end well. */
    String mapperKey() {
        return key() + "@" + bundleId;
    }

    void refuse(String sentence) {
        state = State.REFUSED;
        problem = sentence;
    }

    /** Whether it is neither at work nor refused for good reasons yet, as far as it depends on itself. */
    boolean open() {
        return state == State.NEW;
    }

    void ready() {
        collisions = 0;
        state = State.READY;
        problem = null;
    }

    @Override
    public String toString() {
        return key() + " " + description.version() + " (bundle " + bundleId + ")";
    }
}
