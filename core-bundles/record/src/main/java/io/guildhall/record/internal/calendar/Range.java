package io.guildhall.record.internal.calendar;

import io.guildhall.problem.Problem;
import io.guildhall.record.internal.value.Times;
import io.guildhall.record.internal.value.ValueException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Days of somebody's calendar; a day may have 23 or 25 hours.
 *
 * @param from first day
 * @param to the day after the last
 */
record Range(LocalDate from, LocalDate to, ZoneId zone) {
    static final int MOST_DAYS = 430;

    /** @throws io.guildhall.problem.ProblemException 400 that names the parameter at fault */
    static Range of(@Nullable String from, @Nullable String to, @Nullable String zone, ZoneId usual) {
        Range range = new Range(day("from", from), day("to", to), zone(zone, usual));
        long days = ChronoUnit.DAYS.between(range.from, range.to);
        if (days < 1 || days > MOST_DAYS) {
            throw Problem.badRequest("calendar/range", "This is no range of days.")
                    .detail("It has to end behind its beginning, %d days at most.", MOST_DAYS)
                    .field("to")
                    .asException();
        }
        return range;
    }

    Instant begins() {
        return from.atStartOfDay(zone).toInstant();
    }

    Instant ends() {
        return to.atStartOfDay(zone).toInstant();
    }

    private static LocalDate day(String name, @Nullable String value) {
        try {
            return Times.date(value == null ? "" : value);
        } catch (ValueException e) {
            throw Problem.badRequest("calendar/day", "A day such as 2026-11-21 is expected.")
                    .field(name)
                    .asException();
        }
    }

    private static ZoneId zone(@Nullable String name, ZoneId usual) {
        try {
            return name == null || name.isEmpty() ? usual : ZoneId.of(name);
        } catch (DateTimeException e) {
            throw Problem.badRequest("calendar/zone", "There is no such time zone.")
                    .field("zone")
                    .asException();
        }
    }
}
