package io.guildhall.hospitality;

import io.guildhall.actor.Actor;
import io.guildhall.database.Transaction;
import io.guildhall.hospitality.EntryReceipt.Event;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Turns what happened at the bar into points. Callers send events, never points. Each event carries a key: the same key does
 * its work once, however often it is sent. The guest's row is locked first, so two tablets take turns on one guest and never
 * wait for each other on two.
 */
final class Loyalty {
    static final String SERVE = "hospitality.serve";
    static final String ADJUST = "hospitality.points.adjust";

    /** A second check-in within this time is the same visit. */
    private static final int VISIT_HOURS = 6;

    private static final long LARGEST_SPEND_MINOR = 10_000_000_00L;

    private final Transaction tx;
    private final GuestMapper guests;
    private final LoyaltyMapper ledger;
    private final long tenant;

    Loyalty(Transaction tx) {
        this.tx = tx;
        this.guests = tx.mapper(GuestMapper.class);
        this.ledger = tx.mapper(LoyaltyMapper.class);
        this.tenant = tx.actor().tenantId();
    }

    EntryReceipt checkIn(long guestId, String key) {
        Event event = new Event(guestId, "check-in", null, null);
        lock(guestId);
        EntryReceipt earlier = earlier(event, key);
        if (earlier != null) {
            return earlier;
        }
        if (ledger.visitedWithin(tenant, guestId, VISIT_HOURS)) {
            throw Problem.conflict("hospitality/already-here", "This guest is already checked in tonight.")
                    .asException();
        }
        ledger.visit(tenant, guestId, member());
        return add(event, "earn", visitPoints(ledger.activeRules(tenant)), key, "Visit");
    }

    /** @param amount in the workspace's currency, above zero */
    EntryReceipt spend(long guestId, BigDecimal amount, String key) {
        long minor = minor(amount);
        Event event = new Event(guestId, "spend", minor, null);
        lock(guestId);
        EntryReceipt earlier = earlier(event, key);
        if (earlier != null) {
            return earlier;
        }
        return add(event, "earn", spendPoints(ledger.activeRules(tenant), minor), key, "Spend");
    }

    EntryReceipt redeem(long guestId, long rewardId, String key) {
        Event event = new Event(guestId, "redeem", null, rewardId);
        GuestCard guest = lock(guestId);
        EntryReceipt earlier = earlier(event, key);
        if (earlier != null) {
            return earlier;
        }
        LoyaltyMapper.Reward reward = ledger.reward(tenant, rewardId);
        if (reward == null) {
            throw Problem.invalid("hospitality/no-such-reward", "This reward is not offered.")
                    .field("reward_id")
                    .asException();
        }
        if (balance(guest) < reward.cost()) {
            throw tooFewPoints(guest, reward);
        }
        return add(event, "redeem", -reward.cost(), key, reward.name());
    }

    static long visitPoints(List<LoyaltyMapper.Rule> rules) {
        return rules.stream()
                .filter(rule -> rule.kind().equals("visit"))
                .mapToLong(LoyaltyMapper.Rule::points)
                .sum();
    }

    /** Whole steps only: 105 at 1 point for each 10 makes 10. Each rule rounds down by itself. */
    static long spendPoints(List<LoyaltyMapper.Rule> rules, long amountMinor) {
        return rules.stream()
                .filter(rule -> rule.kind().equals("spend") && rule.perAmountMinor() != null)
                .mapToLong(rule -> amountMinor / Objects.requireNonNull(rule.perAmountMinor()) * rule.points())
                .sum();
    }

    private EntryReceipt add(Event event, String kind, long points, String key, String reason) {
        long balance = ledger.add(
                tenant,
                event.guestId(),
                key,
                event.kind(),
                kind,
                points,
                event.amountMinor(),
                event.rewardId(),
                reason,
                member());
        return new EntryReceipt(event.guestId(), event.kind(), points, balance, false);
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
        return new EntryReceipt(booked.guestId(), booked.event(), booked.points(), booked.balanceAfter(), true);
    }

    private GuestCard lock(long guestId) {
        GuestCard guest = guests.lock(tenant, guestId);
        if (guest == null) {
            throw Problem.notFound().asException();
        }
        return guest;
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

    private ProblemException tooFewPoints(GuestCard guest, LoyaltyMapper.Reward reward) {
        Problem problem = Problem.conflict("hospitality/too-few-points", "There are not enough points for this reward.")
                .with("cost", reward.cost());
        return EntryReceipt.seesBalance(tx.actor())
                ? problem.detail(
                                "%s has %d points; %s costs %d.",
                                guest.name(), balance(guest), reward.name(), reward.cost())
                        .with("balance", balance(guest))
                        .asException()
                : problem.asException();
    }

    private static long balance(GuestCard guest) {
        return Objects.requireNonNull(guest.balance());
    }

    private @Nullable Long member() {
        Actor actor = tx.actor();
        return actor.memberId() == 0 ? null : actor.memberId();
    }
}
