package io.guildhall.hospitality.loyalty;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The ledger of one guest as a child would keep it: heaps of points, taken from by hand. What the database does is held against it. */
final class PlainLedger {
    static final class Lot {
        final @Nullable String bill;
        final Instant earnedAt;
        final @Nullable Instant activatesAt;

        @Nullable
        Instant expiresAt;

        long remaining;
        boolean active;

        Lot(
                @Nullable String bill,
                Instant earnedAt,
                @Nullable Instant activatesAt,
                @Nullable Instant expiresAt,
                long points) {
            this.bill = bill;
            this.earnedAt = earnedAt;
            this.activatesAt = activatesAt;
            this.expiresAt = expiresAt;
            this.remaining = points;
            this.active = activatesAt == null;
        }

        /** Of another card, with the days it had there. */
        Lot(Lot other, long points) {
            this(other.bill, other.earnedAt, other.activatesAt, other.expiresAt, points);
            this.active = other.active;
        }
    }

    private static final Comparator<Lot> SOONEST = Comparator.comparing(
                    (Lot lot) -> lot.expiresAt, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(lot -> lot.earnedAt);

    final List<Lot> lots = new ArrayList<>();
    final Map<String, Map<Lot, Long>> taken = new LinkedHashMap<>();
    long owed;
    long held;
    long earned;

    long spendable() {
        return lots.stream()
                .filter(lot -> lot.active)
                .mapToLong(lot -> lot.remaining)
                .sum();
    }

    long balance() {
        return spendable() - owed;
    }

    long pending() {
        return lots.stream()
                .filter(lot -> !lot.active)
                .mapToLong(lot -> lot.remaining)
                .sum();
    }

    void earn(String bill, Instant at, @Nullable Instant from, @Nullable Instant until, long points) {
        lots.add(new Lot(bill, at, from, until, points));
        earned += points;
        pay();
    }

    /** Returns what was not there. */
    long takeBack(String bill, long points) {
        long waiting = Math.min(
                points,
                lots.stream()
                        .filter(lot -> !lot.active && bill.equals(lot.bill))
                        .mapToLong(lot -> lot.remaining)
                        .sum());
        take(waiting, bill, false);
        long short_ = points
                - waiting
                - take(points - waiting, bill, true).values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
        earned -= points - short_;
        return short_;
    }

    void owe(long points) {
        owed += points;
        earned -= points;
    }

    boolean redeem(String name, long cost) {
        if (balance() < cost) {
            return false;
        }
        taken.put(name, take(cost, null, true));
        return true;
    }

    void rename(String name, String newName) {
        taken.put(newName, Objects.requireNonNull(taken.remove(name)));
    }

    void giveBack(String name, Instant now, Instant atLeast) {
        Objects.requireNonNull(taken.remove(name)).forEach((lot, points) -> {
            Instant over = lot.expiresAt;
            if (over != null && !over.isAfter(now) && over.isBefore(atLeast)) {
                lot.expiresAt = atLeast;
            }
            if (lots.contains(lot)) {
                lot.remaining += points;
            } else {
                lots.add(new Lot(lot, points));
            }
        });
        pay();
    }

    /** The other's heaps, and what he owes, are this one's now. What he was given for points can still be brought back. */
    void takeOver(PlainLedger other) {
        other.lots.stream().filter(lot -> lot.remaining > 0).forEach(lot -> lots.add(new Lot(lot, lot.remaining)));
        taken.putAll(other.taken);
        owed += other.owed;
        earned += other.earned;
        pay();
    }

    void adjust(Instant at, @Nullable Instant until, long points) {
        if (points > 0) {
            lots.add(new Lot(null, at, null, until, points));
            pay();
        } else {
            take(-points, null, true);
        }
    }

    void dayBreaks(Instant midnight) {
        lots.stream()
                .filter(lot ->
                        !lot.active && !Objects.requireNonNull(lot.activatesAt).isAfter(midnight))
                .forEach(lot -> lot.active = true);
        pay();
        lots.stream()
                .filter(lot -> lot.active && lot.expiresAt != null && !lot.expiresAt.isAfter(midnight))
                .forEach(lot -> lot.remaining = 0);
    }

    void liveUntil(Instant until) {
        lots.stream()
                .filter(lot -> lot.remaining > 0 && lot.expiresAt != null && lot.expiresAt.isBefore(until))
                .forEach(lot -> lot.expiresAt = until);
    }

    /** What runs out next and how much of it; null and 0 for nothing. */
    @Nullable
    Instant nextExpiryAt() {
        return lots.stream()
                .filter(lot -> lot.active && lot.remaining > 0 && lot.expiresAt != null)
                .map(lot -> Objects.requireNonNull(lot.expiresAt))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    long nextExpiryPoints() {
        Instant next = nextExpiryAt();
        return lots.stream()
                .filter(lot -> lot.active && next != null && next.equals(lot.expiresAt))
                .mapToLong(lot -> lot.remaining)
                .sum();
    }

    private void pay() {
        Map<Lot, Long> paid = take(Math.min(owed, spendable()), null, true);
        owed -= paid.values().stream().mapToLong(Long::longValue).sum();
    }

    private Map<Lot, Long> take(long points, @Nullable String bill, boolean active) {
        Map<Lot, Long> from = new LinkedHashMap<>();
        long left = points;
        List<Lot> order = lots.stream()
                .filter(lot -> lot.active == active && lot.remaining > 0)
                .sorted(Comparator.comparing((Lot lot) -> bill == null || !bill.equals(lot.bill))
                        .thenComparing(SOONEST))
                .toList();
        for (Lot lot : order) {
            long part = Math.min(left, lot.remaining);
            if (part > 0) {
                lot.remaining -= part;
                left -= part;
                from.put(lot, part);
            }
        }
        return from;
    }
}
