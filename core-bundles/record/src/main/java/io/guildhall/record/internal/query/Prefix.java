package io.guildhall.record.internal.query;

import java.util.Locale;

/** A prefix as the half-open range of a {@code COLLATE "C"} column: an index serves it under row-level security, LIKE not. */
record Prefix(String from, String below) {
    /** @param words in any case; the columns hold lower case */
    static Prefix of(String words) {
        String from = words.toLowerCase(Locale.ROOT);
        return new Prefix(from, after(from));
    }

    /** The least text behind all that begin with this one, by code points. */
    private static String after(String text) {
        int[] points = text.codePoints().toArray();
        for (int last = points.length - 1; last >= 0; last--) {
            if (points[last] < Character.MAX_CODE_POINT) {
                int next = points[last] + 1;
                if (next >= Character.MIN_SURROGATE && next <= Character.MAX_SURROGATE) {
                    next = Character.MAX_SURROGATE + 1;
                }
                return new String(points, 0, last) + Character.toString(next);
            }
        }
        return text + Character.toString(Character.MAX_CODE_POINT).repeat(64);
    }
}
