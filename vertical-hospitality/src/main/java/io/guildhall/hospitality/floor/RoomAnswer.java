package io.guildhall.hospitality.floor;

import io.guildhall.record.StoredRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that it takes to draw the room. Records as the generic routes show them.
 *
 * @param now by the server's clock, for those whose own is wrong
 * @param dayStart when tonight began; {@code dayEnd} likewise
 * @param bookings of tonight, and who still sits or waits from before
 * @param lines which party has which table
 * @param guests who these are that have a card
 * @param servers names of those who have a section
 * @param graceMinutes after the agreed time a party is late
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
        Map<Long, String> guestAlerts,
        Map<Long, KnownGuest> guests,
        Map<Long, String> servers,
        long graceMinutes) {

    /**
     * What a host wants to know of a guest at a glance, as far as he may see it.
     *
     * @param birthday whether it is tonight
     * @param tags none where he does not see them
     */
    public record KnownGuest(
            String name, @Nullable Long visits, @Nullable String tier, boolean birthday, List<String> tags) {}

    /** A table that a party has or had. */
    public record Line(long id, long bookingId, long tableId) {}
}
