package io.guildhall.change.internal;

import io.guildhall.change.Change;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The changes that were sealed last, as the sealer has read them: whoever keeps up with it need not ask the database for them
 * again, nor take their images apart. Bounded in number and in size. Thread-safe.
 */
final class Recent {
    static final int MOST = 2_000;
    /** Characters in all images together: notes may be long. */
    static final long HEAVIEST = 4_000_000;

    private final ArrayDeque<Change> changes = new ArrayDeque<>(MOST);
    /** Everything behind it that is sealed is here. */
    private long from;

    private long weight;

    /** @param from what is told next comes right behind this position */
    Recent(long from) {
        this.from = from;
    }

    /** @param batch all that was sealed since the batch before, in order */
    synchronized void add(List<Change> batch) {
        for (Change change : batch) {
            changes.addLast(change);
            weight += weight(change);
            while (changes.size() > MOST || weight > HEAVIEST) {
                forgetFirst();
            }
        }
    }

    private void forgetFirst() {
        Change first = changes.removeFirst();
        weight -= weight(first);
        from = first.position();
    }

    private static long weight(Change change) {
        return Stream.of(change.before(), change.after())
                .flatMap(image -> image.values().stream())
                .mapToLong(value -> value instanceof String text ? text.length() : 0)
                .sum();
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
