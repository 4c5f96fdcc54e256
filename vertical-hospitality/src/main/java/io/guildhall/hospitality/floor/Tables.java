package io.guildhall.hospitality.floor;

import io.guildhall.database.Transaction;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import io.guildhall.request.Form;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tables that a party is about to get: locked, usable, and free for as long as it needs, or a refusal that says who has them. */
final class Tables {
    static final int MOST = 8;
    /** Nobody sits down for less. */
    private static final Duration LEAST = Duration.ofMinutes(1);

    private static final Duration LONGEST = Duration.ofHours(18);

    private static final String LOCK = """
            select t.id, t.name, t.dirty, t.blocked from hospitality.dining_table t
            join hospitality.area a on a.tenant_id = t.tenant_id and a.id = t.area_id
            where t.tenant_id = ? and t.id = any (?) and a.venue_id = ? and t.deleted_at is null order by t.id for update of t""";

    /** Two stretches of two indexes: who sits there, and who is to come. */
    static final String HOLDERS = """
            select b.id, b.name, t.name, l.standing, l.starts_at from hospitality.booking_table l
            join hospitality.booking b on b.tenant_id = l.tenant_id and b.id = l.booking_id
            join hospitality.dining_table t on t.tenant_id = l.tenant_id and t.id = l.table_id
            where l.tenant_id = ? and l.table_id = any (?) and l.standing = 'seated' and l.booking_id <> ?
            union all
            select b.id, b.name, t.name, l.standing, l.starts_at from hospitality.booking_table l
            join hospitality.booking b on b.tenant_id = l.tenant_id and b.id = l.booking_id
            join hospitality.dining_table t on t.tenant_id = l.tenant_id and t.id = l.table_id
            where l.tenant_id = ? and l.table_id = any (?) and l.standing = 'planned' and l.booking_id <> ?
              and l.starts_at > ? and l.starts_at < ? and l.ends_at > ?
            order by 5, 1""";

    private final Transaction tx;
    private final long tenant;

    Tables(Transaction tx) {
        this.tx = tx;
        this.tenant = tx.actor().tenantId();
    }

    private record Row(
            long id, String name, boolean dirty, @Nullable String blocked) {}

    private record Holder(long booking, String party, String table, String standing, Instant from) {}

    /** Locks them. Refuses what is not there, what is out of use, and what has not been cleared. */
    void take(long venue, List<Long> ids) {
        List<Row> rows = tx.query(
                LOCK,
                row -> new Row(row.getLong(1), row.getString(2), row.getBoolean(3), row.getStringOrNull(4)),
                tenant,
                Party.array(ids),
                venue);
        if (rows.size() != ids.size()) {
            throw Form.wrong("table_ids", "floor/no-such-table", "There is no such table here.");
        }
        for (Row row : rows) {
            if (row.blocked() != null) {
                throw Problem.conflict("floor/table-blocked", "This table is out of use.")
                        .detail("Table %s is out of use: %s.", row.name(), row.blocked())
                        .with("table", row.name())
                        .with("reason", row.blocked())
                        .asException();
            }
            if (row.dirty()) {
                throw Problem.conflict("floor/table-dirty", "This table has not been cleared yet.")
                        .detail("Table %s has not been cleared yet.", row.name())
                        .with("table", row.name())
                        .asException();
            }
        }
    }

    /**
     * Until when the party can stay: as long as it wants to, or until the next one comes.
     *
     * @param from when its stay counts as begun, maybe some time ago
     * @param to when it would like to go
     */
    Instant until(Party party, List<Long> ids, Instant from, Instant to, Instant now) {
        Instant begin = from.isBefore(now) ? from : now;
        Instant end = to;
        for (Holder holder : holders(party.id(), ids, begin, to)) {
            if (holder.standing().equals("seated")) {
                throw taken(holder);
            }
            if (holder.from().isBefore(now.plus(LEAST)) || !holder.from().isAfter(from)) {
                throw reserved(holder);
            }
            end = holder.from().isBefore(end) ? holder.from() : end;
        }
        return end;
    }

    /** For a party that is yet to come: its tables are its own for all of that time, or not at all. */
    void free(Party party, List<Long> ids) {
        for (Holder holder : holders(party.id(), ids, party.startsAt(), party.endsAt())) {
            if (holder.standing().equals("planned")) {
                throw reserved(holder);
            }
        }
    }

    void dirty(List<Long> ids, boolean dirty) {
        tx.update(
                "update hospitality.dining_table set dirty = ? where tenant_id = ? and id = any (?) and dirty <> ?",
                dirty,
                tenant,
                Party.array(ids),
                dirty);
    }

    private List<Holder> holders(long except, List<Long> ids, Instant from, Instant to) {
        long[] tables = Party.array(ids);
        return tx.query(
                HOLDERS,
                row -> new Holder(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        Objects.requireNonNull(row.getInstant(5))),
                tenant,
                tables,
                except,
                tenant,
                tables,
                except,
                from.minus(LONGEST),
                to,
                from);
    }

    private ProblemException taken(Holder holder) {
        String who = new Steps(tx).lastHand(holder.booking());
        Problem problem = Problem.conflict("floor/table-taken", "Somebody sits at this table.")
                .detail(
                        "%s sits at table %s%s.",
                        holder.party(), holder.table(), who.isEmpty() ? "" : "; " + who + " has seated them");
        return clash(problem, holder, who);
    }

    private ProblemException reserved(Holder holder) {
        Problem problem = Problem.conflict("floor/table-reserved", "This table is kept for somebody.")
                .detail("Table %s is kept for %s.", holder.table(), holder.party())
                .with("starts_at", holder.from());
        return clash(problem, holder, new Steps(tx).lastHand(holder.booking()));
    }

    /** With what the other tablet needs to show how things stand. */
    private ProblemException clash(Problem problem, Holder holder, String who) {
        RoomReader reader = new RoomReader(tx);
        return (who.isEmpty() ? problem : problem.with("member", who))
                .with("table", holder.table())
                .with("party", holder.party())
                .with(
                        "current",
                        Optional.of(reader.bookings(holder.booking()))
                                .filter(l -> !l.isEmpty())
                                .map(l -> l.get(0))
                                .orElse(null))
                .with("lines", reader.lines(holder.booking()))
                .asException();
    }
}
