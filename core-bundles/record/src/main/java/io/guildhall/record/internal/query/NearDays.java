package io.guildhall.record.internal.query;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Days told from today, {@code today}, {@code today-30}, {@code month}, {@code month+1}: a saved view means others every day.
 */
public final class NearDays {
    private static final Pattern NEAR = Pattern.compile("(today|month)([+-][0-9]{1,4})?");

    private NearDays() {}

    /** Whether a value is told so. */
    public static boolean is(@Nullable Object value) {
        return value instanceof String text && NEAR.matcher(text).matches();
    }

    /** The days meant in this zone, or null if the value is something else. */
    static @Nullable Days of(Object value, ZoneId zone) {
        if (!(value instanceof String text)) {
            return null;
        }
        Matcher near = NEAR.matcher(text);
        if (!near.matches()) {
            return null;
        }
        LocalDate today = LocalDate.now(zone);
        int steps = near.group(2) == null ? 0 : Integer.parseInt(near.group(2));
        return near.group(1).equals("today") ? Days.of(today.plusDays(steps)) : Days.monthOf(today.plusMonths(steps));
    }
}
