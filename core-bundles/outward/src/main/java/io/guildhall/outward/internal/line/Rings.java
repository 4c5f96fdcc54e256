package io.guildhall.outward.internal.line;

import io.guildhall.channel.TelephonyProvider.CallEvent;
import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** At whose screens a call shows, as rows. */
final class Rings {
    private static final int MOST = 50;

    private static final String OWNERS = """
            select e.member_id from outward.extension e
            join identity.member m on m.tenant_id = e.tenant_id and m.id = e.member_id and m.active
            where e.tenant_id = ? and e.line_id = ? and (? = '' or e.own = ?) order by e.member_id limit ?""";

    private static final String SHOW = """
            insert into outward.ring (tenant_id, call_id, closed, member_id) select ?, ?, ?, unnest(?::bigint[])
            on conflict on constraint ring_once_uq do nothing""";

    /** What happens to a call is told by a row of its own: of a change only the changed columns are told, not whose it is. */
    private static final String TAKE =
            "delete from outward.ring where tenant_id = ? and call_id = ? and not closed returning member_id";

    private static final String TAKE_MINE = """
            delete from outward.ring where tenant_id = ? and call_id = ? and member_id = ? and not closed
            returning member_id""";

    private static final String HAD =
            "select id from outward.ring where tenant_id = ? and call_id = ? and member_id = ?";

    /** A call whose end nobody has told us is forgotten after some hours. */
    private static final String MINE = """
            select c.id, c.inbound, c.peer, coalesce(s.name, ''), c.contact_id, s.id, c.state, c.seconds, c.started_at, c.answered_at,
                c.ended_at
            from (select r.tenant_id, r.call_id from outward.ring r
                where r.tenant_id = ? and r.member_id = ? and not r.closed order by r.id desc limit 20) r
            join outward.call c on c.tenant_id = r.tenant_id and c.id = r.call_id
            left join outward.stranger s on s.tenant_id = c.tenant_id and s.tail = c.tail and c.contact_id is null
            where c.started_at > now() - interval '8 hours'
                and (c.state <> 'ringing' or c.started_at > now() - interval '5 minutes')
                and (c.ended_at is null or c.ended_at > now() - interval '5 minutes')
            order by c.id desc limit 3""";

    /** @param name as the one outside calls himself, or empty @param contact null for a stranger @param stranger among whom he waits for a name */
    public record Ringing(
            long id,
            boolean inbound,
            String number,
            String name,
            @Nullable Long contact,
            @Nullable Long stranger,
            String state,
            long seconds,
            @Nullable Instant startedAt,
            @Nullable Instant answeredAt,
            @Nullable Instant endedAt) {}

    private Rings() {}

    /** Those whose telephone it is; several may share one. */
    static List<Long> owners(Transaction tx, long line, String own) {
        return tx.query(OWNERS, row -> row.getLong(1), tx.actor().tenantId(), line, own, own, MOST);
    }

    /** Whose telephone rings; else who knows the caller; else everybody who has a telephone on this line. */
    static List<Long> hearers(Transaction tx, long line, CallEvent event, List<Long> owners, @Nullable Long knows) {
        if (!owners.isEmpty() || !event.inbound()) {
            return owners;
        }
        return knows == null ? owners(tx, line, "") : List.of(knows);
    }

    static void show(Transaction tx, long call, List<Long> members) {
        put(tx, call, false, members);
    }

    private static void put(Transaction tx, long call, boolean closed, List<Long> members) {
        if (!members.isEmpty()) {
            tx.update(
                    SHOW,
                    tx.actor().tenantId(),
                    call,
                    closed,
                    members.stream().mapToLong(Long::longValue).toArray());
        }
    }

    static void turn(Transaction tx, long call) {
        show(tx, call, tx.query(TAKE, row -> row.getLong(1), tx.actor().tenantId(), call));
    }

    /** Puts it away, if it is not yet. @return false if it never rang at this member's */
    static boolean close(Transaction tx, long call, long member) {
        long tenant = tx.actor().tenantId();
        put(tx, call, true, tx.query(TAKE_MINE, row -> row.getLong(1), tenant, call, member));
        return tx.queryOne(HAD, row -> row.getLong(1), tenant, call, member).isPresent();
    }

    /** What rings or is spoken now, and what has just ended. */
    static List<Ringing> of(Transaction tx, long member) {
        return tx.query(MINE, Rings::ringing, tx.actor().tenantId(), member);
    }

    private static Ringing ringing(Row row) {
        return new Ringing(
                row.getLong(1),
                row.getBoolean(2),
                row.getString(3),
                row.getString(4),
                row.getLongOrNull(5),
                row.getLongOrNull(6),
                row.getString(7),
                row.getLong(8),
                row.getInstant(9),
                row.getInstant(10),
                row.getInstant(11));
    }
}
