package io.guildhall.hospitality.till;

import io.guildhall.database.Transaction;
import io.guildhall.hospitality.till.CheckStore.Standing;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Checks and those who sit at the tables that tills name: a check belongs to the party that sat there when it was opened, and stays
 * with it wherever that moves; what its checks have come to is told of the party.
 *
 * <p>Whoever writes holds parties first, then takes the till's turn, then holds guests.
 */
public final class SeatedChecks {
    /**
     * Guests sit down before a host has a hand free to say so. Where two tables have one name it is nobody's, and neither is it in a
     * house that does not want this.
     */
    public static final String AT_TABLE = """
            select b.id from (
                select t.id, count(*) over () as namesakes from hospitality.dining_table t
                join hospitality.area a on a.tenant_id = t.tenant_id and a.id = t.area_id and a.deleted_at is null
                left join hospitality.booking_rule r on r.tenant_id = a.tenant_id and r.venue_id = a.venue_id
                where t.tenant_id = ? and t.name_norm = lower(btrim(?::text)) and t.deleted_at is null and a.venue_id = coalesce(?::bigint, a.venue_id)
                  and coalesce(r.till_tables, true)) t
            join hospitality.booking_table l on l.tenant_id = ? and l.table_id = t.id
              and l.starts_at > ?::timestamptz - interval '18 hours' and l.starts_at < ?::timestamptz + interval '12 hours'
            join hospitality.booking b on b.tenant_id = l.tenant_id and b.id = l.booking_id
            where t.namesakes = 1 and b.state in ('seated', 'finished', 'left') and b.deleted_at is null
              and b.seated_at <= ?::timestamptz + interval '15 minutes' and coalesce(b.finished_at, 'infinity') >= ?::timestamptz
            order by b.seated_at <= ?::timestamptz desc, b.seated_at desc limit 1""";

    /** All that a telling can reach: the check's party of before, whom the till names, who sits at the table; and who sits with them. */
    public static final String HOLD = """
            with named (id) as (
                select c.booking_id from hospitality.till_check c where c.tenant_id = ? and c.source = ? and c.number = ?
                union select ?::bigint
                union select p.id from (
            """ + AT_TABLE + """
            ) p)
            select b.id from hospitality.booking b where b.tenant_id = ? and b.id in (
                select hospitality.sits_with(?, n.id) from named n where n.id is not null)
            order by b.id for no key update""";

    /** What was opened at its tables before it was seated, or told of before it moved there, and has no party. */
    public static final String UNCLAIMED = """
            select c.id, c.source from hospitality.booking b
            join hospitality.booking_table l on l.tenant_id = b.tenant_id and l.booking_id = b.id
            join hospitality.dining_table t on t.tenant_id = l.tenant_id and t.id = l.table_id
            join hospitality.till_check c on c.tenant_id = t.tenant_id and c.table_norm = t.name_norm and c.booking_id is null
              and c.opened_at > b.seated_at - interval '15 minutes'
            left join hospitality.booking_rule r on r.tenant_id = b.tenant_id and r.venue_id = b.venue_id
            where b.tenant_id = ? and b.id = ? and b.state = 'seated' and coalesce(r.till_tables, true)
              and c.state not in ('voided', 'merged') and coalesce(c.venue_id, b.venue_id) = b.venue_id
              and not exists (select from hospitality.dining_table o
                join hospitality.area a on a.tenant_id = o.tenant_id and a.id = o.area_id and a.deleted_at is null
                where o.tenant_id = t.tenant_id and o.name_norm = t.name_norm and o.id <> t.id and o.deleted_at is null
                  and a.venue_id = coalesce(c.venue_id, a.venue_id))
            order by c.source, c.id""";

    private static final String CLAIM = """
            update hospitality.till_check set booking_id = ?, booking_by = 'table'
            where tenant_id = ? and id = any (?) and booking_id is null""";

    /** Open checks of parties that have parted, and with whom of them they go: with those at the table, else they stay where they are. */
    public static final String PARTED = """
            select c.id, c.source, coalesce(
                (select l.booking_id from hospitality.dining_table t
                    join hospitality.booking_table l on l.tenant_id = t.tenant_id and l.table_id = t.id and l.standing = 'seated'
                    where t.tenant_id = c.tenant_id and t.name_norm = c.table_norm and l.booking_id = any (?) limit 1),
                case when b.state in ('seated', 'finished', 'left') and b.deleted_at is null then b.id end,
                (select o.id from hospitality.booking o where o.tenant_id = c.tenant_id and o.id = any (?) and o.state = 'seated'
                    and o.deleted_at is null order by o.id limit 1))
            from hospitality.till_check c join hospitality.booking b on b.tenant_id = c.tenant_id and b.id = c.booking_id
            where c.tenant_id = ? and c.booking_id = any (?) and c.booking_by = 'table'
              and (c.state in ('open', 'waiting') or b.deleted_at is not null or b.state not in ('seated', 'finished', 'left'))
            order by c.source, c.id""";

    private static final String GO = """
            update hospitality.till_check set booking_id = ?::bigint, booking_by = ?
            where tenant_id = ? and id = ? and booking_id is distinct from ?::bigint""";

    /**
     * What all checks of those who sit together say as they stand, in whatever order they were told of. A new round after all was paid
     * begins anew. A hand that has set a later phase is left in peace.
     */
    public static final String PHASE = """
            update hospitality.booking b set phase_told = told.phase, told_to = b.version + 1,
                told_from = case when b.told_to = b.version then b.told_from else b.version end,
                phase = case when b.phase is not distinct from b.phase_told
                    or array_position(?::text[], told.phase) > coalesce(array_position(?::text[], b.phase), 0)
                    then told.phase else b.phase end
            from (
                select case when not bool_or(c.state in ('open', 'waiting')) and bool_or(c.state = 'closed') then 'paid'
                    when bool_or(c.state = 'open' and (c.event = 'print' or c.cash_minor + c.card_minor + c.other_minor > 0))
                        or min(c.opened_at) filter (where c.state in ('open', 'waiting'))
                            < max(c.told_at) filter (where c.state = 'closed') then 'bill'
                    when bool_or(c.state in ('open', 'waiting')) then 'ordered' end as phase
                from hospitality.sits_with(?, ?) s (id)
                join hospitality.till_check c on c.tenant_id = ? and c.booking_id = s.id) told
            where b.tenant_id = ? and b.id in (select hospitality.sits_with(?, ?)) and b.state = 'seated' and b.deleted_at is null
              and b.phase_told is distinct from told.phase
              and coalesce((select r.till_tables from hospitality.booking_rule r
                where r.tenant_id = b.tenant_id and r.venue_id = b.venue_id), true)""";

    private static final String ONLY_TOLD = """
            select coalesce(told_to = version and told_from = ?, false) from hospitality.booking where tenant_id = ? and id = ?""";

    private static final String[] PHASES = {"ordered", "mains", "dessert", "bill", "paid"};

    private final Transaction tx;
    private final long tenant;

    public SeatedChecks(Transaction tx) {
        this.tx = tx;
        this.tenant = tx.actor().tenantId();
    }

    private record Check(long id, String source, Optional<Long> party) {}

    /** To be called before the till's turn is taken: hosts hold their party first, too. */
    void hold(Told told) {
        tx.query(
                HOLD,
                row -> 0,
                tenant,
                told.source(),
                told.number(),
                told.bookingId(),
                tenant,
                told.table(),
                told.venueId(),
                tenant,
                told.openedAt(),
                told.openedAt(),
                told.openedAt(),
                told.openedAt(),
                told.openedAt(),
                tenant,
                tenant);
    }

    /** @param standing the check as it stood before */
    WhoseTable of(Told told, @Nullable Standing standing) {
        if (told.bookingId() != null) {
            return WhoseTable.told(told.bookingId());
        }
        WhoseTable before = standing != null && standing.party().byTable() ? standing.party() : WhoseTable.NOBODYS;
        boolean same = standing != null && Objects.equals(name(standing.table()), name(told.table()));
        if (told.table() == null || before.booking() != null && same) {
            return before;
        }
        return tx.queryOne(
                        AT_TABLE,
                        row -> WhoseTable.sitting(row.getLong(1)),
                        tenant,
                        told.table(),
                        told.venueId(),
                        tenant,
                        told.openedAt(),
                        told.openedAt(),
                        told.openedAt(),
                        told.openedAt(),
                        told.openedAt())
                .orElse(before);
    }

    private static @Nullable String name(@Nullable String table) {
        return table == null ? null : table.strip().toLowerCase(Locale.ROOT);
    }

    /** The party has just sat down: what was told of it in an earlier stay is over. */
    public void satDown(long party) {
        tx.update(
                "update hospitality.booking set phase_told = null where tenant_id = ? and id = ? and phase_told is not null",
                tenant,
                party);
        moved(party);
    }

    /** The party sits at other tables, and what was opened there without a party is its own. */
    public void moved(long party) {
        List<Check> checks = tx.query(
                UNCLAIMED, row -> new Check(row.getLong(1), row.getString(2), Optional.of(party)), tenant, party);
        if (!checks.isEmpty()) {
            turns(checks);
            long[] ids = ids(checks, check -> true);
            tx.update(CLAIM, party, tenant, ids);
            new BookedChecks(tx).follow(ids);
            phase(party);
        }
    }

    /** Those who sat together, or were thought to, do no longer: each takes the checks of its own table along. */
    public void parted(long... parties) {
        List<Check> checks = tx.query(
                PARTED,
                row -> new Check(row.getLong(1), row.getString(2), Optional.ofNullable(row.getLongOrNull(3))),
                parties,
                parties,
                tenant,
                parties);
        turns(checks);
        long[] gone = ids(checks, this::goes);
        if (gone.length > 0) {
            new BookedChecks(tx).follow(gone);
        }
        for (long party : parties) {
            phase(party);
        }
    }

    private boolean goes(Check check) {
        Long party = check.party.orElse(null);
        return tx.update(GO, party, party == null ? null : "table", tenant, check.id, party) > 0;
    }

    private void turns(List<Check> checks) {
        checks.stream().map(Check::source).distinct().forEach(source -> new CheckStore(tx).turn(source));
    }

    private static long[] ids(List<Check> checks, Function<Check, Boolean> which) {
        return checks.stream().filter(which::apply).mapToLong(Check::id).toArray();
    }

    /** Brings the party to how far its checks say its evening has come. */
    public void phase(long party) {
        tx.update(PHASE, PHASES, PHASES, tenant, party, tenant, tenant, tenant, party);
    }

    /** Whether nothing has changed of the party since that version but what tills have told. */
    public boolean onlyTold(long party, long since) {
        return tx.queryOne(ONLY_TOLD, row -> row.getBoolean(1), since, tenant, party)
                .orElse(false);
    }
}
