package io.guildhall.workflow.internal.definition;

import io.guildhall.workflow.internal.value.Moments;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When a schedule comes round, by the wall's clock of the workspace. On the night in which clocks are put forward it still comes
 * once, as on the one in which they are put back.
 */
public final class Occurrences {
    private static final int YEARS_OF_DAYS = 800;

    private Occurrences() {}

    /** The first after a moment. @param schedule without faults; what goes by dates at a time of day is looked at daily */
    public static Instant after(Trigger schedule, Instant moment, Moments moments) {
        Map<String, @Nullable Object> settings = schedule.settings();
        if ("hour".equals(settings.get("every"))) {
            return moment.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        }
        LocalTime time = LocalTime.parse(String.valueOf(settings.get("at")));
        LocalDate day = moments.day(moment);
        for (int i = 0; i < YEARS_OF_DAYS; i++, day = day.plusDays(1)) {
            Instant at = moments.at(day, time);
            if (at.isAfter(moment) && falls(settings, day, moments)) {
                return at;
            }
        }
        throw new IllegalStateException("a schedule that never comes round");
    }

    private static boolean falls(Map<String, @Nullable Object> settings, LocalDate day, Moments moments) {
        return switch (String.valueOf(settings.getOrDefault("every", "day"))) {
            case "day" -> true;
            case "working_day" -> moments.isWorkingDay(day);
            case "week" -> Weekdays.of(settings.get("weekdays")).contains(day.getDayOfWeek());
            default -> {
                long wanted = settings.get("day") instanceof Number of ? of.longValue() : 1;
                yield day.getDayOfMonth()
                        == Math.min(wanted, YearMonth.from(day).lengthOfMonth());
            }
        };
    }
}
