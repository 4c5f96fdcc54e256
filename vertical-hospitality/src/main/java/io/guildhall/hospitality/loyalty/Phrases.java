package io.guildhall.hospitality.loyalty;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words of letters to guests, from {@code words/booking_xx.properties} and {@code words/points_xx.properties}. */
public final class Phrases {
    private static final Map<String, Properties> WORDS =
            Stream.of("en", "de", "es", "fr").collect(Collectors.toUnmodifiableMap(Function.identity(), Phrases::load));

    private Phrases() {}

    /** The nearest there is: en for what is not known. */
    public static String language(String tag) {
        String language = Locale.forLanguageTag(tag.replace('_', '-')).getLanguage();
        return WORDS.containsKey(language) ? language : "en";
    }

    /** @throws IllegalArgumentException if there are no such words */
    public static String say(String language, String name) {
        Properties words = WORDS.get(language);
        String text = words == null ? null : words.getProperty(name);
        if (text == null) {
            throw new IllegalArgumentException(language + " " + name);
        }
        return text;
    }

    public static String say(String language, String name, long number) {
        return say(language, name).replace("{0}", Long.toString(number));
    }

    private static Properties load(String language) {
        Properties words = new Properties();
        for (String area : List.of("booking", "points")) {
            String name = "/words/" + area + "_" + language + ".properties";
            try (InputStream file = Phrases.class.getResourceAsStream(name)) {
                if (file == null) {
                    throw new IllegalStateException("no words in " + name);
                }
                words.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return words;
    }
}
