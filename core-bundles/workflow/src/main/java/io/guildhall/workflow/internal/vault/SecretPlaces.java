package io.guildhall.workflow.internal.vault;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Places in a text where a secret goes, and goes only at the moment of sending: <code>Bearer {{secret.crm_key}}</code>. */
public final class SecretPlaces {
    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*secret\\.([a-z][a-z0-9_]{0,49})\\s*}}");

    private SecretPlaces() {}

    public static Set<String> names(String text) {
        Set<String> names = new LinkedHashSet<>();
        Matcher places = PLACE.matcher(text);
        while (places.find()) {
            names.add(places.group(1));
        }
        return names;
    }

    /** Whether something else than a secret is to be filled in, or a secret is named as none can be. */
    public static boolean hasOthers(String text) {
        return PLACE.matcher(text).replaceAll("").contains("{{");
    }

    /** @param secrets by name */
    static String fill(String text, UnaryOperator<String> secrets) {
        return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(secrets.apply(place.group(1))));
    }
}
