package io.guildhall.hospitality;

import io.guildhall.database.Transaction;
import io.guildhall.hospitality.floor.EveningSample;
import io.guildhall.hospitality.floor.FloorSample;
import io.guildhall.hospitality.till.TillSample;
import io.guildhall.module.SampleData;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Five hundred guests, three months of evenings, the same for the same seed, and a house that is full right now. */
final class BarSample implements SampleData {
    private static final int GUESTS = 500;
    private static final int DAYS = 90;
    private static final int AT_ONCE = 100;
    private static final String GUEST = BarEvents.PREFIX + "guest:";

    @Override
    public void write(Transaction tx, long seed) {
        Random random = new Random(seed);
        long tenant = tx.actor().tenantId();
        tx.batch(
                """
                insert into hospitality.earn_rule (tenant_id, name, kind, points, per_amount_minor, sample)
                values (?, ?, ?, ?, ?, true)""",
                List.of(
                        Arrays.<@Nullable Object>asList(tenant, "A point for every euro", "spend", 1L, 100L),
                        Arrays.<@Nullable Object>asList(tenant, "Welcome back", "visit", 5L, null)));
        tx.batch(
                "insert into hospitality.reward (tenant_id, name, description, cost, sample) values (?, ?, ?, ?, true)",
                List.of(
                        List.of(tenant, "Espresso", "Any coffee after the meal", 40L),
                        List.of(tenant, "House wine", "A glass of red or white", 80L),
                        List.of(tenant, "Signature cocktail", "Anything from the first page", 150L),
                        List.of(tenant, "Bar snack plate", "For two", 220L),
                        List.of(tenant, "Bottle of cava", "For a table of friends", 400L)));
        List<long[]> guests = guests(tx, tenant, random);
        evenings(tx, tenant, random, guests);
        new BarEvents(tx, random).write();
        new EveningSample(tx, new FloorSample(tx).write(), random).write();
        new TillSample(tx).write();
    }

    @Override
    public void remove(Transaction tx) {
        new TillSample(tx).remove();
        new FloorSample(tx).remove();
        while (removeSome(tx)) {}
    }

    /** No statement has to last for all of them. */
    private static boolean removeSome(Transaction tx) {
        return tx.queryOne("select hospitality.remove_sample(?)", row -> row.getBoolean(1), AT_ONCE)
                .orElseThrow();
    }

    /** Returns pairs of guest id and how likely he comes, as a weight. */
    private static List<long[]> guests(Transaction tx, long tenant, Random random) {
        List<List<?>> contacts = new ArrayList<>();
        for (int i = 0; i < GUESTS; i++) {
            String first = BarNames.first(random);
            String last = BarNames.last(random);
            String phone = "+353 8%d %03d %04d".formatted(3 + random.nextInt(7), random.nextInt(1000), i * 17 % 10000);
            String email = BarNames.email(first, last, i);
            contacts.add(List.of(
                    tenant,
                    first,
                    last,
                    phone,
                    email,
                    "Guest list",
                    BarNames.TAGS[i % BarNames.TAGS.length],
                    GUEST + i));
        }
        tx.batch("""
                insert into crm.contact (tenant_id, first_name, last_name, phone, email, source, tags, external_key)
                values (?, ?, ?, ?, ?, ?, ?, ?)""", contacts);
        tx.update(
                """
                insert into hospitality.guest (tenant_id, contact_id, name, phone, email, card_code, favourite, alert, sample)
                select c.tenant_id, c.id, c.name, c.phone, c.email,
                    case when c.id %% 5 = 0 then 'GH-' || lpad((c.id * 7919 %% 100000)::text, 5, '0') || '-' || c.id end,
                    (?::text[])[1 + c.id %% ?], (?::text[])[1 + c.id %% ?], true
                from crm.contact c where c.tenant_id = ? and c.external_key >= ? and c.external_key < ?""".replace("%%", "%"),
                BarNames.FAVOURITES,
                (long) BarNames.FAVOURITES.length,
                BarNames.ALERTS,
                (long) BarNames.ALERTS.length,
                tenant,
                GUEST,
                GUEST + '~');
        return tx.query(
                "select id from hospitality.guest where tenant_id = ? and sample order by id",
                row -> new long[] {row.getLong(1), habit(random)},
                tenant);
    }

    private static long habit(Random random) {
        double r = random.nextDouble();
        return r < 0.08 ? 22 : r < 0.3 ? 9 : r < 0.7 ? 4 : 1;
    }

    private static void evenings(Transaction tx, long tenant, Random random, List<long[]> guests) {
        ZoneId zone = tx.actor().workspace().zone();
        LocalDate today = LocalDate.now(zone);
        List<Evening> evenings = new ArrayList<>();
        for (LocalDate day = today.minusDays(DAYS); day.isBefore(today); day = day.plusDays(1)) {
            int busy = day.getDayOfWeek().getValue() >= DayOfWeek.THURSDAY.getValue() ? 14 : 6;
            for (long[] guest : guests) {
                if (random.nextInt(1000) < guest[1] * busy) {
                    LocalTime time = LocalTime.of(17 + random.nextInt(6), random.nextInt(60));
                    Instant at = day.atTime(time).atZone(zone).toInstant();
                    evenings.add(new Evening(guest[0], at, 850 + random.nextInt(90) * 75L));
                }
            }
        }
        long[] ids = evenings.stream().mapToLong(Evening::guest).toArray();
        String[] times = evenings.stream().map(e -> e.at().toString()).toArray(String[]::new);
        long[] spent = evenings.stream().mapToLong(Evening::minor).toArray();
        tx.update("""
                insert into hospitality.visit (tenant_id, guest_id, visited_at, day)
                select ?, e.guest, e.at, ((e.at at time zone ?) - interval '4 hours')::date
                from unnest(?::bigint[], ?::timestamptz[]) as e(guest, at)""", tenant, zone.getId(), ids, times);
        tx.update(LINES, ids, times, spent, tenant, zone.getId());
    }

    /** @param minor what was spent, in cents */
    private record Evening(long guest, Instant at, long minor) {}

    /** Two lines an evening, five points for coming and one for each euro, each continuing the guest's balance. */
    private static final String LINES = """
            with evening as (
                select e.guest, e.at, e.minor, e.nr
                from unnest(?::bigint[], ?::timestamptz[], ?::bigint[]) with ordinality as e(guest, at, minor, nr)
            ), line as (
                select guest, at, nr, 1 as step, 'check-in' as event, 5::bigint as points, null::bigint as minor, 'Visit' as reason
                from evening
                union all
                select guest, at + interval '90 minutes', nr, 2, 'spend', minor / 100, minor, 'Spend' from evening
            )
            insert into hospitality.point_entry
                (tenant_id, guest_id, key, event, kind, points, balance_after, amount_minor, spend_minor, reason,
                created_at, occurred_at, day)
            select ?, guest, 'sample-' || nr || '-' || event, event, 'earn', points,
                sum(points) over (partition by guest order by nr, step), minor, coalesce(minor, 0), reason, at, at,
                ((at at time zone ?) - interval '4 hours')::date
            from line order by nr, step""";
}
