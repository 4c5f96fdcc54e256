package io.guildhall.hospitality.till;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A check as its till tells of it: the whole of it, as it stood at that moment. Of all that are told of one check the greatest by
 * {@link #place} stands, in whatever order they come.
 *
 * @param source name of the till; all that is told under it comes one after the other
 * @param counted whether {@code rank} is the till's own counter and not its clock
 * @param rank counter, or microseconds of the till's clock
 * @param at by the till's clock
 * @param merged numbers of the checks that this one has taken up
 * @param rewards holds that are on the check; null from a till that does not say
 */
record Told(
        CheckEvent event,
        String source,
        String number,
        boolean counted,
        long rank,
        Instant at,
        Instant openedAt,
        @Nullable Long venueId,
        @Nullable Long bookingId,
        @Nullable String table,
        @Nullable Integer covers,
        GuestSaid guest,
        Totals totals,
        Tenders tenders,
        List<Line> lines,
        @Nullable SplitFrom splitFrom,
        List<String> merged,
        @Nullable List<Long> rewards) {

    /** Minor units of the workspace's currency. */
    record Totals(long net, long gross, long discount, long tax, long tip) {
        long due() {
            return gross - discount;
        }
    }

    /** What was paid, minor units; what was given back is taken off. */
    record Tenders(long cash, long card, long other) {}

    record Line(String item, @Nullable String category, boolean alcohol, int quantity, long amount) {}

    /** @param rank of the telling of the other check by which this one was taken out of it */
    record SplitFrom(String number, long rank) {}

    /** As the till names the guest; all null for nobody. */
    record GuestSaid(
            @Nullable Long id,
            @Nullable String card,
            @Nullable String phone) {
        static final GuestSaid NOBODY = new GuestSaid(null, null, null);
    }

    /** Where a telling stands among all of its check. */
    record Place(long rank, int stage, String digest) implements Comparable<Place> {
        private static final Comparator<Place> ORDER = Comparator.comparingLong(Place::rank)
                .thenComparingInt(Place::stage)
                .thenComparing(Place::digest);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    Place place() {
        return new Place(rank, event.ordinal(), digest());
    }

    /** The same words, the same digest; a till that says nothing of rewards says what it said before there were any. */
    String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(words().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String words() {
        return toString().replaceFirst(", rewards=null]$", "]");
    }
}
