package io.guildhall.record.internal.search;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes case and accents off, so that Müller, MULLER and Muller are one word. */
final class Fold {
    private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");
    /** Letters that no decomposition takes apart. */
    private static final Map<Character, String> LETTERS = Map.ofEntries(
            Map.entry('ß', "ss"),
            Map.entry('ø', "o"),
            Map.entry('ł', "l"),
            Map.entry('đ', "d"),
            Map.entry('ð', "d"),
            Map.entry('þ', "th"),
            Map.entry('æ', "ae"),
            Map.entry('œ', "oe"),
            Map.entry('ı', "i"),
            Map.entry('ħ', "h"),
            Map.entry('\'', ""),
            Map.entry('\u2019', ""));
    /** As the same names are written where a keyboard lacks the letter. */
    private static final Map<Character, String> SPELT = Map.of('ä', "ae", 'ö', "oe", 'ü', "ue", 'å', "aa", 'ø', "oe");

    private Fold() {}

    static String fold(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.chars().allMatch(c -> c < 128 && c != '\'')) {
            return lower;
        }
        String bare =
                MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFKD)).replaceAll("");
        return replace(bare, LETTERS);
    }

    /** {@code mueller} for Müller; null where there is no second way to write it. */
    static @Nullable String spelt(String text) {
        String lower = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
        String spelt = replace(lower, SPELT);
        return spelt.equals(lower) ? null : fold(spelt);
    }

    private static String replace(String text, Map<Character, String> by) {
        StringBuilder replaced = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            String other = by.get(text.charAt(i));
            if (other == null) {
                replaced.append(text.charAt(i));
            } else {
                replaced.append(other);
            }
        }
        return replaced.toString();
    }
}
