package io.guildhall.record.internal.bulk;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A hand-over as it stands.
 *
 * @param status {@code running, paused, stopped, failed, cancelled, done, undoing, undone}: what its slowest part is at
 * @param reason code of the problem that a part of it failed with
 * @param changed records that have gone over
 * @param kept records that had another owner by the time
 * @param views saved views that went along
 */
public record HandOverView(
        long id,
        HandOverPerson from,
        @Nullable HandOverPerson by,
        Instant at,
        String status,
        @Nullable String reason,
        long total,
        long changed,
        long kept,
        long failed,
        long undone,
        int views,
        List<HandOverPart> parts) {

    /** @param label plural in English; the interface translates by {@code entity} */
    public record HandOverPart(
            String entity,
            String label,
            String status,
            long total,
            long changed,
            long kept,
            long failed,
            long undone,
            List<BulkView.Trouble> problems) {}

    public record HandOverPerson(long id, String name) {}

    /**
     * What a hand-over would move.
     *
     * @param receivers who takes over unless said otherwise
     * @param leads teams that are without a lead once the member is gone
     */
    public record HandOverPreview(
            HandOverPerson from,
            List<HandOverPerson> receivers,
            long total,
            List<HandOverCount> entities,
            long views,
            List<HandOverPerson> leads) {}

    /**
     * @param count of records, those in the trash not among them
     * @param trash records in the trash; they go along
     * @param receivers who gets them; none leaves them
     */
    public record HandOverCount(String entity, String label, long count, long trash, List<Long> receivers) {}
}
