package io.guildhall.hospitality.owner;

import io.guildhall.hospitality.booking.BookingCard;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A venue's business day at this moment. What the reader may not see is null.
 *
 * @param venueId null while the workspace has no venue yet
 * @param waiting in the order in which they came
 * @param guests who are in the house or expected, those in the house first
 * @param begun what of the house there is already, for its first day
 */
public record Tonight(
        Instant now,
        @Nullable Long venueId,
        String venue,
        LocalDate day,
        String zone,
        boolean closed,
        @Nullable Book book,
        @Nullable List<BookingCard> waiting,
        @Nullable List<Guest> guests,
        Needs needs,
        @Nullable Points points,
        @Nullable Spend spend,
        Begun begun) {

    /**
     * The day's bookings, each in one of these places.
     *
     * @param next who is still to come, soonest first
     * @param late whose time and grace are over
     * @param unconfirmed how many of those to come have not said so again
     */
    public record Book(
            List<BookingCard> next,
            List<BookingCard> late,
            List<BookingCard> missed,
            List<BookingCard> cancelled,
            long unconfirmed,
            Covers covers,
            List<Hour> hours) {
        public Book {
            next = List.copyOf(next);
            late = List.copyOf(late);
            missed = List.copyOf(missed);
            cancelled = List.copyOf(cancelled);
            hours = List.copyOf(hours);
        }
    }

    /** Guests, not parties. @param booked all of the day that have not fallen away */
    public record Covers(long booked, long expected, long seated, long served) {}

    /** @param pacing as many as its slots take; null where nobody has set that */
    public record Hour(
            Instant startsAt,
            long expected,
            long seated,
            @Nullable Long pacing) {}

    /**
     * @param here whether in the house now
     * @param since when this visit began, if it was noted
     * @param birthday whether today
     */
    public record Guest(
            long id,
            String name,
            boolean here,
            @Nullable Instant since,
            @Nullable String tier,
            @Nullable String alert,
            @Nullable Boolean birthday,
            @Nullable Long balance,
            @Nullable Long visits) {}

    /**
     * What waits for somebody's hand.
     *
     * @param corrections of points, that somebody else has to agree to
     * @param checks with trouble
     * @param requests that the house has to answer, of whatever day
     */
    public record Needs(
            @Nullable Long corrections,
            @Nullable Long checks,
            @Nullable Long requests) {}

    public record Points(long given, long taken) {}

    /**
     * What guests have spent.
     *
     * @param usualByNow what they had at this time on such weekdays before, on the average; null if there were none
     * @param usual until the end of such days
     */
    public record Spend(
            BigDecimal soFar,
            @Nullable BigDecimal usualByNow,
            @Nullable BigDecimal usual) {}

    public record Begun(boolean tables, boolean rules, boolean guests, boolean bookings) {}

    public Tonight {
        waiting = waiting == null ? null : List.copyOf(waiting);
        guests = guests == null ? null : List.copyOf(guests);
    }
}
