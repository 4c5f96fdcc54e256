package io.guildhall.hospitality.floor;

import io.guildhall.database.Transaction;
import io.guildhall.hospitality.booking.BookingSample.Guest;
import io.guildhall.hospitality.booking.Seats;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Four weeks of evenings of the sample bar before tonight, as they ended: what quotes and reports are learnt from. */
final class PastSample {
    private static final int NIGHTS = 28;
    /** Minutes from one sitting to the next. */
    private static final int BETWEEN = 150;

    private static final double NO_SHOWS = 0.06;

    private static final String OVER = """
            insert into hospitality.booking (tenant_id, venue_id, reference, guest_id, name, party_size, starts_at, ends_at, state, source,
                arrived, seated_at, finished_at, cancelled_at, cancelled_by, sample)
            select ?, ?, e.reference, g.id, left(g.name, 255), e.party, e.at, e.at + interval '2 hours', e.state, e.source,
                case when e.state = 'finished' then e.party else 0 end, case when e.state = 'finished' then e.at end,
                case when e.state = 'finished' then e.at + e.stay * interval '1 minute' end,
                case when e.state = 'no_show' then e.at + interval '1 hour' end, case when e.state = 'no_show' then 'time' end, true
            from unnest(?::text[], ?::bigint[], ?::bigint[], ?::timestamptz[], ?::text[], ?::text[], ?::bigint[])
                as e(reference, guest, party, at, state, source, stay)
            join hospitality.guest g on g.tenant_id = ? and g.id = e.guest""";

    private static final String OVER_AT = """
            insert into hospitality.booking_table (tenant_id, booking_id, table_id)
            select b.tenant_id, b.id, e.at from unnest(?::text[], ?::bigint[]) as e(reference, at)
            join hospitality.booking b on b.tenant_id = ? and b.reference = e.reference order by b.id""";

    private final Transaction tx;
    private final long tenant;
    private final long venue;
    private final Random random;
    private final List<Guest> guests;

    PastSample(Transaction tx, long venue, Random random, List<Guest> guests) {
        this.tx = tx;
        this.tenant = tx.actor().tenantId();
        this.venue = venue;
        this.random = random;
        this.guests = guests;
    }

    private record Past(
            String reference, long guest, long party, Instant at, String state, String source, long stay, long table) {}

    void write(List<Long> tables, Instant now) {
        ZoneId zone = tx.actor().workspace().zone();
        LocalDate today = now.atZone(zone).toLocalDate();
        List<Past> past = new ArrayList<>();
        for (LocalDate day = today.minusDays(NIGHTS); day.isBefore(today); day = day.plusDays(1)) {
            Instant opens = day.atTime(18, 0).atZone(zone).toInstant();
            for (Long table : tables) {
                for (int sitting = 0; sitting < 2; sitting++) {
                    if (random.nextInt(5) < 2) {
                        past.add(past(
                                table, opens.plus(BETWEEN * sitting + 15L * random.nextInt(4), ChronoUnit.MINUTES)));
                    }
                }
            }
        }
        String[] references = past.stream().map(Past::reference).toArray(String[]::new);
        tx.update(
                OVER,
                tenant,
                venue,
                references,
                past.stream().mapToLong(Past::guest).toArray(),
                past.stream().mapToLong(Past::party).toArray(),
                past.stream().map(one -> one.at().toString()).toArray(String[]::new),
                past.stream().map(Past::state).toArray(String[]::new),
                past.stream().map(Past::source).toArray(String[]::new),
                past.stream().mapToLong(Past::stay).toArray(),
                tenant);
        tx.update(OVER_AT, references, past.stream().mapToLong(Past::table).toArray(), tenant);
    }

    private Past past(long table, Instant at) {
        boolean booked = random.nextBoolean();
        long party = 1 + random.nextInt(4);
        boolean missed = booked && random.nextDouble() < NO_SHOWS;
        long stay = Math.round((60 + 20 * party) * (0.7 + 0.6 * random.nextDouble()));
        Guest guest = guests.get(random.nextInt(guests.size()));
        String state = missed ? "no_show" : "finished";
        return new Past(Seats.reference(), guest.id(), party, at, state, booked ? "phone" : "walk_in", stay, table);
    }
}
