package io.guildhall.record.internal.search;

import java.util.List;
import java.util.Set;

/** Words inside texts. Not all are kept: those that stand in nearly every text tell none from another. */
final class Inner {
    static final int SHORTEST = 3;
    /** Behind so many characters nobody looks for the beginning of an old discussion. */
    static final int LONGEST_TEXT = 20_000;

    private static final Set<String> COMMON = Set.copyOf(List.of("""
            and are but can did does for from had has have her him his how its may not our out she than that the their them then
            there these they this was were what when which who will with would you your
            aber als auch auf aus bei bin bis das dass dem den der des die ein eine einem einen einer eines fuer fur hat haben ich
            ihr ist mit nach nicht noch oder sein sich sie sind und uns vom von war was wenn wie wir wird zum zur
            como con del ella ellos era eran esta este esto fue hay las los mas muy nos para pero por que ser sin son sus una
            unos usted
            aux avec ces cette dans des donc elle est etre ete ils leur les mais mes meme nous ont par pas plus pour quand
            qui sans ses sont sur tres une vos vous""".strip().split("\\s+")));

    private Inner() {}

    /** Whether a folded word is kept of a text, and worth asking for there. */
    static boolean telling(String key) {
        boolean letters = key.codePoints().allMatch(c -> c < 0x2000);
        return (!letters || key.length() >= SHORTEST) && !COMMON.contains(key);
    }

    static List<String> of(String text) {
        String bounded = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
        return Word.of(bounded).stream()
                .map(Word::key)
                .filter(Inner::telling)
                .distinct()
                .limit(Shelf.TEXTS.most())
                .toList();
    }

    /** The words around a place in a text, on one line. */
    record Snippet(String text, int shift) {
        private static final int BEFORE = 40;
        private static final int LENGTH = 140;
        private static final String MORE = "… ";

        static Snippet of(String text, int at) {
            int from = at <= BEFORE ? 0 : begin(text, at - BEFORE, at);
            int to = Math.min(text.length(), from + LENGTH);
            if (to < text.length() && Character.isLowSurrogate(text.charAt(to))) {
                to--;
            }
            String before = from > 0 ? MORE : "";
            String after = to < text.length() ? " …" : "";
            String line = text.substring(from, to).replaceAll("\\s", " ");
            return new Snippet(before + line + after, before.length() - from);
        }

        /** Behind a blank, so that no word is cut, if there is one. */
        private static int begin(String text, int from, int at) {
            for (int i = from; i < at; i++) {
                if (Character.isWhitespace(text.charAt(i))) {
                    return i + 1;
                }
            }
            return Character.isLowSurrogate(text.charAt(from)) ? from + 1 : from;
        }

        /** Whether a place of the whole text stands in it. */
        boolean shows(int start, int end) {
            return start + shift >= 0 && end + shift <= text.length();
        }
    }
}
