package io.guildhall.notify.internal.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What mails say in one language: the files {@code mail/words_xx.properties}, English for what they lack. Another language
 * is another file. Thread-safe.
 */
public final class Words {
    private static final Map<String, Words> KNOWN = new ConcurrentHashMap<>();

    private final Locale locale;
    private final Properties texts;

    private Words(Locale locale, Properties texts) {
        this.locale = locale;
        this.texts = texts;
    }

    /** @param tag BCP 47, such as {@code de-AT} */
    public static Words in(String tag) {
        return KNOWN.computeIfAbsent(tag, Words::read);
    }

    public Locale locale() {
        return locale;
    }

    /** Language of the words themselves, without its region. */
    public String language() {
        return texts.getProperty("language");
    }

    public boolean has(String key) {
        return texts.getProperty(key) != null;
    }

    /** @throws IllegalArgumentException if no language has it */
    public String say(String key, Map<String, String> values) {
        String text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("mails have no words for " + key);
        }
        return fill(text, values);
    }

    public String say(String key) {
        return say(key, Map.of());
    }

    /** Puts values for <code>{name}</code>; what a value holds is not looked at again. */
    public static String fill(String text, Map<String, String> values) {
        StringBuilder filled = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf('{', at);
            int close = open < 0 ? -1 : text.indexOf('}', open);
            if (close < 0) {
                break;
            }
            String name = text.substring(open + 1, close);
            filled.append(text, at, open).append(values.getOrDefault(name, ""));
            at = close + 1;
        }
        return filled.append(text.substring(at)).toString();
    }

    private static Words read(String tag) {
        Locale locale = Locale.forLanguageTag(tag);
        Properties english = file("en").orElseThrow();
        Properties texts = new Properties(english);
        file(locale.getLanguage())
                .ifPresent(own ->
                        own.forEach((key, text) -> texts.setProperty(String.valueOf(key), String.valueOf(text))));
        return new Words(locale, texts);
    }

    private static Optional<Properties> file(String language) {
        if (!language.matches("[a-z]{2,3}")) {
            return Optional.empty();
        }
        try (@Nullable InputStream file = Words.class.getResourceAsStream("/mail/words_" + language + ".properties")) {
            if (file == null) {
                return Optional.empty();
            }
            Properties texts = new Properties();
            texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            return Optional.of(texts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
