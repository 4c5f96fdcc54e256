package io.guildhall.record.internal.query;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Days told from today, {@code today}, {@code today-30}, {@code today+7}: a saved view means another day every day. */
public final class NearDays {
    private static final Pattern NEAR = Pattern.compile("today([+-][0-9]{1,4})?");

    private NearDays() {}

    /** Whether a value is told so. */
    public static boolean is(@Nullable Object value) {
        return value instanceof String text && NEAR.matcher(text).matches();
    }

    /** The day meant in this zone, or null if the value is something else. */
    static @Nullable LocalDate of(Object value, ZoneId zone) {
        if (!(value instanceof String text)) {
            return null;
        }
        Matcher near = NEAR.matcher(text);
        if (!near.matches()) {
            return null;
        }
        String days = near.group(1);
        return LocalDate.now(zone).plusDays(days == null ? 0 : Integer.parseInt(days));
    }
}
