package io.guildhall.hospitality.booking;

import io.guildhall.door.Doors;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps programs off without asking people to look at pictures: the page gets a ticket, has a browser work on it for a moment while
 * its reader types, and hands both in. A ticket is good for one booking, not before a person could have typed, and for two hours.
 */
final class Ticket {
    /** So many zero bits make a phone work for about a second. */
    static final int BITS = 14;

    private static final String PURPOSE = "hospitality-booking-ticket";
    private static final Duration SOONEST = Duration.ofSeconds(3);
    private static final Duration LATEST = Duration.ofHours(2);

    private final Doors doors;

    Ticket(Doors doors) {
        this.doors = doors;
    }

    String issue(long venue, Instant now) {
        return doors.seal(PURPOSE, venue + "/" + now.getEpochSecond() + "/" + UUID.randomUUID());
    }

    /**
     * @param work a number that, behind the ticket and a colon, hashes to enough zero bits
     * @return the key of the request: of one ticket there is one booking
     * @throws ProblemException 403 for what no reader of the page would send
     */
    String check(@Nullable String ticket, @Nullable Long work, long venue, Instant now) {
        if (ticket == null || work == null || ticket.length() > 400 || !worked(ticket, work)) {
            throw refused();
        }
        String[] parts = open(ticket).split("/", 3);
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(parts[1])), now);
        if (Long.parseLong(parts[0]) != venue || age.compareTo(SOONEST) < 0) {
            throw refused();
        }
        if (age.compareTo(LATEST) > 0) {
            throw Problem.conflict("hospitality/page-too-old", "This page has been open for too long. Load it anew.")
                    .asException();
        }
        return "web/" + parts[2];
    }

    private String open(String ticket) {
        return doors.unseal(PURPOSE, ticket).orElseThrow(Ticket::refused);
    }

    private static boolean worked(String ticket, long work) {
        byte[] hash = sha256(ticket + ":" + work);
        int head = (hash[0] & 0xff) << 16 | (hash[1] & 0xff) << 8 | hash[2] & 0xff;
        return head >>> 24 - BITS == 0;
    }

    static ProblemException refused() {
        return Problem.forbidden("hospitality/not-by-a-person", "This does not look like a person. Load the page anew.")
                .asException();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
