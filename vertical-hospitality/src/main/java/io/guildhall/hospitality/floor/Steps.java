package io.guildhall.hospitality.floor;

import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.problem.Problem;
import io.guildhall.request.Form;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * What was done with parties: so that a tap counts once, and the one who came second hears who was first. What was done in the room can
 * be taken back there; what was done with a booking ahead of its evening is kept beside it and has ways back of its own.
 */
public final class Steps {
    private static final String BOOKING = "booking";
    private static final int PURGE_ONE_IN = 200;
    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended(?, 0))";

    static final String KEPT = "select booking_id, request from hospitality.floor_step where tenant_id = ? and key = ?";

    private static final String OTHER =
            "select other_id from hospitality.floor_step where tenant_id = ? and key = ? and other_id is not null";

    private static final String ADD = """
            insert into hospitality.floor_step (tenant_id, key, request, booking_id, other_id, deed, member_id, version_after,
                was_state, was_phase, was_size, was_starts_at, was_ends_at, was_tables, was_arrived)
            select ?, ?, ?, b.id, ?, ?, ?, b.version, ?, ?, ?, ?, ?, ?, ?
            from hospitality.booking b where b.tenant_id = ? and b.id = ?""";

    static final String LAST = """
            select id, other_id, deed, version_after, was_state, was_phase, was_size, was_starts_at, was_ends_at, was_tables,
                was_arrived
            from hospitality.floor_step where tenant_id = ? and booking_id = ? and not undone and deed <> 'booking'
            order by id desc limit 1""";

    /** Who has moved the party since the other one looked; a phase alone is in nobody's way, and in the room no booking that was confirmed. */
    static final String SINCE = """
            select m.name from hospitality.floor_step s
            left join identity.member m on m.tenant_id = s.tenant_id and m.id = s.member_id
            where s.tenant_id = ? and s.booking_id = ? and s.version_after > ? and s.deed <> 'phase'
                and (? or s.deed <> 'booking')
            order by s.id desc limit 1""";

    private static final String ADD_BOOKING = """
            insert into hospitality.floor_step (tenant_id, key, request, booking_id, deed, member_id, version_after, was_state,
                was_size, was_starts_at, was_ends_at)
            select b.tenant_id, ?, ?, b.id, ?, ?, b.version, b.state, b.party_size, b.starts_at, b.ends_at
            from hospitality.booking b where b.tenant_id = ? and b.id = ?""";

    private static final String UNDONE =
            "update hospitality.floor_step set undone = true where tenant_id = ? and id = ?";
    private static final String PURGE =
            "delete from hospitality.floor_step where tenant_id = ? and created_at < now() - interval '7 days'";

    private final Transaction tx;
    private final long tenant;

    public Steps(Transaction tx) {
        this.tx = tx;
        this.tenant = tx.actor().tenantId();
    }

    /** A tap: its key, and what it asks for in words that tell one from another. */
    public record Tap(String key, String request) {
        public static Tap of(@Nullable String key, Object... asked) {
            String request = java.util.Arrays.deepToString(asked);
            String kept = request.length() > 1000 ? request.substring(0, 1000) : request;
            return new Tap(
                    key == null ? UUID.randomUUID().toString() : Form.neededLine("Idempotency-Key", key, 255), kept);
        }
    }

    record Step(
            long id,
            @Nullable Long other,
            String deed,
            long versionAfter,
            String state,
            @Nullable String phase,
            long size,
            Instant startsAt,
            Instant endsAt,
            List<Long> tables,
            @Nullable Long arrived) {}

    /** The party that this tap has been done to already. Taps of one key take turns. */
    public Optional<Long> done(Tap tap) {
        tx.queryOne(LOCK, row -> 0, tenant + "|hospitality.floor|" + tap.key());
        Optional<Object[]> kept =
                tx.queryOne(KEPT, row -> new Object[] {row.getLong(1), row.getString(2)}, tenant, tap.key());
        if (kept.isPresent() && !kept.get()[1].equals(tap.request())) {
            throw Problem.conflict("idempotency/key-reused", "This key was used for something else.")
                    .field("Idempotency-Key")
                    .asException();
        }
        return kept.map(found -> (Long) found[0]);
    }

    /** The other party of a step that has been done: of a split those who went. */
    Optional<Long> other(Tap tap) {
        return tx.queryOne(OTHER, row -> row.getLong(1), tenant, tap.key());
    }

    /** Keeps what was before, and by its version what is now. */
    void keep(Tap tap, String deed, Party was, @Nullable Long other) {
        tx.update(
                ADD,
                tenant,
                tap.key(),
                tap.request(),
                other,
                deed,
                member(),
                was.state(),
                was.phase(),
                was.size(),
                was.startsAt(),
                was.endsAt(),
                was.tableIds(),
                was.arrived(),
                tenant,
                was.id());
        purge();
    }

    /** Of a booking ahead of its evening. */
    public void keepBooking(Tap tap, long booking) {
        tx.update(ADD_BOOKING, tap.key(), tap.request(), BOOKING, member(), tenant, booking);
        purge();
    }

    private @Nullable Long member() {
        long member = tx.actor().memberId();
        return member == 0 ? null : (Long) member;
    }

    private void purge() {
        if (ThreadLocalRandom.current().nextInt(PURGE_ONE_IN) == 0) {
            tx.update(PURGE, tenant);
        }
    }

    Optional<Step> last(long booking) {
        return tx.queryOne(LAST, Steps::step, tenant, booking);
    }

    /** Empty if nobody has; a name, or "" where nobody knows whose hand it was. */
    Optional<String> since(long booking, long version) {
        return since(booking, version, false);
    }

    private Optional<String> since(long booking, long version, boolean ahead) {
        return tx.queryOne(
                SINCE, row -> Objects.requireNonNullElse(row.getStringOrNull(1), ""), tenant, booking, version, ahead);
    }

    /** Whose hand was last at this party; "" where nobody knows. */
    String lastHand(long booking) {
        return handSince(booking, 0);
    }

    /** Whose hand was last at it, in the room or before the evening, since that version; "" where nobody knows. */
    public String handSince(long booking, long version) {
        return since(booking, version, true).orElse("");
    }

    void undone(Step step) {
        tx.update(UNDONE, tenant, step.id());
    }

    private static Step step(Row row) {
        return new Step(
                row.getLong(1),
                row.getLongOrNull(2),
                row.getString(3),
                row.getLong(4),
                row.getString(5),
                row.getStringOrNull(6),
                row.getLong(7),
                Objects.requireNonNull(row.getInstant(8)),
                Objects.requireNonNull(row.getInstant(9)),
                Party.list(row.getLongs(10)),
                row.getLongOrNull(11));
    }
}
