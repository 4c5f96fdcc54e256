package io.guildhall.hospitality.booking;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A time at which such a party is a request, and until when its house answers. */
public record RequestAsk(Instant startsAt, Instant answerBy) {
    /** Whoever is refused can still go elsewhere. */
    private static final Duration BEFORE = Duration.ofHours(2);

    /** Two hours before the evening, or after half of the time that is left; no later than the house's rules say. */
    static RequestAsk of(House house, Instant start, Instant now) {
        Duration left = Duration.between(now, start);
        Duration half = left.dividedBy(2);
        Duration wait = half.compareTo(BEFORE) > 0 ? left.minus(BEFORE) : half;
        Duration most = house.rules().answer();
        Instant by = now.plus(wait.compareTo(most) < 0 ? wait : most);
        return new RequestAsk(start, by.truncatedTo(ChronoUnit.MINUTES));
    }
}
