package io.guildhall.testkit;

import io.guildhall.database.Transaction;
import io.guildhall.notice.Notice;
import io.guildhall.notice.Notices;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what was told, once its transaction has committed, each event once. Asks nobody's rights. Thread-safe. */
public final class RecordingNotices implements Notices {
    private final List<Notice> told = new CopyOnWriteArrayList<>();

    @Override
    public boolean tell(Transaction tx, Notice notice) {
        boolean known = told.stream()
                .anyMatch(old ->
                        old.memberId() == notice.memberId() && old.event().equals(notice.event()));
        if (!known) {
            tx.afterCommit(() -> told.add(notice));
        }
        return !known;
    }

    @Override
    public int withdraw(Transaction tx, String entity, long recordId, String kind) {
        List<Notice> gone = told.stream()
                .filter(notice -> notice.entity().equals(entity)
                        && notice.recordId() == recordId
                        && notice.kind().equals(kind))
                .toList();
        tx.afterCommit(() -> told.removeAll(gone));
        return gone.size();
    }

    public List<Notice> all() {
        return List.copyOf(told);
    }
}
