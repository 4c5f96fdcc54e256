package io.guildhall.record.internal.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What somebody may have meant: every word that is one letter more, fewer, other or swapped away. Asked for as beginnings,
 * so that a word with a slip in it is found before it is written to its end.
 */
final class Typos {
    static final int SHORTEST = 4;
    private static final int LONGEST = 16;
    private static final String LATIN = "abcdefghijklmnopqrstuvwxyz";
    private static final String GREEK = "αβγδεζηθικλμνξοπρστυφχψω";
    private static final String CYRILLIC = "абвгдежзиклмнопрстуфхцчшщъыьэюя";

    private Typos() {}

    /** @param word folded; one with digits in it, or shorter than four letters, is taken as it stands */
    static List<String> of(String word) {
        if (word.length() < SHORTEST || word.length() > LONGEST || !word.chars().allMatch(Character::isLetter)) {
            return List.of();
        }
        Set<String> variants = new LinkedHashSet<>();
        String letters = letters(word);
        for (int i = 0; i < word.length(); i++) {
            String before = word.substring(0, i);
            String after = word.substring(i + 1);
            variants.add(before + after);
            if (i + 1 < word.length()) {
                variants.add(before + word.charAt(i + 1) + word.charAt(i) + word.substring(i + 2));
            }
            for (int c = 0; c < letters.length(); c++) {
                variants.add(before + letters.charAt(c) + word.substring(i));
                // Another last letter is among the words that begin without it.
                if (i + 1 < word.length()) {
                    variants.add(before + letters.charAt(c) + after);
                }
            }
        }
        variants.remove(word);
        variants.removeIf(word::startsWith);
        variants.add(word.substring(0, word.length() - 1));
        return new ArrayList<>(variants);
    }

    /**
     * Whether a word, or its beginning, is at most one slip away from what was typed. The end must stand: one letter fewer
     * than typed only counts for the whole word.
     */
    static boolean near(String typed, String word) {
        if (distanceIsOne(typed, word)) {
            return true;
        }
        for (int length = typed.length(); length <= typed.length() + 1; length++) {
            if (word.length() > length
                    && distanceIsOne(typed, word.substring(0, length))
                    && typed.charAt(typed.length() - 1) == word.charAt(length - 1)) {
                return true;
            }
        }
        // A letter too many in the middle of a beginning.
        int shorter = typed.length() - 1;
        return word.length() > shorter
                && distanceIsOne(typed, word.substring(0, shorter))
                && typed.charAt(typed.length() - 1) == word.charAt(shorter - 1);
    }

    /** By one letter more, fewer, other, or two swapped. */
    private static boolean distanceIsOne(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        int longer = Math.max(a.length(), b.length());
        if (longer - shorter > 1 || a.equals(b)) {
            return false;
        }
        int same = 0;
        while (same < shorter && a.charAt(same) == b.charAt(same)) {
            same++;
        }
        if (a.length() == b.length()) {
            boolean other = a.substring(same + 1).equals(b.substring(same + 1));
            boolean swapped = same + 1 < longer
                    && a.charAt(same) == b.charAt(same + 1)
                    && a.charAt(same + 1) == b.charAt(same)
                    && a.substring(same + 2).equals(b.substring(same + 2));
            return other || swapped;
        }
        String with = a.length() > b.length() ? a : b;
        String without = a.length() > b.length() ? b : a;
        return with.substring(same + 1).equals(without.substring(same));
    }

    /** Of the word's own script; where it has too many letters, those of the word. */
    private static String letters(String word) {
        return switch (Character.UnicodeScript.of(word.charAt(0))) {
            case LATIN -> LATIN;
            case GREEK -> GREEK;
            case CYRILLIC -> CYRILLIC;
            default -> word;
        };
    }
}
