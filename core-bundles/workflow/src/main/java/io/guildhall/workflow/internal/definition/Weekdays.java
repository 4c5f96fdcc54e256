package io.guildhall.workflow.internal.definition;

import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Days of the week by their English names. */
final class Weekdays {
    private Weekdays() {}

    /** Empty for what is no list of days. */
    static Set<DayOfWeek> of(@Nullable Object names) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (Object name : names instanceof List<?> list ? list : List.of()) {
            for (DayOfWeek day : DayOfWeek.values()) {
                if (day.name().equals(String.valueOf(name).toUpperCase(Locale.ROOT))) {
                    days.add(day);
                }
            }
        }
        return days;
    }
}
