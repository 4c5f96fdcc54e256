package io.guildhall.change.internal;

import io.guildhall.change.Change;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The changes that were sealed last, as the sealer has read them: whoever keeps up with it need not ask the database for them
 * again, nor take their images apart. Bounded. Thread-safe.
 */
final class Recent {
    static final int MOST = 2_000;

    private final ArrayDeque<Change> changes = new ArrayDeque<>(MOST);
    /** Everything behind it that is sealed is here. */
    private long from;

    /** @param from what is told next comes right behind this position */
    Recent(long from) {
        this.from = from;
    }

    /** @param batch all that was sealed since the batch before, in order */
    synchronized void add(List<Change> batch) {
        for (Change change : batch) {
            if (changes.size() == MOST) {
                from = changes.removeFirst().position();
            }
            changes.addLast(change);
        }
    }

    /** In order, or nothing if some of them may be forgotten here. */
    synchronized Optional<List<Change>> after(long position, Predicate<Change> wanted, int limit) {
        if (position < from) {
            return Optional.empty();
        }
        List<Change> some = new ArrayList<>();
        for (Change change : changes) {
            if (change.position() > position && wanted.test(change)) {
                some.add(change);
                if (some.size() == limit) {
                    break;
                }
            }
        }
        return Optional.of(some);
    }
}
