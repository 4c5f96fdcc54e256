package io.guildhall.hospitality.till;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a guest's QR code holds: {@code GH1-} and 32 random digits, in capitals because those make a smaller code. */
public final class CardToken {
    private static final String PREFIX = "gh1-";
    private static final Pattern CODE = Pattern.compile("gh1-([0-9a-f]{32})");

    private CardToken() {}

    /** The token of what was typed or read; empty for anything else. */
    public static String in(String typed) {
        Matcher code = CODE.matcher(typed.strip().toLowerCase(Locale.ROOT));
        return code.matches() ? code.group(1) : "";
    }

    /** As the code holds it. */
    public static String code(String token) {
        return (PREFIX + token).toUpperCase(Locale.ROOT);
    }
}
