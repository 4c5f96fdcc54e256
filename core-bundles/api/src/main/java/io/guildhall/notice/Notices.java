package io.guildhall.notice;

import io.guildhall.database.Transaction;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Tells members of what concerns them. Whoever becomes responsible for a record (a field {@code responsible_id} that
 * references {@code identity.member}) by another's doing is told without any code, and reminded at the record's
 * {@code remind_at} if its entity has such a field; this is for everything else. Thread-safe.
 */
@ProviderType
public interface Notices {
    /**
     * Tells a member, when the transaction commits. Nothing happens if he is the caller himself or the notice's {@code by},
     * if he works here no more, if he may not see the record, or if he was told of the event before.
     *
     * @param tx sees the record; a reaction's or job's, or the caller's own
     * @return whether he is told
     * @throws IllegalArgumentException if no working module has the entity
     */
    boolean tell(Transaction tx, Notice notice);

    /**
     * Tells of several things, in order, which costs little more than telling of one.
     *
     * @return of each whether it is told
     */
    default List<Boolean> tellAll(Transaction tx, List<Notice> notices) {
        return notices.stream().map(notice -> tell(tx, notice)).toList();
    }

    /** Takes back what was told of a record and not read yet, because it holds no more. Returns how many members had it. */
    int withdraw(Transaction tx, String entity, long recordId, String kind);
}
