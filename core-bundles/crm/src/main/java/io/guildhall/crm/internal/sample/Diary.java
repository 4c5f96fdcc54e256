package io.guildhall.crm.internal.sample;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Finds moments at which people work: weekdays between half past eight and half past five, never in the future. */
final class Diary {
    private static final int OPENS = 8 * 60 + 30;
    private static final int MINUTES = 9 * 60;

    private final Random random;
    private final ZonedDateTime now;

    Diary(Random random, ZoneId zone, Instant now) {
        this.random = random;
        this.now = now.atZone(zone);
    }

    LocalDate today() {
        return now.toLocalDate();
    }

    Instant daysAgo(int days) {
        LocalDate day = workday(today().minusDays(days));
        ZonedDateTime at = moment(day);
        return (at.isBefore(now) ? at : now.minusMinutes(5 + random.nextInt(120))).toInstant();
    }

    Instant daysAhead(int days) {
        LocalDate day = workday(today().plusDays(days));
        return moment(day).withMinute(random.nextBoolean() ? 0 : 30).toInstant();
    }

    /** That many moments between two days, in order. */
    List<Instant> between(int fromDaysAgo, int toDaysAgo, int count) {
        List<Instant> moments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int spread = count == 1 ? 0 : (fromDaysAgo - toDaysAgo) * i / (count - 1);
            moments.add(daysAgo(fromDaysAgo - spread));
        }
        moments.sort(null);
        return moments;
    }

    private ZonedDateTime moment(LocalDate day) {
        int minute = OPENS + random.nextInt(MINUTES);
        return day.atTime(LocalTime.of(minute / 60, minute % 60)).atZone(now.getZone());
    }

    private static LocalDate workday(LocalDate day) {
        if (day.getDayOfWeek() == DayOfWeek.SATURDAY) {
            return day.minusDays(1);
        }
        return day.getDayOfWeek() == DayOfWeek.SUNDAY ? day.minusDays(2) : day;
    }
}
