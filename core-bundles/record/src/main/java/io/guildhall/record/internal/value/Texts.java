package io.guildhall.record.internal.value;

import io.guildhall.problem.Problem;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks text. Blank text counts as none; lengths count characters as people see them, not UTF-16 units. */
final class Texts {
    static final int TEXT_LIMIT = 1_000;
    static final int LONG_TEXT_LIMIT = 100_000;

    /** Loose on purpose: only sending a mail proves an address. One @, no blanks, a domain. */
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>(),;:\"]+@[^\\s@<>(),;:\"]*[^\\s@<>(),;:\".]");

    private static final Pattern URL = Pattern.compile("(?i)https?://[^\\s/?#\\\\]+([/?#]\\S*)?");
    private static final Pattern HOST = Pattern.compile("(?i)[a-z0-9-][a-z0-9.-]*\\.[a-z0-9-]+(:[0-9]+)?([/?#]\\S*)?");

    private Texts() {}

    static @Nullable String line(Object value, int limit) throws ValueException {
        String text = clean(value, limit, false);
        return text.isEmpty() ? null : text;
    }

    static @Nullable String lines(Object value, int limit) throws ValueException {
        String text = clean(value, limit, true);
        return text.isEmpty() ? null : text;
    }

    static @Nullable String email(Object value, int limit) throws ValueException {
        String text = line(value, limit);
        if (text != null && !EMAIL.matcher(text).matches()) {
            throw new ValueException(
                    "record/email", "This is no e-mail address.", "Expected something like name@example.com.");
        }
        return text;
    }

    static @Nullable String phone(Object value, int limit) throws ValueException {
        String text = line(value, limit);
        if (text != null && text.chars().noneMatch(Character::isDigit)) {
            throw new ValueException("record/phone", "This is no phone number.", "A phone number has digits.");
        }
        return text;
    }

    static @Nullable String url(Object value, int limit) throws ValueException {
        String text = line(value, limit);
        if (text == null || URL.matcher(text).matches()) {
            return text;
        }
        if (HOST.matcher(text).matches()) {
            return line("https://" + text, limit);
        }
        throw new ValueException("record/url", "This is no web address.", "Expected http:// or https:// and a host.");
    }

    private static String clean(Object value, int limit, boolean severalLines) throws ValueException {
        if (!(value instanceof String text)) {
            throw Coercion.wrongType("text", value);
        }
        String stripped = text.strip();
        checkCharacters(stripped, severalLines);
        int length = stripped.codePointCount(0, stripped.length());
        if (length > limit) {
            throw new ValueException(Problem.invalid("record/too-long", "This is too long.")
                    .detail("It has %d characters; %d are allowed.", length, limit)
                    .with("length", length)
                    .with("most", limit));
        }
        return stripped;
    }

    private static void checkCharacters(String text, boolean severalLines) throws ValueException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    throw badText("It holds half a character.");
                }
                i++;
            } else if (c < ' ' && !(severalLines && (c == '\n' || c == '\r' || c == '\t'))) {
                throw badText(c == '\n' || c == '\r' ? "It must stand on one line." : "It holds a control character.");
            }
        }
    }

    private static ValueException badText(String detail) {
        return new ValueException("record/bad-text", "This text cannot be kept.", detail);
    }
}
