package io.guildhall.hospitality.till;

import io.guildhall.actor.Actor;
import io.guildhall.actor.FieldRights;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How a check stands after it was told of.
 *
 * @param outcome {@code applied} where this telling stands, {@code superseded} where a later one has come before it
 * @param replayed whether this key was answered before
 * @param standsAt the till's counter of the telling that stands; null where it counts by its clock
 * @param due what the guests pay, without the tip; null, like what follows, where the role hides it
 * @param points that it earns now; null while it has no guest or where the key's role hides points
 * @param trouble why nobody got points, if somebody should have
 * @param bookingId the party whose check it is
 * @param withheld why its guest earns nothing, whatever the rules: {@code draft}, {@code paused}, {@code ended} or {@code blocked}
 */
public record CheckAnswer(
        long id,
        String source,
        String number,
        String outcome,
        boolean replayed,
        @Nullable Long standsAt,
        String state,
        @Nullable BigDecimal due,
        @Nullable Boolean hasGuest,
        @Nullable Long points,
        @Nullable String trouble,
        @Nullable Long bookingId,
        @Nullable String withheld) {
    /** As much of it as the reader sees in the list of checks. */
    CheckAnswer seenBy(Actor reader) {
        return new CheckAnswer(
                id,
                source,
                number,
                outcome,
                replayed,
                standsAt,
                state,
                seen(reader, "due", due),
                seen(reader, "guest_id", hasGuest),
                seen(reader, "points", points),
                seen(reader, "trouble", trouble),
                seen(reader, "booking_id", bookingId),
                seen(reader, "withheld", withheld));
    }

    private static <T> @Nullable T seen(Actor reader, String field, @Nullable T value) {
        return FieldRights.sees(reader, TillEntities.CHECK, field) ? value : null;
    }
}
