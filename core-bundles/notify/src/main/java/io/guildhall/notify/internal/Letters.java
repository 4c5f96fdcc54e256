package io.guildhall.notify.internal;

import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.job.JobHandler;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The outbox as the machinery sees it. Only transactions of the system see anything of it. */
final class Letters {
    private static final String WAITING = """
            select id, key, member_id, notices, critical, token, address, content, extract(epoch from made_at)::bigint
            from notify.letter where tenant_id = ? and id = ? and state = 'waiting'""";

    private static final String END = """
            update notify.letter set state = ?, failure = ?, tries = tries + 1, ended_at = now(),
                content = case when ? then content end
            where tenant_id = ? and id = ? and state = 'waiting'""";

    private static final String FAILED =
            "update notify.letter set tries = tries + 1, failure = ? where tenant_id = ? and id = ? and state = 'waiting'";

    /**
     * @param member whom its notices belong to, or null for one with its own words
     * @param made epoch seconds
     */
    record Letter(
            long id,
            String key,
            @Nullable Long member,
            long[] notices,
            boolean critical,
            String token,
            @Nullable String address,
            @Nullable String content,
            long made) {
        /** Follows from what it is about, so that a second copy of the same mail is known as one. */
        String messageId(long tenant) {
            return key.replaceAll("[^A-Za-z0-9]+", ".") + "." + tenant + "." + id + "." + made;
        }
    }

    private Letters() {}

    static Optional<Letter> waiting(Transaction tx, long id) {
        return tx.queryOne(WAITING, Letters::letter, tx.actor().tenantId(), id);
    }

    /** @param state {@code sent}, {@code dropped} or {@code dead}; a dead one keeps its words for another try */
    static void end(Transaction tx, long id, String state, @Nullable String failure, JobHandler.Lease lease) {
        tx.update(END, state, failure, state.equals("dead"), tx.actor().tenantId(), id);
        lease.finish(tx);
    }

    static void failed(Transaction tx, long id, String failure) {
        tx.update(FAILED, failure, tx.actor().tenantId(), id);
    }

    private static Letter letter(Row row) {
        return new Letter(
                row.getLong(1),
                row.getString(2),
                row.getLongOrNull(3),
                row.getLongs(4),
                row.getBoolean(5),
                row.getString(6),
                row.getStringOrNull(7),
                row.getStringOrNull(8),
                row.getLong(9));
    }
}
