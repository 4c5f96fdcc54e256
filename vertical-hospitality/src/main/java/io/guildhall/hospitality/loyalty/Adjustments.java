package io.guildhall.hospitality.loyalty;

import io.guildhall.actor.FieldRights;
import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.problem.Problem;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Corrects points by hand, with a reason. Up to the programme's limit at once; above it somebody else has to agree, and the database
 * sees to it that nobody agrees to his own.
 */
public final class Adjustments {
    private static final String ADD = """
            insert into hospitality.adjustment (tenant_id, guest_id, points, reason, state, key) values (?, ?, ?, ?, ?, ?) returning id""";

    private static final String SEEN = """
            select id, guest_id, points, reason, state, asked_by, decided_by, decided_at, answer, created_at
            from hospitality.adjustment where tenant_id = ? and
            """;

    private static final String DECIDE =
            "update hospitality.adjustment set state = ?, answer = ? where tenant_id = ? and id = ?";

    private final Transaction tx;
    private final long tenant;
    private final @Nullable Instant at;

    Adjustments(Transaction tx, @Nullable Instant at) {
        this.tx = tx;
        this.tenant = tx.actor().tenantId();
        this.at = at;
    }

    /** @param state {@code requested}, {@code booked} or {@code refused} */
    public record Adjustment(
            long id,
            long guestId,
            long points,
            String reason,
            String state,
            @Nullable Long askedBy,
            @Nullable Long decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String answer,
            Instant createdAt) {
        static Adjustment of(Row row) {
            return new Adjustment(
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getString(4),
                    row.getString(5),
                    row.getLongOrNull(6),
                    row.getLongOrNull(7),
                    row.getInstant(8),
                    row.getStringOrNull(9),
                    Objects.requireNonNull(row.getInstant(10)));
        }
    }

    /** @param points to be given, or taken when below zero */
    Adjustment ask(long guestId, long points, String reason, String key) {
        Account guest = Account.lock(tx, guestId);
        Optional<Adjustment> earlier = tx.queryOne(SEEN + "key = ?", Adjustment::of, tenant, key);
        if (earlier.isPresent()) {
            return same(earlier.get(), guestId, points, reason);
        }
        boolean alone = Math.abs(points) <= Programme.of(tx).adjustLimit();
        long id = tx.queryOne(
                        ADD,
                        row -> row.getLong(1),
                        tenant,
                        guestId,
                        points,
                        reason,
                        alone ? "booked" : "requested",
                        key)
                .orElseThrow();
        if (alone) {
            book(guest, id, points, reason);
        }
        return find(id);
    }

    /** Somebody else agrees. Again by the same: as before. */
    Adjustment approve(long id) {
        Account guest = Account.lock(tx, find(id).guestId());
        Adjustment asked = find(id);
        if (asked.state().equals("booked")) {
            return asked;
        }
        open(asked);
        long member = tx.actor().memberId();
        if (member == 0 || Objects.equals(asked.askedBy(), member)) {
            throw Problem.forbidden("hospitality/own-correction", "Somebody else has to agree to this.")
                    .asException();
        }
        tx.update(DECIDE, "booked", null, tenant, id);
        book(guest, id, asked.points(), asked.reason());
        return find(id);
    }

    /** Somebody else says no, or whoever asked thinks better of it. */
    Adjustment refuse(long id, @Nullable String answer) {
        Account.lock(tx, find(id).guestId());
        Adjustment asked = find(id);
        if (asked.state().equals("refused")) {
            return asked;
        }
        open(asked);
        tx.update(DECIDE, "refused", answer, tenant, id);
        return find(id);
    }

    private static void open(Adjustment asked) {
        if (!asked.state().equals("requested")) {
            throw Problem.conflict("hospitality/correction-decided", "This correction has been decided.")
                    .with("state", asked.state())
                    .asException();
        }
    }

    private void book(Account guest, long id, long points, String reason) {
        if (points < 0 && guest.balance() < -points) {
            Problem problem =
                    Problem.conflict("hospitality/fewer-points", "The guest has fewer points than are to be taken.");
            throw FieldRights.sees(tx.actor(), Entities.GUEST, "balance")
                    ? problem.with("balance", guest.balance()).asException()
                    : problem.asException();
        }
        Terms terms = Programme.of(tx).terms();
        Instant now = at == null ? guest.now() : at;
        new Ledger(tx, at)
                .add(Line.of(guest.id(), "adjust", "adjust", points)
                        .said(null, reason)
                        .adjusts(id)
                        .lives(
                                null,
                                points < 0
                                        ? null
                                        : terms.expiresAt(
                                                now, tx.actor().workspace().zone()),
                                false));
    }

    Adjustment find(long id) {
        return tx.queryOne(SEEN + "id = ?", Adjustment::of, tenant, id)
                .orElseThrow(() -> Problem.notFound().asException());
    }

    private static Adjustment same(Adjustment earlier, long guestId, long points, String reason) {
        if (earlier.guestId() != guestId
                || earlier.points() != points
                || !earlier.reason().equals(reason)) {
            throw Problem.conflict("idempotency/key-reused", "This key was used for something else.")
                    .field("Idempotency-Key")
                    .asException();
        }
        return earlier;
    }
}
