package io.guildhall.hospitality.floor;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/**
 * What the product has told those who waited, held against when it seated them: nights with bookings, no-shows, tables pushed together, late
 * parties and people who give up, played through the routes that hosts use. From the first nights the house learns; the later ones are judged.
 */
public class ReplayedNightsTest {
    private static final long TENANT = 9001;
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);
    private static final int LEARNT = Integer.getInteger("guildhall.nights.learnt", 14);

    private static final int JUDGED = Integer.getInteger("guildhall.nights", 18);

    /** So many have to be right to five points; a few nights, told from few before them, say it to eight. */
    private static final double SLACK = JUDGED < 40 ? 0.08 : 0.05;

    private static final long SEED = Long.getLong("guildhall.nights.seed", 1);

    private static final String WAITED = """
            select b.party_size, b.quoted_low, b.quoted_high,
                extract(epoch from coalesce(b.seated_at, b.finished_at) - b.quoted_at)::bigint, b.seated_at is not null,
                (select count(*) from hospitality.booking_table l where l.tenant_id = b.tenant_id and l.booking_id = b.id)
            from hospitality.booking b where b.tenant_id = ? and b.quoted_at >= ? order by b.id""";

    @SuppressWarnings("NullAway.Init")
    private static Hall hall;

    /** @param minutes until it was seated, or gave up */
    private record Waited(long size, long low, long high, double minutes, boolean seated, long tables) {
        /** To the second: whoever was told 35 minutes and sits after 36 has waited for too long. */
        boolean inside() {
            return minutes <= high;
        }

        boolean early() {
            return minutes <= low;
        }

        double width() {
            return high - low;
        }

        /** Whoever gives up before the time that he was told has not shown whether it would have held. */
        boolean tells() {
            return seated || !inside();
        }
    }

    @BeforeClass
    public static void open() {
        hall = new Hall();
        hall.open(TENANT);
    }

    @AfterClass
    public static void close() {
        hall.close();
    }

    private static Instant begin(int night) {
        return FIRST.plusDays(night).atTime(17, 45).atZone(PlayedNight.DUBLIN).toInstant();
    }

    @Test
    public void fourInFiveAreSeatedWithinWhatTheyWereTold() {
        Actor host = hall.host(TENANT, "Anna");
        for (int night = 0; night < LEARNT + JUDGED; night++) {
            boolean busy = FIRST.plusDays(night).getDayOfWeek().getValue() >= 5;
            new PlayedNight(hall, host, begin(night), new Random(SEED * 1000 + night)).play(busy ? 4.2 : 5.5);
        }
        List<Waited> all = waited();
        List<Waited> told = all.stream().filter(Waited::tells).toList();
        print("all", told);
        for (long size : new long[] {2, 3, 4, 5, 6, 7, 8}) {
            print(
                    "parties of " + size,
                    told.stream().filter(one -> one.size() == size).toList());
        }
        print("at pushed tables", told.stream().filter(one -> one.tables() > 1).toList());
        assertThat(told).as("parties that waited").hasSizeGreaterThan(JUDGED * 8);
        assertThat(all)
                .as("parties that gave up")
                .filteredOn(one -> !one.seated())
                .hasSizeGreaterThan(JUDGED);
        assertThat(told)
                .as("parties at tables pushed together")
                .filteredOn(one -> one.tables() > 1)
                .hasSizeGreaterThan(JUDGED / 4);
        assertThat(share(told, Waited::inside))
                .as("seated by the later time they were told")
                .isBetween(0.8 - SLACK, 0.8 + SLACK);
        assertThat(share(told, Waited::early)).as("seated by the earlier").isBetween(0.4, 0.6);
        assertThat(median(told, Waited::width)).as("minutes between the two").isBetween(5.0, 20.0);
        assertThat(told.stream().map(Waited::high).distinct())
                .as("different quotes")
                .hasSizeGreaterThan(10);
        double middle = median(told, Waited::high);
        assertThat(median(told.stream().filter(one -> one.high() > middle).toList(), Waited::minutes))
                .as("who was told long waited longer")
                .isGreaterThan(1.5
                        * median(
                                told.stream()
                                        .filter(one -> one.high() <= middle)
                                        .toList(),
                                Waited::minutes));
    }

    private static List<Waited> waited() {
        return hall.database.read(
                hall.system(TENANT),
                tx -> tx.query(
                        WAITED,
                        row -> new Waited(
                                row.getLong(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4) / 60.0,
                                row.getBoolean(5),
                                row.getLong(6)),
                        TENANT,
                        begin(LEARNT)));
    }

    private static void print(String who, List<Waited> some) {
        System.out.printf(
                "%s: %d, %.1f %% by the later time, %.1f %% by the earlier, %.0f minutes between them, waited %.0f (medians)%n",
                who,
                some.size(),
                100 * share(some, Waited::inside),
                100 * share(some, Waited::early),
                median(some, Waited::width),
                median(some, Waited::minutes));
    }

    private static double share(List<Waited> some, Predicate<Waited> which) {
        return some.stream().filter(which).count() / (double) some.size();
    }

    private static double median(List<Waited> some, ToDoubleFunction<Waited> what) {
        return some.stream()
                .mapToDouble(what)
                .sorted()
                .skip(some.size() / 2)
                .findFirst()
                .orElse(0);
    }
}
