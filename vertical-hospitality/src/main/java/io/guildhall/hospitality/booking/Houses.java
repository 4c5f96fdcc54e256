package io.guildhall.hospitality.booking;

import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.hospitality.booking.DiningTable.Join;
import io.guildhall.problem.Problem;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what planning needs. Six short queries, whatever the size of the house. */
final class Houses {
    private static final String VENUE = """
            select v.id, v.name, v.zone, (extract(epoch from v.day_begins) / 60)::bigint,
                coalesce(r.hold_minutes, 10), coalesce(r.grace_minutes, 15),
                case when r.id is null then 45 else r.no_show_minutes end, coalesce(r.notice_minutes, 60),
                coalesce(r.ahead_days, 60), coalesce(r.change_minutes, 120), coalesce(r.remind, true), r.welcome, r.phone, r.deposit_how,
                coalesce(r.answer_hours, 48)
            from hospitality.venue v
            left join hospitality.booking_rule r on r.tenant_id = v.tenant_id and r.venue_id = v.id
            where v.tenant_id = ? and v.id = ? and v.deleted_at is null""";

    private static final String FIRST =
            "select min(id) from hospitality.venue where tenant_id = ? and deleted_at is null having min(id) is not null";

    private static final String SERVICES = """
            select id, name, days, first_minute, last_minute, slot_minutes, pacing, turn_two, turn_four, turn_six, turn_more,
                turn_bar, web, web_least, web_most, web_request
            from hospitality.service where tenant_id = ? and venue_id = ? and deleted_at is null order by first_minute, id""";

    private static final String DEPOSITS = """
            select service_id, days, least_party, amount_minor, per, hold_minutes, refund_hours, late
            from hospitality.deposit_rule where tenant_id = ? and venue_id = ? order by id""";

    private static final String CLOSED =
            "select day from hospitality.closed_day where tenant_id = ? and venue_id = ? and day >= ? and day < ?";

    private static final String TABLES = """
            select t.id, t.name, t.min_seats, t.seats, t.extra_seats, t.bar, t.blocked is null
            from hospitality.dining_table t join hospitality.area a on a.tenant_id = t.tenant_id and a.id = t.area_id
            where t.tenant_id = ? and a.venue_id = ? and t.deleted_at is null and a.deleted_at is null
            order by a.position, a.id, length(t.name), t.name, t.id""";

    private static final String JOINS =
            "select one_id, other_id, seats_lost from hospitality.table_join where tenant_id = ?";

    /** Two stretches of one index: whoever begins around then, and whoever sits here however long. */
    static final String STAYS = """
            select b.id, b.name, b.party_size, b.starts_at, b.ends_at, b.state,
                array(select t.table_id from hospitality.booking_table t
                      where t.tenant_id = b.tenant_id and t.booking_id = b.id order by t.table_id)
            from hospitality.booking b
            where b.tenant_id = ? and b.venue_id = ? and b.starts_at < ? and b.starts_at > ? and b.ends_at > ?
              and b.state in ('held', 'booked', 'confirmed', 'arrived', 'finished') and b.deleted_at is null
            union all
            select b.id, b.name, b.party_size, b.starts_at, b.ends_at, b.state,
                array(select t.table_id from hospitality.booking_table t
                      where t.tenant_id = b.tenant_id and t.booking_id = b.id order by t.table_id)
            from hospitality.booking b
            where b.tenant_id = ? and b.venue_id = ? and b.state = 'seated' and b.starts_at < ? and b.deleted_at is null
            order by 4, 1""";

    /** The same around several moments, whoever comes near two of them told twice. */
    static final String STAYS_AROUND = """
            select b.id, b.name, b.party_size, b.starts_at, b.ends_at, b.state,
                array(select t.table_id from hospitality.booking_table t
                      where t.tenant_id = b.tenant_id and t.booking_id = b.id order by t.table_id)
            from unnest(?::timestamptz[], ?::timestamptz[]) as w (since, until)
            join hospitality.booking b on b.starts_at > w.since and b.starts_at < w.until
            where b.tenant_id = ? and b.venue_id = ? and b.state in ('held', 'booked', 'confirmed', 'arrived', 'finished')
              and b.deleted_at is null
            union all
            select b.id, b.name, b.party_size, b.starts_at, b.ends_at, b.state,
                array(select t.table_id from hospitality.booking_table t
                      where t.tenant_id = b.tenant_id and t.booking_id = b.id order by t.table_id)
            from hospitality.booking b
            where b.tenant_id = ? and b.venue_id = ? and b.state = 'seated' and b.deleted_at is null""";

    private static final Duration LONGEST = Duration.ofHours(18);

    private final Transaction tx;
    private final long tenant;

    Houses(Transaction tx) {
        this.tx = tx;
        this.tenant = tx.actor().tenantId();
    }

    /** The workspace's first venue, for a house that has but one. */
    Optional<Long> first() {
        return tx.queryOne(FIRST, row -> row.getLong(1), tenant);
    }

    /** @throws io.guildhall.problem.ProblemException 404 if there is no such venue */
    House of(long venue, LocalDate from, LocalDate to) {
        Known known = tx.queryOne(VENUE, this::known, tenant, venue)
                .orElseThrow(() -> Problem.notFound().asException());
        List<Service> services = tx.query(SERVICES, Houses::service, tenant, venue);
        List<LocalDate> closed =
                tx.query(CLOSED, row -> Objects.requireNonNull(row.getDate(1)), tenant, venue, from, to.plusDays(1));
        List<DiningTable> tables = tx.query(TABLES, Houses::table, tenant, venue);
        List<Join> joins = tables.isEmpty()
                ? List.of()
                : tx.query(JOINS, row -> new Join(row.getLong(1), row.getLong(2), row.getLong(3)), tenant);
        return new House(
                venue,
                known.name,
                known.zone,
                known.dayBegins,
                known.rules,
                services,
                tx.query(DEPOSITS, this::deposit, tenant, venue),
                Set.copyOf(closed),
                tables,
                new TablePlan(tables, joins));
    }

    /** Whoever has tables between these moments, or begins then. */
    List<Stay> stays(long venue, Instant from, Instant to) {
        return tx.query(STAYS, Houses::stay, tenant, venue, to, from.minus(LONGEST), from, tenant, venue, to).stream()
                .map(Houses::left)
                .toList();
    }

    /** Whoever has tables around any of these moments, by one statement however many there are. */
    List<Stay> stays(long venue, List<Instant> moments) {
        String[] since =
                moments.stream().map(at -> at.minus(LONGEST).toString()).toArray(String[]::new);
        String[] until = moments.stream().map(at -> at.plus(LONGEST).toString()).toArray(String[]::new);
        return tx.query(STAYS_AROUND, Houses::stay, since, until, tenant, venue, tenant, venue).stream()
                .map(Houses::left)
                .distinct()
                .toList();
    }

    /** Whoever has gone counts for the kitchen, and leaves his tables to others. */
    private static Stay left(Stay stay) {
        return stay.state().equals("finished")
                ? new Stay(
                        stay.booking(),
                        stay.name(),
                        stay.party(),
                        stay.startsAt(),
                        stay.endsAt(),
                        "finished",
                        List.of())
                : stay;
    }

    private record Known(String name, ZoneId zone, LocalTime dayBegins, House.Rules rules) {}

    private Known known(Row row) {
        return new Known(
                row.getString(2),
                zone(row.getStringOrNull(3)),
                LocalTime.MIDNIGHT.plusMinutes(row.getLong(4)),
                new House.Rules(
                        Duration.ofMinutes(row.getLong(5)),
                        Duration.ofMinutes(row.getLong(6)),
                        minutes(row.getLongOrNull(7)),
                        Duration.ofMinutes(row.getLong(8)),
                        row.getLong(9),
                        Duration.ofMinutes(row.getLong(10)),
                        row.getBoolean(11),
                        row.getStringOrNull(12),
                        row.getStringOrNull(13),
                        row.getStringOrNull(14),
                        Duration.ofHours(row.getLong(15))));
    }

    private DepositRule deposit(Row row) {
        return new DepositRule(
                row.getLongOrNull(1),
                List.of(row.getStrings(2)),
                row.getLong(3),
                row.getLong(4),
                tx.actor().workspace().currency(),
                row.getString(5).equals("guest"),
                Duration.ofMinutes(row.getLong(6)),
                row.getLong(7),
                row.getString(8).equals("keep"));
    }

    private static @Nullable Duration minutes(@Nullable Long minutes) {
        return minutes == null ? null : Duration.ofMinutes(minutes);
    }

    private ZoneId zone(@Nullable String name) {
        ZoneId usual = tx.actor().workspace().zone();
        try {
            return name == null ? usual : ZoneId.of(name);
        } catch (DateTimeException e) {
            return usual;
        }
    }

    private static Service service(Row row) {
        return new Service(
                row.getLong(1),
                row.getString(2),
                Arrays.asList(row.getStrings(3)),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLongOrNull(7),
                new Service.Turns(row.getLong(8), row.getLong(9), row.getLong(10), row.getLong(11), row.getLong(12)),
                new Service.Web(row.getBoolean(13), row.getLong(14), row.getLong(15), row.getLongOrNull(16)));
    }

    private static DiningTable table(Row row) {
        return new DiningTable(
                row.getLong(1),
                row.getString(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getBoolean(6),
                row.getBoolean(7));
    }

    private static Stay stay(Row row) {
        return new Stay(
                row.getLong(1),
                row.getString(2),
                row.getLong(3),
                Objects.requireNonNull(row.getInstant(4)),
                Objects.requireNonNull(row.getInstant(5)),
                row.getString(6),
                Arrays.stream(row.getLongs(7)).boxed().toList());
    }
}
