package io.guildhall.hospitality.loyalty;

import io.guildhall.actor.FieldRights;
import io.guildhall.database.Transaction;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives rewards for points. A hold takes the points out of everybody's reach at once; then it is captured, or released by hand or by
 * time. What was given can be taken back as long as it is known: the points go back into the lots that they came from.
 */
final class Redemptions {
    private static final String ADD = """
            insert into hospitality.redemption (tenant_id, guest_id, reward_id, cost, state, key, source, bill, held_until, member_id,
                year, venue_id)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?::bigint, ?::integer, ?::bigint) returning id""";

    private static final String SEEN = """
            select r.id, r.guest_id, r.reward_id, w.name, r.cost, r.state, r.source, r.bill, r.held_until, r.created_at, r.key,
                r.venue_id
            from hospitality.redemption r
            join hospitality.reward w on w.tenant_id = r.tenant_id and w.id = r.reward_id
            where r.tenant_id = ? and
            """;

    private static final String CHANGE = """
            update hospitality.redemption set state = ?, ended_at = coalesce(?::timestamptz, now()), reason = ?
            where tenant_id = ? and id = ?""";

    /** A hold that was handed over is given when it ends. */
    private static final String SLIP = """
            select 1 from hospitality.redemption
            where tenant_id = ? and id = ? and member_id = ? and coalesce(ended_at, created_at) > now() - interval '5 minutes'""";

    private static final String LINE = """
            select id from hospitality.point_entry where tenant_id = ? and redemption_id = ? and kind = 'redeem'""";

    private final Transaction tx;
    private final long tenant;
    private final @Nullable Instant at;
    private final @Nullable Long venue;
    private final Programme programme;

    Redemptions(Transaction tx, @Nullable Instant at) {
        this(tx, at, null);
    }

    /**
     * @param at when it happens; null for the database's now
     * @param venue at which rewards are asked for; null where that is not known
     */
    Redemptions(Transaction tx, @Nullable Instant at, @Nullable Long venue) {
        this.tx = tx;
        this.tenant = tx.actor().tenantId();
        this.at = at;
        this.venue = venue;
        this.programme = Programme.of(tx);
    }

    record Taken(long id, long cost, long balance) {}

    /** Held and captured in one, for who hands it over at this moment. */
    Taken take(long guestId, long rewardId, String key) {
        return begin(guestId, rewardId, key, "captured", null, null);
    }

    /**
     * Holds the points for a reward until it is captured or the time is over.
     *
     * @param source who keeps the check that it is for, if there is one
     */
    Redemption hold(long guestId, long rewardId, String key, @Nullable String source, @Nullable String bill) {
        Account.lock(tx, guestId);
        Optional<Redemption> earlier = tx.queryOne(SEEN + "r.key = ?", Redemption::of, tenant, key);
        if (earlier.isPresent()) {
            return earlier.get().asAskedFor(guestId, rewardId, source, bill);
        }
        return find(begin(guestId, rewardId, key, "held", source, bill).id());
    }

    private Taken begin(
            long guestId, long rewardId, String key, String state, @Nullable String source, @Nullable String bill) {
        new DayChange(tx, at).overdue(Account.lock(tx, guestId));
        Account guest = Account.lock(tx, guestId);
        Offer.To to = to(guest);
        Offer reward = Offer.find(tx, to, rewardId)
                .orElseThrow(() -> Problem.invalid("hospitality/no-such-reward", "This reward is not offered.")
                        .field("reward_id")
                        .asException());
        refusal(reward, to).ifPresent(problem -> {
            throw problem.asException();
        });
        boolean holds = state.equals("held");
        Instant until = holds ? now(guest).plusSeconds(programme.holdMinutes() * 60L) : null;
        long member = tx.actor().memberId();
        long id = tx.queryOne(
                        ADD,
                        row -> row.getLong(1),
                        tenant,
                        guestId,
                        rewardId,
                        reward.cost(),
                        state,
                        key,
                        source,
                        bill,
                        until,
                        member == 0 ? null : Long.valueOf(member),
                        reward.ofYear(),
                        venue)
                .orElseThrow();
        Line line = Line.of(guestId, holds ? "hold" : "redeem", "redeem", -reward.cost())
                .held(holds ? reward.cost() : 0)
                .said(holds ? null : key, reward.name())
                .redeems(id, rewardId)
                .where(venue, source);
        Ledger.Added added = new Ledger(tx, at).add(alive(line, guest));
        return new Taken(id, reward.cost(), added.balance());
    }

    /** What a guest does lets his points live on, where the programme says so. */
    private Line alive(Line line, Account guest) {
        Terms terms = programme.terms();
        return terms.renews()
                ? line.lives(
                        null, terms.expiresAt(now(guest), tx.actor().workspace().zone()), true)
                : line;
    }

    private Offer.To to(Account guest) {
        return Offer.To.of(tx, guest, venue, House.of(tx, programme, null).day(now(guest)));
    }

    /** What a guest may not have stays his: he is told why. */
    private Optional<Problem> shut(Account guest) {
        if (programme.status().equals("draft")) {
            return Optional.of(Problem.conflict("hospitality/programme-draft", "The programme has not begun."));
        }
        if (programme.status().equals("ended")) {
            return Optional.of(Problem.conflict("hospitality/programme-ended", "The programme has ended."));
        }
        if (guest.blockReason() == null) {
            return Optional.empty();
        }
        Problem problem = Problem.conflict(
                "hospitality/guest-blocked", "This guest is blocked: his points stay, but redeem nothing.");
        return Optional.of(
                FieldRights.sees(tx.actor(), Entities.GUEST, "block_reason")
                        ? problem.detail("%s", guest.blockReason())
                        : problem);
    }

    /** What is offered, with why the guest cannot have it now. Waits for nobody. */
    List<RewardView> offered(long guestId) {
        Account guest = Account.seen(tx, guestId);
        Offer.To to = to(guest);
        return Offer.all(tx, to).stream()
                .map(offer -> RewardView.of(offer, refusal(offer, to).orElse(null)))
                .toList();
    }

    /** @param why it cannot be had now: the code of the refusal; null if it can */
    record Offered(Offer reward, @Nullable String why) {}

    /** The same for a till: first what this guest can have now, the cheapest first. */
    List<Offered> offers(Account guest) {
        Offer.To to = to(guest);
        return Offer.all(tx, to).stream()
                .map(offer ->
                        new Offered(offer, refusal(offer, to).map(Problem::code).orElse(null)))
                .sorted(Comparator.comparing(offered -> offered.why() != null))
                .toList();
    }

    private Optional<Problem> refusal(Offer offer, Offer.To to) {
        return shut(to.guest())
                .or(() -> offer.alcohol() && !programme.alcoholRewards()
                        ? Optional.of(Problem.conflict(
                                "hospitality/reward-alcohol", "Nothing with alcohol is given for points here."))
                        : Optional.empty())
                .or(() -> offer.refusal(to))
                .or(() -> to.guest().balance() < offer.cost()
                        ? Optional.of(tooFewPoints(to.guest(), offer))
                        : Optional.empty());
    }

    private Problem tooFewPoints(Account guest, Offer reward) {
        Problem problem = Problem.conflict("hospitality/too-few-points", "There are not enough points for this reward.")
                .with("cost", reward.cost());
        return EntryReceipt.seesBalance(tx.actor())
                ? problem.detail(
                                "%s has %d points; %s costs %d.",
                                guest.name(), guest.balance(), reward.name(), reward.cost())
                        .with("balance", guest.balance())
                : problem;
    }

    Redemption find(long id) {
        return tx.queryOne(SEEN + "r.id = ?", Redemption::of, tenant, id)
                .orElseThrow(() -> Problem.notFound().asException());
    }

    /** The reward has been handed over. Again: as before. */
    Redemption capture(long id) {
        Redemption redemption = locked(id);
        if (redemption.state().equals("held")) {
            end(redemption, "captured", null);
            new Ledger(tx, at)
                    .add(Line.of(redemption.guestId(), "capture", "capture", 0)
                            .held(-redemption.cost())
                            .said(null, redemption.reward())
                            .redeems(id, redemption.rewardId())
                            .where(redemption.venueId(), redemption.source()));
        } else if (!redemption.state().equals("captured")) {
            throw over(redemption);
        }
        return find(id);
    }

    /** Nobody takes it: the points go back. Again: as before. */
    Redemption release(long id, @Nullable String reason) {
        Redemption redemption = locked(id);
        if (redemption.state().equals("held")) {
            end(redemption, "released", reason);
            back(redemption, "release", -redemption.cost());
        } else if (!redemption.state().equals("released")) {
            throw over(redemption);
        }
        return find(id);
    }

    /** As {@link #release}, if it is still on hold and its time is over. */
    void timeOut(long id) {
        Optional<Redemption> held = tx.queryOne(SEEN + "r.id = ?", Redemption::of, tenant, id);
        if (held.isEmpty()) {
            return;
        }
        Account guest = Account.find(tx, held.get().guestId()).orElseThrow();
        Redemption redemption = find(id);
        Instant until = redemption.heldUntil();
        if (redemption.state().equals("held") && until != null && !until.isAfter(now(guest))) {
            end(redemption, "released", "Time is over");
            back(redemption, "release", -redemption.cost());
        }
    }

    /** It was handed over and is taken back: the points go back into the lots that they came from. Again: as before. */
    Redemption reverse(long id, @Nullable String reason) {
        Redemption redemption = locked(id);
        if (redemption.state().equals("captured")) {
            end(redemption, "reversed", reason);
            back(redemption, "refund", 0);
        } else if (!redemption.state().equals("reversed")) {
            throw over(redemption);
        }
        return find(id);
    }

    /** As {@link #reverse}, for who has just given it. @throws ProblemException 403 for anybody else's, or too late */
    Redemption reverseOwn(long id, @Nullable String reason) {
        Redemption redemption = locked(id);
        if (redemption.state().equals("captured")
                && !tx.queryOne(SLIP, row -> true, tenant, id, tx.actor().memberId())
                        .isPresent()) {
            throw Problem.forbidden("hospitality/not-own-slip", "Only who has just given a reward takes it back.")
                    .asException();
        }
        return reverse(id, reason);
    }

    private Redemption locked(long id) {
        Account.hold(tx, find(id).guestId());
        return find(id);
    }

    private void end(Redemption redemption, String state, @Nullable String reason) {
        tx.update(CHANGE, state, at, reason, tenant, redemption.id());
    }

    private void back(Redemption redemption, String kind, long held) {
        Account guest = Account.find(tx, redemption.guestId()).orElseThrow();
        long line = tx.queryOne(LINE, row -> row.getLong(1), tenant, redemption.id())
                .orElseThrow();
        LocalDate until =
                now(guest).atZone(tx.actor().workspace().zone()).toLocalDate().plusDays(programme.returnDays() + 1L);
        new Ledger(tx, at)
                .add(Line.of(redemption.guestId(), kind, kind, redemption.cost())
                        .held(held)
                        .said(null, redemption.reward())
                        .related(line)
                        .redeems(redemption.id(), redemption.rewardId())
                        .where(redemption.venueId(), redemption.source())
                        .lives(
                                null,
                                until.atStartOfDay(tx.actor().workspace().zone())
                                        .toInstant(),
                                false));
        // Who has become part of another since has nothing of it himself.
        new Merging(tx, at).follow(redemption.guestId());
    }

    private Instant now(Account guest) {
        return at == null ? guest.now() : at;
    }

    private static ProblemException over(Redemption redemption) {
        return Problem.conflict("hospitality/redemption-over", "This redemption has ended already.")
                .with("state", redemption.state())
                .asException();
    }
}
