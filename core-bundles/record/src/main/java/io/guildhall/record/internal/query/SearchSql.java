package io.guildhall.record.internal.query;

import io.guildhall.record.internal.Plan;
import io.guildhall.record.internal.Sql;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Finds records by how one of their search keys begins. Each key is a range of its own index. Keys are told apart by their
 * names: one with {@code phone} in it holds digits, one that ends in {@code _rev} holds digits backwards.
 */
public final class SearchSql {
    private static final Pattern PHONE = Pattern.compile("[0-9 +()/.\\-]{3,40}");
    /** From so many digits on, zeros in front stand for a country or a city and are left out elsewhere. */
    private static final int WHOLE_NUMBER = 7;

    private static final int MAX_WORDS = 4;
    private static final int MAX_LENGTH = 200;

    private SearchSql() {}

    /** A condition, or {@code false} when the words cannot be found in these records. */
    public static Sql of(Plan plan, String words) {
        String phrase = normal(words);
        if (phrase.isEmpty() || plan.entity().searchKeys().isEmpty()) {
            return new Sql().add("false");
        }
        Sql whole = anyKey(plan, phrase);
        String[] single = phrase.split("\\s+");
        if (single.length == 1) {
            return whole;
        }
        Sql sql = new Sql().add("(").add(whole).add(" or (");
        String between = "";
        for (String word : Arrays.copyOf(single, Math.min(single.length, MAX_WORDS))) {
            sql.add(between).add(anyKey(plan, word));
            between = " and ";
        }
        return sql.add("))");
    }

    /** Blanks at the ends and characters that no text holds fall out. */
    public static String normal(String words) {
        return bounded(words.toLowerCase(Locale.ROOT));
    }

    /** As {@link #normal}, in the case it was typed in. */
    public static String bounded(String words) {
        String clean = words.replace("\0", "").strip();
        String bounded = clean.length() > MAX_LENGTH ? clean.substring(0, MAX_LENGTH) : clean;
        // Half a character cannot be sent to the database.
        return bounded.codePoints()
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** The prefixes to look for in one key: none if the words cannot be in it. */
    public static List<String> prefixes(String key, String phrase) {
        String words = phrase;
        boolean backwards = key.endsWith("_rev");
        if (backwards || key.contains("phone") || key.contains("digits")) {
            if (!PHONE.matcher(phrase).matches()) {
                return List.of();
            }
            words = phrase.replaceAll("[^0-9]", "");
            if (backwards && words.length() >= WHOLE_NUMBER) {
                words = words.replaceFirst("^0+", "");
            }
            if (words.isEmpty()) {
                return List.of();
            }
        }
        return List.of(backwards ? new StringBuilder(words).reverse().toString() : words);
    }

    /** The least text behind all that begin so. */
    public static String below(String prefix) {
        return Prefix.of(prefix).below();
    }

    /** {@code (t.key >= ? and t.key < ?)}. */
    public static Sql range(String key, String prefix) {
        Prefix range = Prefix.of(prefix);
        return new Sql()
                .add("(t." + key + " >= ")
                .bind(range.from())
                .add(" and t." + key + " < ")
                .bind(range.below())
                .add(")");
    }

    private static Sql anyKey(Plan plan, String phrase) {
        List<Sql> ranges = new ArrayList<>();
        for (String key : plan.entity().searchKeys()) {
            prefixes(key, phrase).forEach(prefix -> ranges.add(range(key, prefix)));
        }
        if (ranges.isEmpty()) {
            return new Sql().add("false");
        }
        Sql sql = new Sql().add("(");
        String between = "";
        for (Sql range : ranges) {
            sql.add(between).add(range);
            between = " or ";
        }
        return sql.add(")");
    }
}
