package io.guildhall.record.internal.files;

import io.guildhall.change.Change;
import io.guildhall.change.Reaction;
import io.guildhall.database.Transaction;
import java.util.Set;

/** What is gone for good takes its files along; until then nobody sees them, because nobody sees the record. */
public final class FilesForget implements Reaction {
    @Override
    public String name() {
        return "files-forget";
    }

    @Override
    public Set<String> entities() {
        return Set.of(ANY);
    }

    @Override
    public boolean concerns(Change change) {
        return change.kind() == Change.Kind.DELETED;
    }

    @Override
    public void on(Change change, Transaction tx) {
        tx.query("select record.forget_files(?, ?)", row -> row.getLong(1), change.entity(), change.recordId());
    }
}
