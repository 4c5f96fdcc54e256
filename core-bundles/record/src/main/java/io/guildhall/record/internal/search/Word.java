package io.guildhall.record.internal.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * One word of a text and where it stands there.
 *
 * @param key as it is kept and looked for: folded, at most {@link #LONGEST} characters
 * @param start in UTF-16 units, as browsers count
 * @param end behind its last
 */
record Word(String key, int start, int end) {
    static final int LONGEST = 40;
    /** Scripts without blanks: so many beginnings within one run are kept. */
    private static final int BEGINNINGS = 12;

    /** Runs of letters and digits; of scripts that set no blanks, every beginning within a run. */
    static List<Word> of(String text) {
        List<Word> words = new ArrayList<>();
        runs(text, run -> add(words, text, run[0], run[1]));
        return words;
    }

    private static void add(List<Word> words, String text, int start, int end) {
        String run = text.substring(start, end);
        String key = cut(Fold.fold(run));
        if (key.isEmpty()) {
            return;
        }
        words.add(new Word(key, start, end));
        String spelt = Fold.spelt(run);
        if (spelt != null && !spelt.equals(key)) {
            words.add(new Word(cut(spelt), start, end));
        }
        if (Character.isIdeographic(run.codePointAt(0)) || isKana(run.codePointAt(0))) {
            int at = start + Character.charCount(run.codePointAt(0));
            for (int n = 1; n < BEGINNINGS && at < end; n++) {
                words.add(new Word(cut(Fold.fold(text.substring(at, end))), at, end));
                at += Character.charCount(text.codePointAt(at));
            }
        }
    }

    /** Calls with the start and the end of each run. */
    static void runs(String text, Consumer<int[]> each) {
        int start = -1;
        int at = 0;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            if (belongs(point)) {
                start = start < 0 ? at : start;
            } else if (start >= 0) {
                each.accept(new int[] {start, at});
                start = -1;
            }
            at += Character.charCount(point);
        }
        if (start >= 0) {
            each.accept(new int[] {start, at});
        }
    }

    private static boolean belongs(int point) {
        return Character.isLetterOrDigit(point)
                || Character.getType(point) == Character.NON_SPACING_MARK
                || point == '\''
                || point == 0x2019;
    }

    private static boolean isKana(int point) {
        Character.UnicodeScript script = Character.UnicodeScript.of(point);
        return script == Character.UnicodeScript.HIRAGANA
                || script == Character.UnicodeScript.KATAKANA
                || script == Character.UnicodeScript.THAI;
    }

    static String cut(String key) {
        if (key.length() <= LONGEST) {
            return key;
        }
        return key.substring(0, Character.isHighSurrogate(key.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
    }
}
