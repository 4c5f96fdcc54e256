package io.guildhall.hospitality.loyalty;

import io.guildhall.database.Transaction;
import io.guildhall.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an amount that is entered by hand and a till's check of the same amount from earning twice. If the check is there first, whoever
 * enters the amount is asked; if it comes later, it counts in the amount's place. The guest's row must be locked.
 */
public final class ByHand {
    static final String SOURCE = "bar";

    /** What nobody may know of checks is not said to him either. */
    private static final String SEE_CHECKS = "hospitality.checks.view";

    /** How long before a till has opened a check, and after it has last told of it, somebody enters it by hand. */
    private static final Duration AROUND = Duration.ofHours(1);

    private static final Duration EVENING = Duration.ofHours(12);

    static final String SAME_CHECK = """
            select number from hospitality.till_check
            where tenant_id = ? and guest_id = ? and opened_at > ? and opened_at < ? and state in ('open', 'closed', 'waiting')
              and (due_minor = ? or due_minor + tip_minor = ?)
            order by opened_at desc, id desc limit 1""";

    private static final String TIED = """
            select r.id, coalesce(g.merged_into, g.id) from hospitality.by_hand h
            join hospitality.rating r on r.tenant_id = h.tenant_id and r.id = h.rating_id
            join hospitality.guest g on g.tenant_id = r.tenant_id and g.id = r.guest_id
            where h.tenant_id = ? and h.check_id = ?""";

    private static final String ENTERED_AT = """
            select r.occurred_at from hospitality.by_hand h
            join hospitality.rating r on r.tenant_id = h.tenant_id and r.id = h.rating_id
            where h.tenant_id = ? and h.check_id = ?""";

    static final String SAME_AMOUNT = """
            select r.id from hospitality.rating r
            where r.tenant_id = ? and r.guest_id = any (?) and r.day >= ? and r.day <= ? and r.source = 'bar' and r.state = 'closed'
              and r.occurred_at > ? and r.occurred_at < ? and r.net_minor in (?, ?)
              and not exists (select from hospitality.by_hand h where h.tenant_id = r.tenant_id and h.rating_id = r.id)
            order by r.occurred_at desc, r.id limit 1""";

    private static final String ADD =
            "insert into hospitality.by_hand (tenant_id, rating_id, check_id) values (?, ?, ?::bigint)";

    private static final String DROP = "delete from hospitality.by_hand where tenant_id = ? and rating_id = ?";

    private final Transaction tx;
    private final long tenant;

    public ByHand(Transaction tx) {
        this.tx = tx;
        this.tenant = tx.actor().tenantId();
    }

    /**
     * A check that a guest has paid.
     *
     * @param toldAt when the till last told of it
     * @param dueMinor what had to be paid, without {@code tipMinor}
     */
    public record Paid(long check, Instant openedAt, Instant toldAt, long dueMinor, long tipMinor) {}

    /** @throws io.guildhall.problem.ProblemException 409 if the till has a check of this amount for this guest tonight */
    void ask(long guest, long minor, Instant at) {
        Optional<String> number = tx.queryOne(
                SAME_CHECK, row -> row.getString(1), tenant, guest, at.minus(EVENING), at.plus(AROUND), minor, minor);
        if (number.isPresent()) {
            Problem problem = Problem.conflict(
                    "hospitality/same-check", "The till has a check of this amount for this guest already.");
            throw (tx.actor().may(SEE_CHECKS) ? problem.with("number", number.get()) : problem).asException();
        }
    }

    /** Somebody has said that it is none of the till's checks. */
    void apart(long rating) {
        tx.update(ADD, tenant, rating, null);
    }

    /**
     * From now on the check stands for an equal amount that somebody has entered around that time, if there is one and nothing else
     * stands for it. Returns which; 0 if there is none.
     */
    public long tie(Paid check, long guest) {
        Instant from = check.openedAt().minus(AROUND);
        Instant latest = check.openedAt().plus(EVENING);
        Instant until = (check.toldAt().isAfter(latest) ? latest : check.toldAt()).plus(AROUND);
        Optional<Long> rating = tx.queryOne(
                SAME_AMOUNT,
                row -> row.getLong(1),
                tenant,
                Account.cards(tx, guest),
                // The index goes by days, of whichever zone.
                LocalDate.ofInstant(from, ZoneOffset.UTC).minusDays(1),
                LocalDate.ofInstant(until, ZoneOffset.UTC).plusDays(1),
                from,
                until,
                check.dueMinor(),
                check.dueMinor() + check.tipMinor());
        rating.ifPresent(id -> tx.update(ADD, tenant, id, check.check()));
        return rating.orElse(0L);
    }

    /** @param number of the check that stands for it */
    public void setAside(long rating, String number) {
        new Earning(tx).setAside(StoredRating.of(tx, rating), how("Check " + number));
    }

    /**
     * If the check is not the guest's any more, what was entered for him by hand counts again. Returns whether the check still stands
     * for something.
     */
    public boolean stands(long check, @Nullable Long guest) {
        Optional<long[]> tied = tx.queryOne(TIED, row -> new long[] {row.getLong(1), row.getLong(2)}, tenant, check);
        if (tied.isEmpty()) {
            return false;
        }
        if (guest != null && guest == tied.get()[1]) {
            return true;
        }
        long rating = tied.get()[0];
        tx.update(DROP, tenant, rating);
        StoredRating stored = StoredRating.of(tx, rating);
        if (stored.bill().state() == Bill.State.OPEN) {
            new Earning(tx).rate(stored.bill().closed(), how("Counts again"));
        }
        return false;
    }

    /** When somebody has entered what this check stands for; null if nobody has. */
    public @Nullable Instant enteredAt(long check) {
        return tx.queryOne(ENTERED_AT, row -> Objects.requireNonNull(row.getInstant(1)), tenant, check)
                .orElse(null);
    }

    private static Earning.How how(String reason) {
        return new Earning.How("bill", "spend", null, reason, null);
    }
}
