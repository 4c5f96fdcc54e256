package io.guildhall.record.internal.search;

import java.util.List;

/**
 * One thing that was typed, and all the ways in which it may be kept.
 *
 * @param key folded
 * @param prefixes what a kept word may begin with
 * @param forgiving whether a slip in it is looked past
 */
record Term(String key, List<String> prefixes, boolean forgiving) {
    static final int EXACT = 0;
    static final int BEGINS = 1;
    /** Inside a text. */
    static final int INSIDE = 2;

    static final int NEAR = 3;
    static final int NOT = 4;

    Term {
        prefixes = List.copyOf(prefixes);
    }

    /** How well a kept word fits: {@link #EXACT} to {@link #NOT}. */
    int fit(String word) {
        int best = NOT;
        for (String prefix : prefixes) {
            if (word.equals(prefix)) {
                return EXACT;
            }
            if (word.startsWith(prefix)) {
                best = BEGINS;
            }
        }
        return best == NOT && forgiving && Typos.near(key, word) ? NEAR : best;
    }

    Term forgivingNothing() {
        return new Term(key, prefixes, false);
    }
}
