package io.guildhall.hospitality.floor;

import io.guildhall.actor.Actor;
import io.guildhall.hospitality.floor.Waitlist.Estimate;
import io.guildhall.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;

/**
 * One night in the sample room, as it really goes: who comes, how long they stay, who gives up, who does not come. All that staff do
 * about it they do by the product's routes, at the tables that it names. The same chance plays the same night.
 */
final class PlayedNight {
    static final ZoneId DUBLIN = ZoneId.of("Europe/Dublin");
    private static final double ARRIVALS_MINUTES = 255;
    private static final double LAST_CALL = 330;

    /** For how many, and the tables that are booked for them, some pushed together. */
    private record Booked(int size, String... tables) {}

    private static final List<Booked> BOOKED = List.of(
            new Booked(2, "1"),
            new Booked(4, "3"),
            new Booked(8, "5", "6"),
            new Booked(6, "8"),
            new Booked(5, "9"),
            new Booked(3, "T1"),
            new Booked(7, "T3", "T4"));

    /** Somebody still sits there, or it has not been cleared. */
    private static final Set<String> OCCUPIED =
            Set.of("floor/table-taken", "floor/table-dirty", "floor/table-reserved");

    private final Hall hall;
    private final long tenant;
    private final Random chance;
    private final PlayedGuests guests;
    private final RoomResource room;
    private final PartyResource party;
    private final TableResource table;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparing(Event::number));

    /** Who waits at the door, and how many they are. */
    private final Map<Long, Integer> waiting = new HashMap<>();

    /** Bookings that have come and whose table is not free yet, and how many they are. */
    private final Map<Long, Integer> arrived = new LinkedHashMap<>();

    private Instant now;
    private int number;

    private record Event(Instant at, int number, Runnable deed) {}

    PlayedNight(Hall hall, Actor host, Instant begin, Random chance) {
        this.hall = hall;
        this.tenant = host.tenantId();
        this.chance = chance;
        this.now = begin;
        this.guests = new PlayedGuests(chance, DUBLIN);
        this.room = new RoomResource(hall.database, () -> host, () -> now);
        this.party = new PartyResource(hall.database, () -> host, () -> now);
        this.table = new TableResource(hall.database, () -> host);
    }

    /** @param between minutes between two parties at the door, on average */
    void play(double between) {
        BOOKED.forEach(this::book);
        for (double at = guests.next(between); at < ARRIVALS_MINUTES; at += guests.next(between)) {
            in(at, this::somebodyComes);
        }
        in(LAST_CALL, () -> List.copyOf(waiting.keySet()).stream().sorted().forEach(this::givesUp));
        while (!events.isEmpty()) {
            Event next = events.remove();
            now = next.at();
            next.deed().run();
        }
    }

    private void in(double minutes, Runnable deed) {
        events.add(new Event(now.plus(PlayedGuests.minutes(minutes)), number++, deed));
    }

    private void book(Booked one) {
        double at = 45 + 15 * chance.nextInt(9);
        Instant from = now.plus(PlayedGuests.minutes(at));
        long id = hall.booked(tenant, "Booked", one.size(), from, from.plus(Duration.ofMinutes(105)), one.tables());
        int fate = chance.nextInt(20);
        if (fate == 0) {
            in(at - 40, () -> becomes(id, "cancelled"));
        } else if (fate < 3) {
            in(at + 25, () -> becomes(id, "no_show"));
        } else {
            in(at + chance.nextInt(18) - 5, () -> comes(id, one.size()));
        }
    }

    /** By telephone, or by the clock. */
    private void becomes(long id, String state) {
        hall.database.write(
                hall.system(tenant),
                tx -> tx.update(
                        "update hospitality.booking set state = ? where tenant_id = ? and id = ?", state, tenant, id));
        serve();
    }

    private void comes(long id, int size) {
        party.arrive(PartyTap.of(id), Map.of());
        arrived.put(id, size);
        serve();
    }

    /** Sits down if there is room for them and nobody is before them, else is told something, and may give up. */
    private void somebodyComes() {
        int size = guests.size();
        List<Estimate> all = room.waiting(null, Integer.toString(size)).data();
        Estimate told = all.get(all.size() - 1);
        Long high = told.high();
        if (!told.tableIds().isEmpty()) {
            sits(room.seated(null, Map.of("party_size", size, "table_ids", told.tableIds())), size, told.tableIds());
        } else if (high != null && !guests.goOn(high)) {
            long id = room.listed(null, Map.of("party_size", size))
                    .bookings()
                    .get(0)
                    .id();
            waiting.put(id, size);
            in(guests.patience(high), () -> givesUp(id));
        }
    }

    private void givesUp(long id) {
        if (waiting.remove(id) != null) {
            party.leave(PartyTap.of(id), Map.of());
            serve();
        }
    }

    /** Who has booked comes first, then whom the list names. */
    private void serve() {
        new ArrayList<>(arrived.keySet()).forEach(this::seatBooked);
        if (!waiting.isEmpty()) {
            room.waiting(null, null).data().forEach(this::seatNext);
        }
    }

    private void seatBooked(long id) {
        try {
            Change change = party.seat(PartyTap.of(id), Map.of());
            int size = Objects.requireNonNull(arrived.remove(id));
            sits(
                    change,
                    size,
                    change.lines().stream().map(RoomAnswer.Line::tableId).toList());
        } catch (ProblemException e) {
            if (!OCCUPIED.contains(e.problem().code())) {
                throw e;
            }
        }
    }

    private void seatNext(Estimate next) {
        Long id = next.bookingId();
        Integer size = id == null ? null : waiting.get(id);
        if (id != null && size != null && !next.tableIds().isEmpty()) {
            Change change = party.seat(PartyTap.of(id), Map.of("table_ids", next.tableIds()));
            waiting.remove(id);
            sits(change, size, next.tableIds());
        }
    }

    /** Most hosts note how far an evening has come, a little late; not all, and not everything. */
    private void sits(Change change, int size, List<Long> tables) {
        long id = change.bookings().get(0).id();
        Map<String, Double> evening = new LinkedHashMap<>(guests.evening(size, bar(change), now));
        double goes = goes(change, tables, Objects.requireNonNull(evening.remove("gone")));
        boolean attentive = chance.nextInt(4) > 0;
        evening.forEach((phase, at) -> {
            double noted = at + 4 * chance.nextDouble();
            if (attentive && noted < goes && chance.nextInt(4) > 0) {
                in(noted, () -> party.phase(PartyTap.of(id), Map.of("phase", phase)));
            }
        });
        in(goes, () -> {
            party.finish(PartyTap.of(id), Map.of());
            in(2 + chance.nextInt(4), () -> clear(tables));
        });
    }

    /** Whoever was told that the table is booked later goes in time, more or less. */
    private double goes(Change change, List<Long> tables, double stay) {
        Instant until =
                (Instant) Objects.requireNonNull(change.bookings().get(0).get("ends_at"));
        double agreed = Duration.between(now, until).toMinutes() + chance.nextInt(10) - 5;
        boolean booked = hall.number("""
                select count(*) from hospitality.booking_table
                where tenant_id = ? and table_id = any (?) and standing = 'planned' and starts_at = ?""", tenant, Party.array(tables), until) > 0;
        return booked ? Math.min(stay, Math.max(20, agreed)) : stay;
    }

    private static boolean bar(Change change) {
        return change.tables().stream().allMatch(one -> Boolean.TRUE.equals(one.get("bar")));
    }

    private void clear(List<Long> tables) {
        tables.forEach(each -> table.set(Long.toString(each), Map.of("dirty", false)));
        serve();
    }
}
