package io.guildhall.hospitality.report;

import io.guildhall.hospitality.floor.Venues.Venue;
import io.guildhall.problem.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Business days of a venue, both ends included, and by what they are put together.
 *
 * @param by {@code day}, {@code week} or {@code month}
 */
record Period(LocalDate from, LocalDate to, String by, Venue venue) {
    private static final int MOST_DAYS = 1100;
    private static final int USUAL_DAYS = 30;

    /**
     * @param today the business day that it is at the venue
     * @throws io.guildhall.problem.ProblemException 400 for what is no day, ends before it begins or is longer than three years
     */
    static Period of(@Nullable String from, @Nullable String to, String by, Venue venue, LocalDate today) {
        LocalDate last = day("to", to, today);
        LocalDate first = day("from", from, last.minusDays(USUAL_DAYS - 1));
        if (first.isAfter(last) || ChronoUnit.DAYS.between(first, last) >= MOST_DAYS) {
            throw wrong("from", "hospitality/period", "This has to be at most three years, from a day to a later one.");
        }
        return new Period(first, last, by.isEmpty() ? "day" : by, venue);
    }

    private static LocalDate day(String name, @Nullable String text, LocalDate usual) {
        if (text == null || text.isEmpty()) {
            return usual;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() < 2000 || day.getYear() > 2100) {
                throw wrong(name, "hospitality/day", "This is no day.");
            }
            return day;
        } catch (DateTimeException e) {
            throw wrong(name, "hospitality/day", "This is no day.");
        }
    }

    private static RuntimeException wrong(String field, String code, String title) {
        return Problem.badRequest(code, title).field(field).asException();
    }

    Instant start() {
        return begin(from);
    }

    /** Exclusive. */
    Instant end() {
        return begin(to.plusDays(1));
    }

    private Instant begin(LocalDate day) {
        return day.atTime(venue.dayBegins()).atZone(venue.zone()).toInstant();
    }

    String zone() {
        return venue.zone().getId();
    }

    /** As PostgreSQL reads an interval. */
    String dayBegins() {
        return venue.dayBegins().toString();
    }
}
