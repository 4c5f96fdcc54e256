package io.guildhall.record.internal.imports.file;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers as people write them: {@code 1 234,56}, {@code 1.234,56}, {@code $125,000}, {@code £1,000}. */
public final class Decimals {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    private static final Pattern DOT_WHOLE = Pattern.compile("([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\\.0*)?");
    private static final Pattern COMMA_WHOLE = Pattern.compile("([0-9]+|[0-9]{1,3}(\\.[0-9]{3})+)(,0*)?");
    private static final Map<String, String> SYMBOLS = Map.of(
            "$", "USD", "€", "EUR", "£", "GBP", "¥", "JPY", "zł", "PLN", "Kč", "CZK", "CHF", "CHF", "₹", "INR", "₽",
            "RUB");

    private Decimals() {}

    /**
     * Which character is the decimal point in this column: {@code "."} or {@code ","}. A mark that stands twice in a number, or
     * left of the other one, parts thousands; a mark with other than three digits behind it is the point.
     */
    public static String point(List<String> values, boolean commaCountry) {
        int comma = 0;
        int dot = 0;
        boolean dotSeen = false;
        for (String value : values) {
            String digits = bare(value);
            int lastComma = digits.lastIndexOf(',');
            int lastDot = digits.lastIndexOf('.');
            dotSeen |= lastDot >= 0;
            if (lastComma >= 0 && lastDot >= 0) {
                comma += lastComma > lastDot ? 5 : 0;
                dot += lastDot > lastComma ? 5 : 0;
            } else if (lastComma >= 0) {
                boolean thousands = digits.indexOf(',') != lastComma;
                boolean three = digits.length() - lastComma == 4;
                comma += thousands ? -5 : three ? (commaCountry ? 1 : 0) : 3;
            } else if (lastDot >= 0) {
                boolean thousands = digits.indexOf('.') != lastDot;
                boolean three = digits.length() - lastDot == 4;
                dot += thousands ? -5 : three ? (commaCountry ? 0 : 1) : 3;
            }
        }
        if (comma == dot) {
            // Only "1.234" and the like, where a comma is the point at home.
            return commaCountry && dotSeen ? "," : ".";
        }
        return comma > dot ? "," : ".";
    }

    /** As {@link #point}, of a column whose numbers are whole: what makes a fraction of {@code 1.250} is not its point. */
    public static String pointOfWhole(List<String> values, boolean commaCountry) {
        long comma = values.stream()
                .filter(v -> COMMA_WHOLE.matcher(bare(v)).matches())
                .count();
        long dot = values.stream()
                .filter(v -> DOT_WHOLE.matcher(bare(v)).matches())
                .count();
        return comma == dot ? point(values, commaCountry) : comma > dot ? "," : ".";
    }

    private static String bare(String value) {
        return value.replaceAll("[^0-9.,]", "");
    }

    /** The number with a dot for its point and nothing else beside digits, or null if this is none. */
    public static @Nullable String plain(String text, String point) {
        String digits = text.replace('\u2212', '-').replaceAll("[\\s\u00a0\u202f'’]", "");
        boolean negative =
                digits.startsWith("(") && digits.endsWith(")") || digits.startsWith("-") || digits.endsWith("-");
        digits = digits.replaceAll("^[^0-9.,]+|[^0-9.,]+$", "");
        digits = point.equals(",") ? digits.replace(".", "").replace(',', '.') : digits.replace(",", "");
        if (digits.startsWith(".")) {
            digits = "0" + digits;
        }
        if (digits.endsWith(".")) {
            digits = digits.substring(0, digits.length() - 1);
        }
        if (!NUMBER.matcher(digits).matches()) {
            return null;
        }
        return negative ? "-" + digits : digits;
    }

    /** The currency that a symbol or code beside the number names, or null. */
    public static @Nullable String currency(String text) {
        for (Map.Entry<String, String> symbol : SYMBOLS.entrySet()) {
            if (text.contains(symbol.getKey())) {
                return symbol.getValue();
            }
        }
        String letters = text.replaceAll("[^A-Za-z]", "").toUpperCase(Locale.ROOT);
        return letters.length() == 3 ? letters : null;
    }
}
