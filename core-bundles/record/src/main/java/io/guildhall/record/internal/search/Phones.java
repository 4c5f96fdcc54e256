package io.guildhall.record.internal.search;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Telephone numbers without what people write in front of them: a country's code behind {@code +} or {@code 00}, and the zero
 * of a call within the country. A number is kept forwards, behind {@link #FORWARDS}, and backwards, behind {@link #BACKWARDS}:
 * whoever knows its beginning or its last digits finds it.
 */
final class Phones {
    static final String FORWARDS = "+";
    static final String BACKWARDS = "~";

    private static final int FEWEST_DIGITS = 3;
    private static final int MOST_DIGITS = 20;
    private static final Pattern TRUNK = Pattern.compile("\\(\\s*0\\s*\\)");
    /** Country codes of two digits; 1 and 7 have one, all others three. */
    private static final Pattern TWO = Pattern.compile("(2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]).*");

    private Phones() {}

    /** What is kept of a number; nothing of one with fewer than three digits. */
    static List<String> kept(String number) {
        String digits = national(number);
        if (digits.length() < FEWEST_DIGITS) {
            return List.of();
        }
        String bounded = digits.length() > MOST_DIGITS ? digits.substring(digits.length() - MOST_DIGITS) : digits;
        return List.of(FORWARDS + bounded, BACKWARDS + reversed(bounded));
    }

    /** Digits of a number as it is dialled within its country, without a zero in front. */
    static String national(String number) {
        String text = TRUNK.matcher(number).replaceAll("").strip();
        String digits = text.replaceAll("[^0-9]", "");
        if (text.startsWith("+")) {
            digits = withoutCountry(digits);
        } else if (digits.startsWith("00")) {
            digits = withoutCountry(digits.substring(2));
        }
        return digits.replaceFirst("^0+", "");
    }

    static String reversed(String digits) {
        return new StringBuilder(digits).reverse().toString();
    }

    private static String withoutCountry(String digits) {
        int code = digits.startsWith("1") || digits.startsWith("7")
                ? 1
                : TWO.matcher(digits).matches() ? 2 : 3;
        return digits.length() <= code ? digits : digits.substring(code);
    }
}
