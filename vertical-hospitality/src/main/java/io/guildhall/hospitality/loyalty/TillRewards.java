package io.guildhall.hospitality.loyalty;

import io.guildhall.actor.Actor;
import io.guildhall.actor.FieldRights;
import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.problem.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a till sees of a guest and his rewards, and does about them. */
public final class TillRewards {
    private static final String HELD = """
            select r.id, r.guest_id, w.id, w.name, r.cost, r.state, r.source, r.bill, r.held_until, w.kind, w.percent, w.amount_minor
            from hospitality.redemption r
            join hospitality.reward w on w.tenant_id = r.tenant_id and w.id = r.reward_id
            where r.tenant_id = ? and\s""";

    private static final String OF_GUEST = HELD + "r.guest_id = ? and r.state = 'held' order by r.id desc limit 20";
    private static final String OF_CHECK = """
            select venue_id from hospitality.till_check
            where tenant_id = ? and source = ? and number = ? and venue_id is not null""";

    private static final String BY_ID = HELD + "r.id = ?";

    private final Transaction tx;
    private final Actor actor;

    public TillRewards(Transaction tx) {
        this.tx = tx;
        this.actor = tx.actor();
    }

    /**
     * A guest at the till.
     *
     * @param points that can be spent; null where the key's role hides them
     * @param rewards all that the house offers, those first that this guest can have now
     * @param held what is on hold for this guest, the last first
     */
    public record TillGuest(long id, String name, @Nullable Long points, List<Choice> rewards, List<Held> held) {}

    /**
     * A reward as a guest can have it.
     *
     * @param why it cannot be had now: the code of the refusal; null if it can
     */
    public record Choice(
            long rewardId,
            String name,
            @Nullable Long cost,
            @Nullable String kind,
            @Nullable Discount discount,
            boolean available,
            @Nullable String why) {}

    /** What the till takes off the check: so many per cent of it or so much; for an item or an experience nothing, it is given. */
    public record Discount(@Nullable Long percent, @Nullable BigDecimal amount) {}

    /** @param state {@code held}, {@code captured}, {@code released} or {@code reversed} */
    public record Held(
            long id,
            long guestId,
            long rewardId,
            String name,
            @Nullable Long cost,
            String state,
            @Nullable String source,
            @Nullable String number,
            @Nullable Instant heldUntil,
            @Nullable String kind,
            @Nullable Discount discount) {}

    /** @param venue where the till stands; null if it does not say */
    public TillGuest guest(long guestId, @Nullable Long venue) {
        Account account = Account.seen(tx, guestId);
        List<Choice> choices = new Redemptions(tx, null, Where.venue(tx, venue))
                .offers(account).stream().map(this::choice).toList();
        return new TillGuest(
                account.id(),
                account.name(),
                EntryReceipt.seesBalance(actor) ? Long.valueOf(account.balance()) : null,
                choices,
                tx.query(OF_GUEST, this::held, actor.tenantId(), guestId));
    }

    private Choice choice(Redemptions.Offered offered) {
        Offer reward = offered.reward();
        String why = offered.why();
        return new Choice(
                reward.id(),
                reward.name(),
                seen("cost", reward.cost()),
                seen("kind", reward.kind()),
                discount(reward.percent(), reward.amountMinor()),
                why == null,
                why);
    }

    /** @param venue where the till stands; if it does not say, its check tells */
    public Held hold(long guest, long reward, String key, String source, String number, @Nullable Long venue) {
        Long told = venue != null
                ? venue
                : tx.queryOne(OF_CHECK, row -> row.getLong(1), actor.tenantId(), source, number)
                        .orElse(null);
        return find(new Redemptions(tx, null, Where.venue(tx, told))
                .hold(guest, reward, key, source, number)
                .id());
    }

    public Held capture(long id) {
        tills(id);
        new Redemptions(tx, null).capture(id);
        return find(id);
    }

    public Held release(long id) {
        tills(id);
        new Redemptions(tx, null).release(id, "Let go at the till");
        return find(id);
    }

    /** What staff hold at their tablets is no till's to end. */
    private void tills(long id) {
        if (find(id).source() == null) {
            throw Problem.notFound().asException();
        }
    }

    private Held find(long id) {
        return tx.queryOne(BY_ID, this::held, actor.tenantId(), id)
                .orElseThrow(() -> Problem.notFound().asException());
    }

    private Held held(Row row) {
        return new Held(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getString(4),
                seen("cost", row.getLong(5)),
                row.getString(6),
                row.getStringOrNull(7),
                row.getStringOrNull(8),
                row.getInstant(9),
                seen("kind", row.getString(10)),
                discount(row.getLongOrNull(11), row.getLongOrNull(12)));
    }

    private @Nullable Discount discount(@Nullable Long percent, @Nullable Long minor) {
        Long off = seen("percent_off", percent);
        Long amount = seen("amount_off", minor);
        int digits =
                Math.max(0, Currency.getInstance(actor.workspace().currency()).getDefaultFractionDigits());
        return off == null && amount == null
                ? null
                : new Discount(off, amount == null ? null : BigDecimal.valueOf(amount, digits));
    }

    private <T> @Nullable T seen(String field, @Nullable T value) {
        return FieldRights.sees(actor, Entities.REWARD, field) ? value : null;
    }
}
