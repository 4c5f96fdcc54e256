package io.guildhall.identity.internal.account;

import io.guildhall.identity.internal.Tokens;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What somebody comes in with, as far as its request tells. */
public final class Device {
    private static final Map<String, String> BROWSERS = kinds(
            "Edg",
            "Edge",
            "OPR/",
            "Opera",
            "SamsungBrowser",
            "Samsung Internet",
            "Firefox",
            "Firefox",
            "FxiOS",
            "Firefox",
            "Chrome",
            "Chrome",
            "CriOS",
            "Chrome",
            "Safari",
            "Safari");

    private static final Map<String, String> SYSTEMS = kinds(
            "iPad",
            "iPad",
            "iPhone",
            "iPhone",
            "Android",
            "Android",
            "Windows",
            "Windows",
            "Mac OS X",
            "Mac",
            "CrOS",
            "ChromeOS",
            "Linux",
            "Linux");

    private final Origin origin;

    public Device(Origin origin) {
        this.origin = origin;
    }

    /** Such as {@code Firefox · Linux}: names only, which are the same in every language; a question mark if it does not say. */
    public String name() {
        List<String> words = new ArrayList<>();
        first(BROWSERS, words);
        first(SYSTEMS, words);
        if (words.isEmpty()) {
            // A program: its name without its version.
            words.add(origin.agent().split("[/ (]", 2)[0]);
            words.replaceAll(word -> word.isEmpty() ? "?" : word);
        }
        return String.join(" · ", words);
    }

    /**
     * By what it is known again: the secret that it keeps, and its kind in its network, for browsers that keep none. A new version
     * of the same browser is no new device. Hashes.
     */
    public String[] marks() {
        String kept = origin.device();
        String there = Tokens.hash("kind " + name() + " in " + origin.network());
        return kept == null ? new String[] {there} : new String[] {Tokens.hash(kept), there};
    }

    private void first(Map<String, String> kinds, List<String> words) {
        kinds.entrySet().stream()
                .filter(kind -> origin.agent().contains(kind.getKey()))
                .findFirst()
                .ifPresent(kind -> words.add(kind.getValue()));
    }

    /** In this order: each claims to be those that follow, too. */
    private static Map<String, String> kinds(String... signsAndNames) {
        Map<String, String> kinds = new LinkedHashMap<>();
        for (int i = 0; i < signsAndNames.length; i += 2) {
            kinds.put(signsAndNames[i], signsAndNames[i + 1]);
        }
        return kinds;
    }
}
