package io.guildhall.identity.internal.enrolled;

import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** When a device says that something was done. */
final class Moments {
    /** By so much a tablet's clock may be wrong. */
    static final Duration SKEW = Duration.ofMinutes(10);

    private static final Duration OLDEST = Duration.ofHours(72);

    /** @throws ProblemException 422 for what is older than three days or not yet; the answer says what time it is */
    static Instant happened(String at, Instant now) {
        Instant moment = parse(at, now);
        if (moment.isAfter(now.plus(SKEW))) {
            throw clock(now);
        }
        if (moment.isBefore(now.minus(OLDEST).minus(SKEW))) {
            throw Problem.invalid("deed/too-old", "This was done more than three days ago.")
                    .with("hours", OLDEST.toHours())
                    .asException();
        }
        return moment.isAfter(now) ? now : moment;
    }

    /** @throws ProblemException 422 for what was not signed just now */
    static void fresh(String at, Instant now) {
        Instant moment = parse(at, now);
        if (Duration.between(moment, now).abs().compareTo(SKEW) > 0) {
            throw clock(now);
        }
    }

    private static Instant parse(String at, Instant now) {
        try {
            return Instant.parse(at);
        } catch (DateTimeException e) {
            throw clock(now);
        }
    }

    private static ProblemException clock(Instant now) {
        return Problem.invalid("deed/clock", "The clock of this device is wrong.")
                .with("now", now.toString())
                .asException();
    }

    private Moments() {}
}
