package io.guildhall.record.internal.imports;

import io.guildhall.record.StoredRecord;
import io.guildhall.record.internal.Draft;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a row.
 *
 * @param draft what to write, for a record to be created or changed
 * @param before the record as it stands, for one to be changed
 */
record Decision(
        ImportRow row,
        Kind kind,
        @Nullable Draft draft,
        @Nullable StoredRecord before) {
    enum Kind {
        CREATE,
        UPDATE,
        SAME,
        FAILED
    }

    /** Whether it changes anything. */
    boolean writes() {
        return (kind == Kind.CREATE || kind == Kind.UPDATE) && !row.failed();
    }

    static Decision failed(ImportRow row) {
        return new Decision(row, Kind.FAILED, null, null);
    }
}
