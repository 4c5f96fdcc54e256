package io.guildhall.hospitality.floor;

import io.guildhall.database.Transaction;
import io.guildhall.hospitality.booking.BookingSample;
import io.guildhall.hospitality.booking.BookingSample.Guest;
import io.guildhall.hospitality.floor.Steps.Tap;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The sample bar as it stands at this moment, whatever the clock says: who sits, who comes, who waits, who did not come. Each party
 * comes to its table by the steps that hosts take, at the moment they would have taken them.
 */
public final class EveningSample {
    private static final int GUESTS = 120;

    /** @param careful whether he is one of those who cannot eat or sit as others do */
    private record Comes(
            long minutes,
            long size,
            boolean careful,
            boolean booked,
            @Nullable String phase,
            @Nullable String occasion,
            @Nullable String note,
            String... tables) {}

    private static final List<Comes> SIT = List.of(
            new Comes(165, 8, false, true, "paid", "After work", null, "7"),
            new Comes(130, 5, false, false, "bill", null, null, "9"),
            new Comes(
                    95, 7, false, true, "dessert", "Birthday", "Cake stands in the pass, candles at dessert", "3", "4"),
            new Comes(66, 1, false, false, "ordered", null, "The usual", "B2"),
            new Comes(48, 4, true, true, "mains", null, null, "5"),
            new Comes(35, 6, true, true, "ordered", null, "Two with a pram", "T1", "T2"),
            new Comes(18, 2, false, false, "ordered", null, null, "1"),
            new Comes(12, 1, false, false, null, null, null, "B1"),
            new Comes(6, 3, false, false, null, null, null, "6"));

    private static final List<Comes> COME = List.of(
            new Comes(-20, 2, false, true, null, null, null, "T3"),
            new Comes(15, 4, true, true, null, "Anniversary", "A quiet corner, please", "10"),
            new Comes(25, 2, false, true, null, null, null, "2"),
            new Comes(80, 2, false, true, null, null, "Comes for the Negroni", "1"),
            new Comes(120, 6, false, true, null, "After work", null, "9"));

    private static final List<Comes> HAVE_GONE = List.of(
            new Comes(260, 2, false, false, null, null, null, "9"),
            new Comes(235, 5, false, true, null, null, null, "8"),
            new Comes(215, 4, true, true, null, null, null, "6"),
            new Comes(110, 2, false, false, null, null, null, "2"));

    private static final List<Comes> WAIT = List.of(
            new Comes(31, 2, false, false, "called", null, null),
            new Comes(22, 4, false, false, null, null, "At the bar"),
            new Comes(12, 2, true, false, null, null, null),
            new Comes(3, 5, false, false, null, null, "Outside, with a dog"));

    private static final String PEOPLE = """
            select id, left(name, 255), phone, alert from hospitality.guest where tenant_id = ? and sample
            order by visits desc, id limit ?""";

    private static final String TABLES = """
            select t.name, t.id from hospitality.dining_table t
            join hospitality.area a on a.tenant_id = t.tenant_id and a.id = t.area_id where t.tenant_id = ? and a.venue_id = ?""";

    /** Whoever is there looks after a section in turn. */
    private static final String SERVERS = """
            update hospitality.section s set server_id = m.id
            from (select id, row_number() over (order by id desc) as nr, count(*) over () as of from identity.member
                  where tenant_id = ? and active) m
            where s.tenant_id = ? and s.venue_id = ? and m.of > 1 and m.nr = 1 + s.id % m.of""";

    /** All that this transaction has made. */
    private static final String MARK =
            "update hospitality.booking set sample = true where tenant_id = ? and venue_id = ? and created_at = now() and not sample";

    private final Transaction tx;
    private final long tenant;
    private final long venue;
    private final Random random;
    private final Instant now;
    private final BookingSample book;
    private final Deque<Guest> careful = new ArrayDeque<>();
    private final Deque<Guest> easy = new ArrayDeque<>();
    private final Map<String, Long> tables = new HashMap<>();

    public EveningSample(Transaction tx, long venue, Random random) {
        this(tx, venue, random, Instant.now());
    }

    EveningSample(Transaction tx, long venue, Random random, Instant moment) {
        this.tx = tx;
        this.tenant = tx.actor().tenantId();
        this.venue = venue;
        this.random = random;
        this.now = moment.truncatedTo(ChronoUnit.MINUTES);
        this.book = new BookingSample(tx, venue);
        tx.query(
                        PEOPLE,
                        row -> new Guest(
                                row.getLong(1), row.getString(2), row.getStringOrNull(3), row.getStringOrNull(4)),
                        tenant,
                        (long) GUESTS)
                .forEach(guest -> (guest.alert() == null ? easy : careful).add(guest));
        tx.query(TABLES, row -> tables.put(row.getString(1), row.getLong(2)), tenant, venue);
    }

    public void write() {
        if (easy.isEmpty() || careful.isEmpty()) {
            return;
        }
        book.services();
        tx.update(SERVERS, tenant, tenant, venue);
        new PastSample(tx, venue, random, List.copyOf(easy))
                .write(tables.values().stream().sorted().toList(), now);
        HAVE_GONE.forEach(this::hasGone);
        new Tables(tx).dirty(tables("2"), true);
        book.noShow(booked(guest(false), before(100), new Comes(0, 4, false, true, null, null, null, "10")), now);
        SIT.forEach(this::sits);
        COME.forEach(comes -> booked(guest(comes.careful), before(-comes.minutes), comes));
        book.cancel(booked(guest(false), before(-60), new Comes(0, 3, false, true, null, null, null, "8")), now);
        stands(new Comes(-5, 6, false, true, null, null, "Two more are parking the car", "8"));
        tx.update(
                "update hospitality.dining_table set blocked = 'Wobbly leg' where tenant_id = ? and id = ?",
                tenant,
                tables.get("T4"));
        WAIT.forEach(this::waits);
        book.week(List.copyOf(easy), random, now);
        tx.update(MARK, tenant, venue);
    }

    private void hasGone(Comes comes) {
        long id = sits(comes);
        Instant gone = before(comes.minutes - 100);
        new Seating(tx, gone).finish(id, null, Tap.of(null));
        new Tables(tx).dirty(tables(comes.tables), false);
    }

    private long sits(Comes comes) {
        Guest guest = guest(comes.careful);
        Instant came = before(comes.minutes);
        Seating seating = new Seating(tx, came);
        Change change = comes.booked
                ? seating.seat(booked(guest, came, comes), List.of(), null, Tap.of(null))
                : seating.walkIn(atDoor(guest, comes), Tap.of(null));
        long id = change.bookings().get(0).id();
        if (comes.phase != null) {
            seating.phase(id, comes.phase, null, Tap.of(null));
        }
        return id;
    }

    /** Some of them are here already. */
    private void stands(Comes comes) {
        long id = booked(guest(comes.careful), before(-comes.minutes), comes);
        new Seating(tx, before(2)).headcount().arrive(id, comes.size - 2, null, Tap.of(null));
    }

    private void waits(Comes comes) {
        Venues.Venue there = Venues.find(tx, venue).orElseThrow();
        Change change =
                new Waitlist(tx, there, before(comes.minutes)).add(atDoor(guest(comes.careful), comes), Tap.of(null));
        if (comes.phase != null) {
            new Seating(tx, before(2)).call(change.bookings().get(0).id(), null, Tap.of(null));
        }
    }

    /** Asked for two days ago, by telephone or on the web. */
    private long booked(Guest guest, Instant at, Comes comes) {
        return book.take(
                guest, comes.size, at.minus(2, ChronoUnit.DAYS), at, tables(comes.tables), comes.occasion, comes.note);
    }

    private WalkIn atDoor(Guest guest, Comes comes) {
        return new WalkIn(venue, tables(comes.tables), comes.size, "", guest.id(), null, null, null, comes.note, null);
    }

    /** Each in turn, the most faithful first. */
    private Guest guest(boolean withCare) {
        Deque<Guest> from = withCare ? careful : easy;
        Guest guest = from.removeFirst();
        from.addLast(guest);
        return guest;
    }

    private List<Long> tables(String... names) {
        return Arrays.stream(names)
                .map(name -> Objects.requireNonNull(tables.get(name)))
                .sorted()
                .toList();
    }

    private Instant before(long minutes) {
        return now.minus(minutes, ChronoUnit.MINUTES);
    }
}
