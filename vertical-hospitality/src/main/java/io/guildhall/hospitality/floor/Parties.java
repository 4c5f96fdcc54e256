package io.guildhall.hospitality.floor;

import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.hospitality.booking.Seats;
import io.guildhall.hospitality.floor.Night.Kept;
import io.guildhall.hospitality.floor.Night.Sitting;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who sits, who waits and who is to come tonight, as of one moment, and which tables cannot be used. */
final class Parties {
    private static final Duration SOON = Duration.ofHours(6);
    private static final Duration LEAST_STAY = Duration.ofMinutes((long) Night.LEAST_STAY);
    private static final Set<String> BOOKED = Set.of("held", "booked", "confirmed");
    private static final String[] PHASES = Seating.PHASES.toArray(String[]::new);

    static final String PARTIES = """
            select b.id, b.party_size, b.state, p.place, coalesce(b.seated_at, b.starts_at), b.starts_at,
                array(select l.table_id from hospitality.booking_table l
                      where l.tenant_id = b.tenant_id and l.booking_id = b.id order by l.table_id),
                b.phases_at[p.place]
            from hospitality.booking b
            cross join lateral (select array_position(?::text[], b.phase)::bigint as place) p
            where b.tenant_id = ? and b.venue_id = ? and b.state in ('waiting', 'notified', 'arrived', 'seated')
              and b.deleted_at is null
            union all
            select b.id, b.party_size, b.state, null, b.starts_at, b.starts_at,
                array(select l.table_id from hospitality.booking_table l
                      where l.tenant_id = b.tenant_id and l.booking_id = b.id order by l.table_id),
                null
            from hospitality.booking b
            where b.tenant_id = ? and b.venue_id = ? and b.starts_at > ? and b.starts_at < ?
              and b.state in ('held', 'booked', 'confirmed') and b.ends_at > ? and b.deleted_at is null
            order by 6, 1""";

    static final String CLOSED = """
            select t.id, t.blocked is not null from hospitality.dining_table t
            join hospitality.area a on a.tenant_id = t.tenant_id and a.id = t.area_id
            where t.tenant_id = ? and a.venue_id = ? and (t.dirty or t.blocked is not null) and t.deleted_at is null""";

    private final Instant now;
    private final List<Guests> all;
    private final Map<Long, Double> closed = new HashMap<>();

    /** @param phaseAt when its phase began, from 1; null while it has none */
    record Guests(
            long id,
            long size,
            String state,
            Instant seated,
            Instant startsAt,
            List<Long> tables,
            int phase,
            @Nullable Instant phaseAt) {
        /** Somebody who only asks. */
        static Guests asking(long size, Instant now) {
            return new Guests(0, size, "waiting", now, now, List.of(), 0, null);
        }

        boolean sits() {
            return state.equals("seated");
        }

        /** In nobody's chair yet, and with no table promised. */
        boolean queues() {
            return !sits() && tables.isEmpty() && !BOOKED.contains(state);
        }

        /** Since when it has sat, or been in its phase. */
        Instant since() {
            return phaseAt == null ? seated : phaseAt;
        }
    }

    Parties(Transaction tx, long venue, Instant now) {
        this.now = now;
        long tenant = tx.actor().tenantId();
        Instant early = now.minus(SOON);
        this.all = tx.query(PARTIES, Parties::guests, PHASES, tenant, venue, tenant, venue, early, now.plus(SOON), now);
        tx.query(CLOSED, row -> Map.entry(row.getLong(1), row.getBoolean(2)), tenant, venue)
                .forEach(table -> closed.put(table.getKey(), table.getValue() ? Night.NEVER : Night.CLEARING));
    }

    /** In the order of coming. */
    List<Guests> queue() {
        return all.stream().filter(Guests::queues).toList();
    }

    /** Nobody can sit down there now. */
    Set<Long> taken() {
        Set<Long> taken = new HashSet<>(closed.keySet());
        all.stream().filter(Guests::sits).forEach(guests -> taken.addAll(guests.tables()));
        return taken;
    }

    /** Whether one of these tables is booked so soon that nobody else sits down there. */
    boolean wanted(List<Long> tables) {
        return all.stream()
                .filter(guests -> !guests.sits() && guests.startsAt().isBefore(now.plus(LEAST_STAY)))
                .anyMatch(guests -> guests.tables().stream().anyMatch(tables::contains));
    }

    Night night(Seats seats, History history) {
        List<Guests> placed = all.stream()
                .filter(guests -> !guests.tables().isEmpty() && seats.has(guests.tables()))
                .toList();
        return new Night(
                placed.stream()
                        .filter(Guests::sits)
                        .map(guests -> sitting(guests, history))
                        .toList(),
                closed,
                placed.stream()
                        .filter(guests -> !guests.sits())
                        .map(guests -> kept(guests, history))
                        .toList(),
                history.leaving());
    }

    private Sitting sitting(Guests guests, History history) {
        return new Sitting(
                guests.tables(),
                history.of(guests.size(), guests.tables(), guests.seated(), guests.phase()),
                minutes(guests.since(), now));
    }

    private Kept kept(Guests guests, History history) {
        return new Kept(
                guests.tables(),
                Math.max(0, minutes(now, guests.startsAt())),
                history.of(guests.size(), guests.tables(), guests.startsAt(), 0));
    }

    private static Guests guests(Row row) {
        Instant phaseAt = row.getInstant(8);
        return new Guests(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                Objects.requireNonNull(row.getInstant(5)),
                Objects.requireNonNull(row.getInstant(6)),
                Party.list(row.getLongs(7)),
                phaseAt == null ? 0 : (int) row.getLong(4),
                phaseAt);
    }

    private static double minutes(Instant from, Instant to) {
        return Duration.between(from, to).toSeconds() / 60.0;
    }
}
