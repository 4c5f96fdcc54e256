package io.guildhall.hospitality.loyalty;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.guildhall.database.Row;
import io.guildhall.problem.Problem;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A reward that a guest takes.
 *
 * @param reward its name
 * @param state {@code held}, {@code captured}, {@code released} or {@code reversed}
 * @param venueId where it was asked for
 * @param heldUntil when a hold lets go by itself
 */
public record Redemption(
        long id,
        long guestId,
        long rewardId,
        String reward,
        long cost,
        String state,
        @Nullable String source,
        @Nullable String bill,
        @Nullable Instant heldUntil,
        Instant createdAt,
        @JsonIgnore String key,
        @Nullable Long venueId) {

    static Redemption of(Row row) {
        return new Redemption(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getString(4),
                row.getLong(5),
                row.getString(6),
                row.getStringOrNull(7),
                row.getStringOrNull(8),
                row.getInstant(9),
                Objects.requireNonNull(row.getInstant(10)),
                row.getString(11),
                row.getLongOrNull(12));
    }

    /** @throws io.guildhall.problem.ProblemException 409 if the key was for something else */
    Redemption asAskedFor(long guest, long rewardAsked, @Nullable String sourceAsked, @Nullable String billAsked) {
        if (guestId != guest
                || rewardId != rewardAsked
                || !Objects.equals(source, sourceAsked)
                || !Objects.equals(bill, billAsked)) {
            throw Problem.conflict("idempotency/key-reused", "This key was used for something else.")
                    .field("Idempotency-Key")
                    .asException();
        }
        return this;
    }
}
