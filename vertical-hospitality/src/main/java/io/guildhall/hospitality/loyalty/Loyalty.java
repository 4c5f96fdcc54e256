package io.guildhall.hospitality.loyalty;

import io.guildhall.database.Transaction;
import io.guildhall.deed.Deed;
import io.guildhall.hospitality.loyalty.EntryReceipt.Event;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns what happened at the bar into points. Callers send events, never points. Each event carries a key: the same key does
 * its work once, however often it is sent. The guest's row is locked first, so two tablets take turns on one guest and never
 * wait for each other on two.
 */
public final class Loyalty {
    public static final String SERVE = "hospitality.serve";
    public static final String ADJUST = "hospitality.points.adjust";
    public static final String BLOCK = "hospitality.guests.block";

    /** A code that is read twice in this time was held before the camera for too long. */
    private static final Duration SAME_SCAN = Duration.ofSeconds(120);

    private static final long LARGEST_SPEND_MINOR = 10_000_000_00L;

    private final Transaction tx;
    private final @Nullable Instant at;
    private final @Nullable Instant occurred;
    private final @Nullable Long venue;
    private final @Nullable Long device;
    private final LoyaltyMapper ledger;
    private final long tenant;

    public Loyalty(Transaction tx) {
        this(tx, null, null, null);
    }

    /**
     * @param deed of a device that had no network: days and times of day go by its time, the ledger does not; null for now
     * @param venue where it is done; null in a house that has but one
     */
    static Loyalty at(Transaction tx, @Nullable Deed deed, @Nullable Long venue) {
        return new Loyalty(tx, null, deed, venue);
    }

    /** @param at when it happens; null for the database's now */
    Loyalty(Transaction tx, @Nullable Instant at) {
        this(tx, at, null, null);
    }

    Loyalty(Transaction tx, @Nullable Instant at, @Nullable Deed deed, @Nullable Long venue) {
        this.tx = tx;
        this.at = at;
        this.occurred = deed == null ? null : deed.occurredAt();
        this.device = deed == null ? null : Long.valueOf(deed.deviceId());
        this.venue = venue;
        this.ledger = tx.mapper(LoyaltyMapper.class);
        this.tenant = tx.actor().tenantId();
    }

    /**
     * Begins a visit. Whoever is on one already is only told since when: a second scan within two minutes is answered as the first
     * one was, and nothing happens.
     */
    public EntryReceipt checkIn(long guestId, String key) {
        Event event = new Event(guestId, "check-in", null, null);
        Account guest = Account.lock(tx, guestId);
        EntryReceipt earlier = earlier(event, key);
        if (earlier != null) {
            return earlier;
        }
        Long where = Where.venue(tx, venue);
        Programme programme = Programme.of(tx);
        Instant now = happened(guest);
        Duration window = Duration.ofHours(programme.visitHours());
        LoyaltyMapper.Visit visit = ledger.visitAround(tenant, guestId, now, now.minus(window), now.plus(window));
        if (visit != null) {
            boolean sameScan = Duration.between(visit.visitedAt(), now).abs().compareTo(SAME_SCAN) <= 0;
            return EntryReceipt.here(guestId, sameScan ? visit.points() : 0, guest.balance(), visit.visitedAt());
        }
        Receipt receipt = new Visiting(tx, at).checkIn(guestId, now, where, key, device);
        return EntryReceipt.of(guestId, "check-in", receipt.points(), receipt.balance())
                .because(receipt.withheld());
    }

    /** As {@link #spend(long, BigDecimal, boolean, String)}, unless the till has told of it. */
    public EntryReceipt spend(long guestId, BigDecimal amount, String key) {
        return spend(guestId, amount, false, key);
    }

    /**
     * @param amount in the workspace's currency, above zero
     * @param apart whether it is none of the till's checks, whatever they come to
     * @throws ProblemException 409 if the till has a check of this amount for this guest tonight
     */
    public EntryReceipt spend(long guestId, BigDecimal amount, boolean apart, String key) {
        long minor = minor(amount);
        Event event = new Event(guestId, "spend", minor, null);
        Account guest = Account.lock(tx, guestId);
        EntryReceipt earlier = earlier(event, key);
        if (earlier != null) {
            return earlier;
        }
        Instant now = happened(guest);
        ByHand byHand = new ByHand(tx);
        if (!apart) {
            byHand.ask(guestId, minor, now);
        }
        Long where = Where.venue(tx, venue);
        Bill bill = new Bill(ByHand.SOURCE, key, guestId, where, now, minor, minor, 0, 0, List.of(), Bill.State.CLOSED);
        Receipt receipt = new Earning(tx, at).rate(bill, new Earning.How("bill", "spend", key, "Spend", device));
        if (apart) {
            byHand.apart(receipt.ratingId());
        }
        return EntryReceipt.of(guestId, "spend", receipt.points(), receipt.balance())
                .because(receipt.withheld());
    }

    /** Takes a reward at once: the bar's one tap. */
    public EntryReceipt redeem(long guestId, long rewardId, String key) {
        Event event = new Event(guestId, "redeem", null, rewardId);
        Account.lock(tx, guestId);
        EntryReceipt earlier = earlier(event, key);
        if (earlier != null) {
            return earlier;
        }
        Redemptions.Taken taken = new Redemptions(tx, at, Where.venue(tx, venue)).take(guestId, rewardId, key);
        return EntryReceipt.of(guestId, "redeem", -taken.cost(), taken.balance())
                .of(taken.id());
    }

    private Instant happened(Account guest) {
        Instant now = at == null ? guest.now() : at;
        return occurred == null || occurred.isAfter(now) ? now : occurred;
    }

    private @Nullable EntryReceipt earlier(Event event, String key) {
        LoyaltyMapper.Booked booked = ledger.booked(tenant, key);
        if (booked == null) {
            return null;
        }
        Event first = new Event(booked.guestId(), booked.event(), booked.amountMinor(), booked.rewardId());
        if (!first.same(event)) {
            throw Problem.conflict("idempotency/key-reused", "This key was used for something else.")
                    .field("Idempotency-Key")
                    .asException();
        }
        return EntryReceipt.of(
                        booked.guestId(), booked.event(), booked.points() + booked.pending(), booked.balanceAfter())
                .of(booked.redemptionId())
                .because(booked.withheld())
                .again();
    }

    private long minor(BigDecimal amount) {
        int digits = Currency.getInstance(tx.actor().workspace().currency()).getDefaultFractionDigits();
        if (amount.signum() <= 0 || amount.stripTrailingZeros().scale() > digits || amount.precision() > 18) {
            throw amountProblem(digits);
        }
        long minor = amount.movePointRight(digits).longValueExact();
        if (minor > LARGEST_SPEND_MINOR) {
            throw amountProblem(digits);
        }
        return minor;
    }

    private static ProblemException amountProblem(int digits) {
        return Problem.invalid("hospitality/amount", "An amount is above zero and has at most " + digits + " decimals.")
                .field("amount")
                .asException();
    }
}
