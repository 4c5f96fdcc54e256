package io.guildhall.record.internal.bulk;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an import has done, and how far it has been taken back.
 *
 * @param status {@code nothing} to be taken back, {@code ready}, {@code undoing}, {@code undone}, or, of one that has not come to
 *     its end, {@code paused, cancelled, stopped, failed}
 * @param reason code of the problem that it failed with, when it has
 * @param made records that it made and that are still there
 * @param changed records that it changed and that are still so
 * @param edited of both, those that somebody has changed since
 * @param undone records taken back
 * @param left the first of those that were left as they are
 */
public record ImportUndoView(
        String status, @Nullable String reason, long made, long changed, long edited, long undone, List<Left> left) {

    ImportUndoView as(String otherStatus) {
        return new ImportUndoView(otherStatus, reason, made, changed, edited, undone, left);
    }

    /**
     * @param entity full name
     * @param title of the record; null where the reader may not see it
     * @param code of why: edited, used or gone since, or what refused it
     * @param fields that somebody has changed; none of a record that the import made
     * @param memberId who was the last to change it
     */
    public record Left(
            String entity,
            long id,
            @Nullable String title,
            String code,
            List<String> fields,
            @Nullable Long memberId,
            @Nullable Instant at) {}
}
