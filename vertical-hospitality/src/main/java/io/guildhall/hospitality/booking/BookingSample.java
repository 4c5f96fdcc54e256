package io.guildhall.hospitality.booking;

import io.guildhall.database.Transaction;
import io.guildhall.problem.ProblemException;
import io.guildhall.request.IfMatch;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Services of the sample bar, and who is booked for the week ahead: taken as hosts take bookings, one by one, at the best tables. */
public final class BookingSample {
    private static final int DAYS = 8;
    private static final Set<DayOfWeek> BUSY = Set.of(DayOfWeek.THURSDAY, DayOfWeek.FRIDAY, DayOfWeek.SATURDAY);
    private static final Duration SOON = Duration.ofMinutes(60);
    private static final int CONFLICT = 409;

    private static final String SERVICE = """
            insert into hospitality.service (tenant_id, venue_id, name, days, first_minute, last_minute, pacing, sample)
            values (?, ?, ?, ?, ?, ?, ?, true)""";

    private static final List<Wanted> PATTERN = List.of(
            new Wanted(1080, 2, null, null),
            new Wanted(1095, 4, "Before the theatre", null),
            new Wanted(1140, 2, "Anniversary", "A quiet table, please"),
            new Wanted(1140, 6, null, null),
            new Wanted(1155, 3, null, "High chair"),
            new Wanted(1170, 2, null, null),
            new Wanted(1185, 8, "Birthday", "Brings a cake"),
            new Wanted(1200, 4, null, null),
            new Wanted(1230, 2, null, "By the window if it can be done"),
            new Wanted(1260, 5, "After work", null),
            new Wanted(1290, 2, null, null),
            new Wanted(1320, 4, null, null));

    /** @param minute of the business day */
    private record Wanted(
            long minute,
            long party,
            @Nullable String occasion,
            @Nullable String note) {}

    /** Somebody of the sample guests. */
    public record Guest(
            long id,
            String name,
            @Nullable String phone,
            @Nullable String alert) {}

    private final Transaction tx;
    private final long venue;
    private final List<Long> taken = new ArrayList<>();

    public BookingSample(Transaction tx, long venue) {
        this.tx = tx;
        this.venue = venue;
    }

    public void services() {
        long tenant = tx.actor().tenantId();
        String[] all = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
        String[] weekend = {"sat", "sun"};
        tx.batch(
                SERVICE,
                List.of(
                        Arrays.<@Nullable Object>asList(tenant, venue, "Lunch", weekend, 720L, 870L, 16L),
                        Arrays.<@Nullable Object>asList(tenant, venue, "Evening", all, 1020L, 1380L, 24L)));
    }

    /**
     * @param asked when the booking was made
     * @param tables empty for the best that are free
     * @return its id
     */
    public long take(
            Guest guest,
            long party,
            Instant asked,
            Instant startsAt,
            List<Long> tables,
            @Nullable String occasion,
            @Nullable String note) {
        BookingWish wish = new BookingWish(
                venue,
                guest.id(),
                guest.name(),
                guest.phone(),
                null,
                null,
                party,
                startsAt,
                null,
                tables,
                taken.size() % 3 == 0 ? "web" : "phone",
                taken.size() % 4 == 0 ? "confirmed" : "booked",
                occasion,
                note,
                guest.alert(),
                true,
                false,
                false);
        long id = new Bookings(tx, null, asked).take(wish, null);
        taken.add(id);
        return id;
    }

    public void noShow(long booking, Instant now) {
        new Bookings(tx, null, now).noShow(booking, IfMatch.ANY, "venue");
    }

    public void cancel(long booking, Instant now) {
        new Bookings(tx, null, now).cancel(booking, IfMatch.ANY, "guest", "Two of us have caught a cold");
    }

    /** The rest of today and the week after it. Where the house is full nobody is taken. */
    public void week(List<Guest> guests, Random random, Instant now) {
        House house = new Houses(tx).of(venue, day(now).minusDays(1), day(now).plusDays(DAYS + 1));
        LocalDate today = house.day(now);
        int next = 0;
        for (LocalDate day = today; day.isBefore(today.plusDays(DAYS)); day = day.plusDays(1)) {
            for (Wanted wanted : PATTERN) {
                Instant at = Service.at(day, wanted.minute, house.zone()).orElse(now);
                boolean comes = BUSY.contains(day.getDayOfWeek()) || random.nextInt(5) < 3;
                if (comes && at.isAfter(now.plus(SOON))) {
                    ifThereIsRoom(guests.get(next++ % guests.size()), wanted, at, now);
                }
            }
        }
    }

    private void ifThereIsRoom(Guest guest, Wanted wanted, Instant at, Instant now) {
        try {
            take(guest, wanted.party, now, at, List.of(), wanted.occasion, wanted.note);
        } catch (ProblemException e) {
            if (e.problem().status() != CONFLICT) {
                throw e;
            }
        }
    }

    private LocalDate day(Instant moment) {
        return moment.atZone(tx.actor().workspace().zone()).toLocalDate();
    }
}
