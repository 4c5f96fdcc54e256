package io.guildhall.outward.internal.value;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;

/** The few words of the house's own in mails, tasks and on pages for people outside, from {@code words/outward_xx.properties}. */
public final class Phrases {
    private static final Set<String> LANGUAGES = Set.of("en", "de", "es", "fr");
    private static final Map<String, ResourceBundle> BUNDLES = LANGUAGES.stream()
            .collect(java.util.stream.Collectors.toUnmodifiableMap(language -> language, Phrases::load));

    private Phrases() {}

    private static ResourceBundle load(String language) {
        return ResourceBundle.getBundle(
                "words/outward",
                Locale.forLanguageTag(language),
                Phrases.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The nearest there is: en for what is not known. */
    public static String language(String locale) {
        String language = Locale.forLanguageTag(locale.replace('_', '-')).getLanguage();
        return LANGUAGES.contains(language) ? language : "en";
    }

    public static String say(String language, String name, Object... values) {
        ResourceBundle words = BUNDLES.get(language(language));
        if (words == null) {
            throw new IllegalArgumentException(language);
        }
        return new MessageFormat(words.getString(name), Locale.ROOT).format(values);
    }
}
