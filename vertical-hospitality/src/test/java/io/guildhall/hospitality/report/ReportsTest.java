package io.guildhall.hospitality.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.hospitality.Bar;
import io.guildhall.hospitality.floor.Venues.Venue;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** Each report beside the same numbers, counted one by one in plain Java over a season made at random. */
public class ReportsTest {
    private static final ZoneId DUBLIN = ZoneId.of("Europe/Dublin");
    private static final LocalTime FOUR = LocalTime.of(4, 0);
    private static final LocalDate FIRST = LocalDate.of(2025, 2, 20);
    private static final LocalDate LAST = LocalDate.of(2025, 5, 10);
    private static final long TENANT = 1;

    private static final Bar bar = new Bar();
    private static final Random random = new Random(5);
    private static final List<Visit> visits = new ArrayList<>();
    private static final List<Party> parties = new ArrayList<>();
    private static long venue;

    private record Visit(long guest, Instant at) {
        LocalDate day() {
            return businessDay(at);
        }
    }

    private record Party(
            int size, Instant starts, String state, String source, long minutes, boolean byGuest, long hoursBefore) {}

    private static LocalDate businessDay(Instant at) {
        return at.atZone(DUBLIN).toLocalDateTime().minusHours(4).toLocalDate();
    }

    /** Across the night in which the clock goes forward, and hours around four in the morning. */
    @BeforeClass
    public static void season() {
        bar.open(TENANT);
        List<Long> guests = IntStream.range(0, 60)
                .mapToObj(i -> bar.guest(TENANT, "Guest", "No " + i, "+35386" + (1000000 + i)))
                .toList();
        bar.database.write(bar.actor(TENANT), tx -> {
            venue = venue(tx, "Bar");
            long terrace = venue(tx, "Terrace");
            for (int i = 0; i < 700; i++) {
                Visit visit = new Visit(guests.get(random.nextInt(guests.size())), moment(-30, 110));
                visits.add(visit);
                tx.update(
                        "insert into hospitality.visit (tenant_id, guest_id, visited_at) values (?, ?, ?)",
                        TENANT,
                        visit.guest,
                        visit.at);
            }
            for (int i = 0; i < 400; i++) {
                parties.add(book(tx, venue, i));
            }
            // Of another venue, so in none of the numbers.
            for (int i = 400; i < 480; i++) {
                book(tx, terrace, i);
            }
            onlyAsked(tx);
            return true;
        });
    }

    @AfterClass
    public static void close() {
        bar.close();
    }

    private static Instant moment(int fromDay, int days) {
        return FIRST.plusDays(fromDay).atStartOfDay(DUBLIN).toInstant().plusSeconds((long)
                (random.nextDouble() * days * 86_400));
    }

    private static long venue(io.guildhall.database.Transaction tx, String name) {
        return tx.queryOne(
                        "insert into hospitality.venue (tenant_id, name) values (?, ?) returning id",
                        row -> row.getLong(1),
                        TENANT,
                        name)
                .orElseThrow();
    }

    private static Party book(io.guildhall.database.Transaction tx, long where, int number) {
        List<String> states =
                List.of("booked", "confirmed", "finished", "finished", "finished", "no_show", "cancelled", "left");
        Party party = new Party(
                1 + random.nextInt(9),
                moment(-5, 90),
                states.get(random.nextInt(states.size())),
                List.of("phone", "web", "walk_in", "waitlist").get(random.nextInt(4)),
                20 + random.nextInt(160),
                random.nextBoolean(),
                1 + random.nextInt(72));
        boolean finished = party.state.equals("finished");
        boolean cancelled = party.state.equals("cancelled");
        tx.update(
                """
                insert into hospitality.booking (tenant_id, venue_id, reference, name, party_size, starts_at, ends_at, state, source,
                    seated_at, finished_at, cancelled_at, cancelled_by)
                values (?, ?, ?, 'Party', ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                TENANT,
                where,
                "A%05d".formatted(number),
                (long) party.size,
                party.starts,
                party.starts.plus(Duration.ofHours(2)),
                party.state,
                party.source,
                finished ? party.starts : null,
                finished ? party.starts.plus(Duration.ofMinutes(party.minutes)) : null,
                cancelled ? party.starts.minus(Duration.ofHours(party.hoursBefore)) : null,
                cancelled ? party.byGuest ? "guest" : "venue" : null);
        return party;
    }

    /** Asked for and never had: declined, withdrawn, not answered, and still waiting. */
    private static void onlyAsked(io.guildhall.database.Transaction tx) {
        int number = 0;
        Instant evening = FIRST.plusDays(5).atTime(20, 0).atZone(DUBLIN).toInstant();
        for (String by : List.of("venue", "guest", "time", "")) {
            long id = tx.queryOne(
                            """
                            insert into hospitality.booking (tenant_id, venue_id, reference, name, party_size, starts_at, ends_at, state, source)
                            values (?, ?, ?, 'Asks', 6, ?, ?, 'requested', 'web') returning id""",
                            row -> row.getLong(1),
                            TENANT,
                            venue,
                            "B%05d".formatted(++number),
                            evening,
                            evening.plus(Duration.ofHours(2)))
                    .orElseThrow();
            if (!by.isEmpty()) {
                tx.update(
                        "update hospitality.booking set state = 'cancelled', cancelled_by = ? where tenant_id = ? and id = ?",
                        by,
                        TENANT,
                        id);
            }
        }
    }

    private static Report run(Recipe recipe, String by) {
        Period period = new Period(FIRST, LAST, by, new Venue(venue, DUBLIN, FOUR));
        return bar.database.read(bar.actor(TENANT), tx -> recipe.run(tx, period));
    }

    private static boolean within(Instant at) {
        LocalDate day = businessDay(at);
        return !day.isBefore(FIRST) && !day.isAfter(LAST);
    }

    private static List<Visit> within() {
        return visits.stream().filter(visit -> within(visit.at)).toList();
    }

    private static Instant first(long guest) {
        return visits.stream()
                .filter(visit -> visit.guest == guest)
                .map(Visit::at)
                .min(Instant::compareTo)
                .orElseThrow();
    }

    private static long guests(List<Visit> some) {
        return some.stream().map(Visit::guest).distinct().count();
    }

    private static long fresh(List<Visit> some) {
        return some.stream()
                .filter(visit -> visit.at.equals(first(visit.guest)))
                .map(Visit::guest)
                .distinct()
                .count();
    }

    @Test
    public void visitsOfEachDayAreThoseOfItsEvening() {
        Report report = run(Visits.VISITS, "day");
        List<List<Object>> expected = FIRST.datesUntil(LAST.plusDays(1))
                .map(day -> {
                    List<Visit> that =
                            visits.stream().filter(v -> v.day().equals(day)).toList();
                    return List.<Object>of(day, (long) that.size(), guests(that), fresh(that), "0.00");
                })
                .toList();
        assertThat(report.rows()).isEqualTo(expected);
        List<Visit> all = within();
        assertThat(report.total().subList(1, 4)).isEqualTo(List.of((long) all.size(), guests(all), fresh(all)));
    }

    @Test
    public void aMonthCountsAGuestOnce() {
        Map<LocalDate, List<Visit>> months = new TreeMap<>();
        within().forEach(v -> months.computeIfAbsent(v.day().withDayOfMonth(1), month -> new ArrayList<>())
                .add(v));
        assertThat(run(Visits.VISITS, "month").rows().stream().map(row -> List.of(row.get(0), row.get(2))))
                .isEqualTo(months.entrySet().stream()
                        .map(entry -> List.<Object>of(entry.getKey(), guests(entry.getValue())))
                        .toList());
    }

    @Test
    public void whatIsSpentStandsAtTheEveningItWasSpent() {
        long guest = bar.guest(TENANT, "Ann", "Spender", "+353861999999");
        LocalDate before = businessDay(Instant.now());
        bar.serve(TENANT, loyalty -> loyalty.spend(guest, new java.math.BigDecimal("12.50"), "spent"));
        bar.serve(TENANT, loyalty -> loyalty.spend(guest, new java.math.BigDecimal("7.25"), "again"));
        Period now = new Period(before, before.plusDays(1), "month", new Venue(venue, DUBLIN, FOUR));
        Report report = bar.database.read(bar.actor(TENANT), tx -> Visits.VISITS.run(tx, now));
        assertThat(report.total().get(4)).isEqualTo("19.75");
    }

    @Test
    public void retentionFollowsTheGuestsOfAMonth() {
        Map<YearMonth, List<Long>> cohorts = new TreeMap<>();
        Set<Long> seen = new HashSet<>();
        for (Visit visit : within()) {
            if (visit.at.equals(first(visit.guest)) && seen.add(visit.guest)) {
                cohorts.computeIfAbsent(YearMonth.from(visit.day()), month -> new ArrayList<>())
                        .add(visit.guest);
            }
        }
        assertThat(cohorts).isNotEmpty();
        assertThat(run(Visits.RETENTION, "day").rows())
                .isEqualTo(cohorts.entrySet().stream()
                        .map(entry -> cohort(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private static List<Object> cohort(YearMonth month, List<Long> guests) {
        return List.of(
                month.atDay(1),
                (long) guests.size(),
                share(guests, 30),
                share(guests, 60),
                share(guests, 90),
                share(guests, 10_000));
    }

    private static java.math.BigDecimal share(List<Long> guests, int days) {
        long back = guests.stream()
                .filter(guest -> visits.stream()
                        .anyMatch(v -> v.guest == guest
                                && v.at.isAfter(first(guest))
                                && !v.at.isAfter(first(guest).plus(Duration.ofDays(days)))))
                .count();
        return java.math.BigDecimal.valueOf(Math.round(1000.0 * back / guests.size()), 1);
    }

    @Test
    public void tablesTurnAsLongAsPartiesSat() {
        List<Party> sat = parties.stream()
                .filter(p -> p.state.equals("finished") && within(p.starts))
                .toList();
        List<List<Object>> expected = new ArrayList<>();
        expected.add(turn("to_2", sat.stream().filter(p -> p.size <= 2).toList()));
        expected.add(
                turn("to_4", sat.stream().filter(p -> p.size > 2 && p.size <= 4).toList()));
        expected.add(
                turn("to_6", sat.stream().filter(p -> p.size > 4 && p.size <= 6).toList()));
        expected.add(turn("more", sat.stream().filter(p -> p.size > 6).toList()));
        Report report = run(Tables.TABLE_TURN, "day");
        assertThat(report.rows()).isEqualTo(expected);
        assertThat(report.total().subList(1, 6)).isEqualTo(turn("all", sat).subList(1, 6));
    }

    private static List<Object> turn(String party, List<Party> some) {
        long[] minutes = some.stream().mapToLong(Party::minutes).sorted().toArray();
        return List.of(
                party,
                (long) some.size(),
                some.stream().mapToLong(Party::size).sum(),
                quantile(minutes, 0.5),
                quantile(minutes, 0.8),
                LongStream.of(minutes).max().orElse(0));
    }

    private static long quantile(long[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int low = (int) Math.floor(place);
        int high = Math.min(low + 1, sorted.length - 1);
        return Math.round(Math.rint((sorted[low] + (place - low) * (sorted[high] - sorted[low]))));
    }

    @Test
    public void whoStaysAwayIsCountedAmongThoseWhoHadBooked() {
        List<Party> asked = parties.stream()
                .filter(p -> within(p.starts) && !p.source.equals("walk_in") && !p.source.equals("waitlist"))
                .toList();
        long missed = asked.stream().filter(p -> p.state.equals("no_show")).count();
        long came = asked.stream().filter(p -> !p.state.equals("cancelled")).count();
        Report report = run(Tables.NO_SHOWS, "week");
        assertThat(report.total().subList(1, 7))
                .isEqualTo(List.of(
                        (long) asked.size(),
                        asked.stream().mapToLong(Party::size).sum(),
                        missed,
                        java.math.BigDecimal.valueOf(Math.round(1000.0 * missed / came), 1),
                        asked.stream()
                                .filter(p -> p.state.equals("no_show"))
                                .mapToLong(Party::size)
                                .sum(),
                        asked.stream()
                                .filter(p -> p.state.equals("cancelled") && p.byGuest && p.hoursBefore < 24)
                                .count()));
        assertThat(report.rows().stream().mapToLong(row -> (long) row.get(3)).sum())
                .isEqualTo(missed);
    }

    @Test
    public void rewardsCostWhatTheHouseHasSaid() {
        long tenant = 2;
        long coffee = bar.open(tenant);
        long guest = bar.guest(tenant, "Ann", "Lee", "+353861234567");
        bar.database.write(bar.actor(tenant), tx -> {
            tx.update("update hospitality.reward set worth_minor = 180 where tenant_id = ? and id = ?", tenant, coffee);
            return true;
        });
        bar.serve(tenant, loyalty -> loyalty.spend(guest, new java.math.BigDecimal("200"), "spend"));
        bar.serve(tenant, loyalty -> loyalty.redeem(guest, coffee, "one"));
        bar.serve(tenant, loyalty -> loyalty.redeem(guest, coffee, "two"));
        LocalDate today = businessDay(Instant.now());
        Period now = new Period(today.minusDays(1), today.plusDays(1), "day", new Venue(0, DUBLIN, FOUR));
        Report report = bar.database.read(bar.actor(tenant), tx -> Thanks.REWARD_COST.run(tx, now));
        assertThat(report.rows()).isEqualTo(List.of(List.of("Coffee", 2L, 0L, 80L, "3.60")));
        assertThat(report.total().subList(1, 5)).isEqualTo(List.of(2L, 0L, 80L, "3.60"));
    }

    @Test
    public void tiersTellWhoRoseAndWhoFell() {
        long tenant = 3;
        long[] guests = LongStream.range(0, 4)
                .map(i -> bar.guest(tenant, "Guest", "No " + i, "+35387" + (1000000 + i)))
                .toArray();
        Report report = bar.database.write(bar.actor(tenant), tx -> {
            long silver = tier(tx, tenant, "Silver", 100);
            long gold = tier(tx, tenant, "Gold", 500);
            moves(tx, tenant, guests[0], silver, gold);
            moves(tx, tenant, guests[1], gold, silver);
            moves(tx, tenant, guests[2], silver);
            LocalDate today = businessDay(Instant.now());
            return Thanks.TIER_MOVEMENT.run(
                    tx, new Period(today, today.plusDays(1), "day", new Venue(0, DUBLIN, FOUR)));
        });
        assertThat(report.rows())
                .isEqualTo(List.of(List.of("Gold", 1L, 2L, 0L, 1L), List.of("Silver", 2L, 2L, 1L, 0L)));
    }

    private static long tier(io.guildhall.database.Transaction tx, long tenant, String name, long threshold) {
        return tx.queryOne(
                        "insert into hospitality.tier (tenant_id, name, threshold) values (?, ?, ?) returning id",
                        row -> row.getLong(1),
                        tenant,
                        name,
                        threshold)
                .orElseThrow();
    }

    private static void moves(io.guildhall.database.Transaction tx, long tenant, long guest, long... tiers) {
        for (long tier : tiers) {
            tx.update(
                    "insert into hospitality.tier_change (tenant_id, guest_id, tier_id) values (?, ?, ?)",
                    tenant,
                    guest,
                    tier);
        }
    }
}
