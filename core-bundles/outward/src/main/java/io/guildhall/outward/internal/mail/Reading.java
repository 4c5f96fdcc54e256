package io.guildhall.outward.internal.mail;

import io.guildhall.channel.MailboxAccess.Trouble;
import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far mailboxes have been read, as rows. Whoever is not, or no longer, the job that may read one changes nothing. */
final class Reading {
    private static final String TAKE = """
            select mailbox_id, validity, uid, unmarked, read_at, failures, failing_since, now() from outward.mailbox_reading
            where tenant_id = ? and job_id = ? for update""";

    private static final String REACHED = """
            update outward.mailbox_reading set uid = ?, found = found + ?,
                unmarked = case when validity = ? then unmarked else '{}' end || ?, validity = ?
            where tenant_id = ? and job_id = ? and validity = ? and uid = ?""";

    private static final String MARKED =
            "update outward.mailbox_reading set unmarked = '{}' where tenant_id = ? and job_id = ?";

    private static final String WELL = """
            update outward.mailbox_reading set job_id = null, read_at = now(), failures = 0, failing_since = null, trouble = null,
                failure = null, next_at = now() + make_interval(secs => ?)
            where tenant_id = ? and job_id = ?""";

    private static final String ILL = """
            update outward.mailbox_reading set job_id = null, failures = failures + 1,
                failing_since = coalesce(failing_since, now()), trouble = ?, failure = ?,
                next_at = now() + make_interval(secs => ?)
            where tenant_id = ? and job_id = ?""";

    /** @param validity of the folder's numbers @param uid all up to this have been read */
    record Place(long validity, long uid) {}

    /** @param unmarked mails that are ours and not marked as read yet */
    record Standing(
            long mailbox,
            Place place,
            List<Long> unmarked,
            @Nullable Instant readAt,
            int failures,
            @Nullable Instant failingSince,
            Instant now) {}

    private Reading() {}

    /** Empty for a job that is not to read it any more. */
    static Optional<Standing> take(Transaction tx, long job) {
        return tx.queryOne(TAKE, Reading::standing, tx.actor().tenantId(), job);
    }

    /**
     * @param ours whether the mail of this number has been one of ours
     * @throws Overtaken if another has gone on; the transaction must then roll back
     */
    static void reached(Transaction tx, long job, Place from, Place to, boolean ours) {
        long[] unmarked = ours ? new long[] {to.uid()} : new long[0];
        int rows = tx.update(
                REACHED,
                to.uid(),
                ours ? 1 : 0,
                to.validity(),
                unmarked,
                to.validity(),
                tx.actor().tenantId(),
                job,
                from.validity(),
                from.uid());
        if (rows == 0) {
            throw new Overtaken();
        }
    }

    static void marked(Transaction tx, long job) {
        tx.update(MARKED, tx.actor().tenantId(), job);
    }

    static void well(Transaction tx, long job, Duration rest) {
        tx.update(WELL, rest.toSeconds(), tx.actor().tenantId(), job);
    }

    static void ill(Transaction tx, long job, Trouble trouble, String failure, Duration rest) {
        tx.update(
                ILL,
                trouble.name().toLowerCase(Locale.ROOT),
                failure,
                rest.toSeconds(),
                tx.actor().tenantId(),
                job);
    }

    private static Standing standing(Row row) {
        List<Long> unmarked = new ArrayList<>();
        for (long uid : row.getLongs(4)) {
            unmarked.add(uid);
        }
        return new Standing(
                row.getLong(1),
                new Place(row.getLong(2), row.getLong(3)),
                unmarked,
                row.getInstant(5),
                (int) row.getLong(6),
                row.getInstant(7),
                Objects.requireNonNull(row.getInstant(8)));
    }

    /** Somebody else reads this mailbox by now, or it has been changed. */
    static final class Overtaken extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
