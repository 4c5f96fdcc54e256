package io.guildhall.record.internal.search;

import io.guildhall.record.Search;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A record that fits, and how well.
 *
 * @param fit of the word that fits worst; -1 when the title is what was typed
 * @param aside whether a word stands elsewhere than in the title
 * @param others whether it is not the reader's own
 */
record Found(Search.Hit hit, int fit, boolean aside, boolean others, Instant changed) {
    static final Comparator<Found> BEST_FIRST = Comparator.comparingInt(Found::fit)
            .thenComparing(Found::aside)
            .thenComparing(Found::others)
            .thenComparing(Found::changed, Comparator.reverseOrder())
            .thenComparing(f -> f.hit().entity())
            .thenComparing(f -> f.hit().id());

    /** The same as something that stands inside a text. */
    Found inside(Search.@Nullable About about) {
        return new Found(hit.inside(about), Term.INSIDE, true, others, changed);
    }
}
