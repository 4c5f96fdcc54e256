package io.guildhall.workflow.internal.value;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reckons with days and moments by the clocks of one zone. A day later is the same hour by the wall's clock, also over the night
 * in which clocks change; an hour later is always sixty minutes.
 */
public final class Moments {
    private static final int MOST_DAYS = 10_000;

    private final ZoneId zone;
    private final Supplier<WorkingTime> working;

    /** Where people work as usual. */
    public Moments(ZoneId zone) {
        this(zone, () -> WorkingTime.USUAL);
    }

    /** @param working asked when it is needed, each time */
    public Moments(ZoneId zone, Supplier<WorkingTime> working) {
        this.zone = zone;
        this.working = working;
    }

    public ZoneId zone() {
        return zone;
    }

    /** A day or a moment from text, or null for what is neither. */
    public static @Nullable Object read(@Nullable Object value) {
        if (!(value instanceof String text) || text.length() < 10) {
            return null;
        }
        try {
            return text.length() == 10
                    ? LocalDate.parse(text)
                    : text.endsWith("Z")
                            ? Instant.parse(text)
                            : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The moment meant; a day is its beginning. Null for what is neither. */
    public @Nullable Instant instant(@Nullable Object value) {
        Object read = read(value);
        return read instanceof LocalDate day ? day.atStartOfDay(zone).toInstant() : (Instant) read;
    }

    public LocalDate day(Instant moment) {
        return moment.atZone(zone).toLocalDate();
    }

    /** That day at that time of day. A time that the spring leaves out comes as much later; of one that comes twice, the first. */
    public Instant at(LocalDate day, LocalTime time) {
        return ZonedDateTime.of(LocalDateTime.of(day, time), zone).toInstant();
    }

    /** @param base LocalDate or Instant; a day stays one unless hours are added. @throws DateTimeException beyond all calendars */
    Object plus(Object base, long amount, String unit) {
        if (base instanceof LocalDate day && !unit.equals("minute") && !unit.endsWith("hour")) {
            return plus(day, amount, unit);
        }
        ZonedDateTime moment = base instanceof LocalDate day ? day.atStartOfDay(zone) : ((Instant) base).atZone(zone);
        return switch (unit) {
            case "minute" -> moment.toInstant().plusSeconds(60 * amount);
            case "hour" -> moment.toInstant().plusSeconds(3_600 * amount);
            case "working_hour" -> workingHours(moment.toInstant(), amount);
            default -> moment.with(plus(moment.toLocalDate(), amount, unit)).toInstant();
        };
    }

    public Instant plus(Instant base, long amount, String unit) {
        return (Instant) plus((Object) base, amount, unit);
    }

    public LocalDate plus(LocalDate day, long amount, String unit) {
        return switch (unit) {
            case "day" -> day.plusDays(amount);
            case "week" -> day.plusWeeks(amount);
            case "month" -> day.plusMonths(amount);
            case "year" -> day.plusYears(amount);
            case "working_day" -> workingDays(day, amount);
            default -> throw new DateTimeException("no unit " + unit);
        };
    }

    public boolean isWorkingDay(LocalDate day) {
        return working.get().works(day);
    }

    /** So many hours of work later; none at all is the next moment at which somebody works. */
    private Instant workingHours(Instant base, long amount) {
        if (amount < 0) {
            throw new DateTimeException("working hours are reckoned forward only");
        }
        long left = 3_600 * amount;
        Instant from = base;
        // The night before may still be going on.
        LocalDate day = day(base).minusDays(1);
        for (int i = 0; i < MOST_DAYS; i++, day = day.plusDays(1)) {
            WorkingTime.Hours hours = working.get().on(day);
            if (hours == null) {
                continue;
            }
            Instant open = at(day, hours.from());
            Instant begin = open.isAfter(from) ? open : from;
            Instant end = at(hours.to().isAfter(hours.from()) ? day : day.plusDays(1), hours.to());
            long there = end.getEpochSecond() - begin.getEpochSecond();
            if (there > 0 && left <= there) {
                return begin.plusSeconds(left);
            }
            if (there > 0) {
                left -= there;
                // Hours that overlap the next day's count once.
                from = end;
            }
        }
        throw new DateTimeException("nobody ever works that long");
    }

    private LocalDate workingDays(LocalDate day, long amount) {
        LocalDate found = day;
        for (long left = Math.min(Math.abs(amount), MOST_DAYS); left > 0; ) {
            found = found.plusDays(Long.signum(amount));
            left -= isWorkingDay(found) ? 1 : 0;
        }
        return found;
    }
}
