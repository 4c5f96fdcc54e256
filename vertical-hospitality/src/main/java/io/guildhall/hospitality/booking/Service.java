package io.guildhall.hospitality.booking;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of the business day in which parties are taken.
 *
 * @param id 0 for the one that a venue has which has settled nothing
 * @param days such as {@code mon}
 * @param first in minutes from midnight of the business day; may be above 1440
 * @param pacing guests within one slot, or null for no limit
 */
record Service(
        long id,
        String name,
        List<String> days,
        long first,
        long last,
        long slot,
        @Nullable Long pacing,
        Turns turns,
        Web web) {
    static final Service USUAL = new Service(
            0,
            "",
            List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
            12 * 60,
            22 * 60,
            15,
            null,
            new Turns(90, 120, 135, 150, 60),
            new Web(true, 1, 8, null));

    Service {
        days = List.copyOf(days);
    }

    /** How many minutes parties stay, by their size. */
    record Turns(long two, long four, long six, long more, long bar) {
        long of(long party) {
            return party <= 2 ? two : party <= 4 ? four : party <= 6 ? six : more;
        }
    }

    /**
     * Which parties come in by the web.
     *
     * @param request from which size on the house answers, or null for none
     */
    record Web(
            boolean open, long least, long most, @Nullable Long request) {
        boolean takes(long party) {
            return open && party >= least && party <= most;
        }

        /** Whether the house looks at such a party before it has its table. */
        boolean asks(long party) {
            return request != null && party >= request;
        }
    }

    boolean on(LocalDate day) {
        return days.contains(word(day.getDayOfWeek()));
    }

    /** At which moments parties can begin: each wall-clock time once, none that the clock leaves out. */
    List<Instant> slots(LocalDate day, ZoneId zone) {
        List<Instant> slots = new ArrayList<>();
        for (long minute = first; minute <= last; minute += slot) {
            at(day, minute, zone).ifPresent(slots::add);
        }
        return slots;
    }

    /** Empty for a time that is skipped; the first of the two where the clock is set back. */
    static Optional<Instant> at(LocalDate day, long minute, ZoneId zone) {
        LocalDateTime wall = day.atStartOfDay().plusMinutes(minute);
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(wall);
        return offsets.isEmpty() ? Optional.empty() : Optional.of(wall.toInstant(offsets.get(0)));
    }

    static String word(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }
}
