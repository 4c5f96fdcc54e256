package io.guildhall.workflow.internal.value;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a business works. Immutable.
 *
 * @param week hours of each day on which it works; at least one
 * @param closed days on which it does not work all the same
 */
public record WorkingTime(Map<DayOfWeek, Hours> week, Set<LocalDate> closed) {
    /** @param to on the next day unless it is later than {@code from}: a bar works from 18:00 to 02:00 */
    public record Hours(LocalTime from, LocalTime to) {}

    /** Monday to Friday, nine to five, without holidays. */
    public static final WorkingTime USUAL = new WorkingTime(usual(), Set.of());

    public WorkingTime {
        week = Map.copyOf(week);
        closed = Set.copyOf(closed);
    }

    private static Map<DayOfWeek, Hours> usual() {
        Map<DayOfWeek, Hours> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.compareTo(DayOfWeek.FRIDAY) <= 0) {
                week.put(day, new Hours(LocalTime.of(9, 0), LocalTime.of(17, 0)));
            }
        }
        return week;
    }

    /** What begins on that day; null for a day off. */
    public @Nullable Hours on(LocalDate day) {
        return closed.contains(day) ? null : week.get(day.getDayOfWeek());
    }

    public boolean works(LocalDate day) {
        return on(day) != null;
    }
}
