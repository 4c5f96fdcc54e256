package io.guildhall.hospitality.floor;

import io.guildhall.record.StoredRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * All that it takes to draw the room. Records as the generic routes show them.
 *
 * @param now by the server's clock, for those whose own is wrong
 * @param dayStart when tonight began; {@code dayEnd} likewise
 * @param bookings of tonight, and who still sits or waits from before
 * @param lines which party has which table
 * @param guestAlerts allergies and the like that stand with the guests of these bookings, by their ids, for who may see them
 */
public record RoomAnswer(
        Instant now,
        Instant dayStart,
        Instant dayEnd,
        String zone,
        StoredRecord venue,
        List<StoredRecord> areas,
        List<StoredRecord> sections,
        List<StoredRecord> tables,
        List<StoredRecord> joins,
        List<StoredRecord> bookings,
        List<Line> lines,
        Map<Long, String> guestAlerts) {

    /** A table that a party has or had. */
    public record Line(long id, long bookingId, long tableId) {}
}
