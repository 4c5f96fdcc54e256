package io.guildhall.record.internal.bulk;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a bulk change has come.
 *
 * @param status {@code running}, {@code paused}, {@code cancelled}, {@code done}, {@code undoing}, {@code undone}, {@code
 *     stopped} when whoever asked for it may no longer do it, or {@code failed}
 * @param reason code of the problem that it failed with, when it has
 * @param total records chosen
 * @param changed records changed
 * @param kept records left as they are: not the actor's to change, gone, or changed by somebody else since
 * @param failed records that a rule refused
 * @param undone records put back
 * @param problems of the first that failed
 */
public record BulkView(
        long id,
        String entity,
        String action,
        String status,
        @Nullable String reason,
        long total,
        long changed,
        long kept,
        long failed,
        long undone,
        List<Trouble> problems) {
    /**
     * Why a rule refused a record.
     *
     * @param problem a sentence in English
     * @param refusal what an answer that says no would have held: {@code code}, {@code kind}, {@code title}, {@code detail} and the
     *     values of the case; of a change that ran before there was such, {@code detail} alone
     */
    public record Trouble(long id, String problem, Map<String, @Nullable Object> refusal) {}

    /** @param others of the matching ones, those that are not the actor's to change */
    public record BulkPreview(long matching, long changing, long others, boolean confirm) {}
}
