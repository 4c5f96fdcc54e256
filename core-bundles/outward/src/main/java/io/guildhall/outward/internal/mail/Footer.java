package io.guildhall.outward.internal.mail;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;

/** The few words of the house's own in mails and on pages for people outside, from {@code words/outward_xx.properties}. */
final class Footer {
    private static final Set<String> LANGUAGES = Set.of("en", "de", "es", "fr");
    private static final Map<String, ResourceBundle> WORDS = LANGUAGES.stream()
            .collect(java.util.stream.Collectors.toUnmodifiableMap(language -> language, Footer::load));

    private Footer() {}

    private static ResourceBundle load(String language) {
        return ResourceBundle.getBundle(
                "words/outward",
                Locale.forLanguageTag(language),
                Footer.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The nearest there is: en for what is not known. */
    static String language(String locale) {
        String language = Locale.forLanguageTag(locale.replace('_', '-')).getLanguage();
        return LANGUAGES.contains(language) ? language : "en";
    }

    static String say(String language, String name, Object... values) {
        ResourceBundle words = WORDS.get(language(language));
        if (words == null) {
            throw new IllegalArgumentException(language);
        }
        return new MessageFormat(words.getString(name), Locale.ROOT).format(values);
    }
}
