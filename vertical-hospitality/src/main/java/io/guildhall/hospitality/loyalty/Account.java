package io.guildhall.hospitality.loyalty;

import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A guest as the ledger needs him, held until the transaction ends, so that two tablets take turns.
 *
 * @param now by the clock of the database
 * @param gone whether he lies in the trash
 * @param tags what his contact is marked with
 * @param blockReason why he neither earns nor redeems; null if he does
 */
record Account(
        long id,
        String name,
        long balance,
        long pending,
        long held,
        @Nullable Instant nextExpiryAt,
        @Nullable Long tierId,
        long tierPercent,
        long tierThreshold,
        Instant now,
        boolean gone,
        @Nullable String blockReason,
        List<String> tags) {

    private static final String LOOK = """
            select g.id, g.name, g.balance, g.pending, g.held, g.next_expiry_at, g.tier_id,
                coalesce((select t.percent from hospitality.tier t
                    where t.tenant_id = g.tenant_id and t.id = g.tier_id and t.deleted_at is null), 100),
                coalesce((select t.threshold from hospitality.tier t
                    where t.tenant_id = g.tenant_id and t.id = g.tier_id and t.deleted_at is null), 0),
                now(), g.deleted_at is not null, g.block_reason, g.tags
            from hospitality.guest g where g.tenant_id = ? and g.id = ?""";

    private static final String LOCK = LOOK + " for no key update";

    private static final String STANDING =
            "select coalesce(merged_into, id) from hospitality.guest where tenant_id = ? and id = ?";

    private static final String GONE_INTO = "select id from hospitality.guest where tenant_id = ? and merged_into = ?";

    /** Also one that lies in the trash: his checks can still be refunded. */
    static Optional<Account> find(Transaction tx, long guestId) {
        return tx.queryOne(LOCK, Account::of, tx.actor().tenantId(), guestId);
    }

    /** As it stands, for who only looks. */
    static Optional<Account> look(Transaction tx, long guestId) {
        return tx.queryOne(LOOK, Account::of, tx.actor().tenantId(), guestId);
    }

    /** @throws io.guildhall.problem.ProblemException 404 if there is none */
    static Account lock(Transaction tx, long guestId) {
        return find(tx, guestId)
                .filter(account -> !account.gone())
                .orElseThrow(() -> Problem.notFound().asException());
    }

    /** As he stands, without holding him. @throws io.guildhall.problem.ProblemException 404 if there is none */
    static Account seen(Transaction tx, long guestId) {
        return look(tx, guestId)
                .filter(account -> !account.gone())
                .orElseThrow(() -> Problem.notFound().asException());
    }

    /** The guest, or whom he has gone into. */
    static long standing(Transaction tx, long guestId) {
        return tx.queryOne(STANDING, row -> row.getLong(1), tx.actor().tenantId(), guestId)
                .orElseThrow(() -> Problem.notFound().asException());
    }

    /** The guest and all who have gone into him. */
    static long[] cards(Transaction tx, long guestId) {
        return LongStream.concat(
                        LongStream.of(guestId),
                        tx.query(GONE_INTO, row -> row.getLong(1), tx.actor().tenantId(), guestId).stream()
                                .mapToLong(Long::longValue))
                .toArray();
    }

    /** Nobody else comes near until the transaction ends. */
    static void hold(Transaction tx, long guestId) {
        if (find(tx, guestId).isEmpty()) {
            throw Problem.notFound().asException();
        }
    }

    private static Account of(Row row) {
        return new Account(
                row.getLong(1),
                row.getString(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getInstant(6),
                row.getLongOrNull(7),
                row.getLong(8),
                row.getLong(9),
                Objects.requireNonNull(row.getInstant(10)),
                row.getBoolean(11),
                row.getStringOrNull(12),
                List.of(row.getStrings(13)));
    }
}
