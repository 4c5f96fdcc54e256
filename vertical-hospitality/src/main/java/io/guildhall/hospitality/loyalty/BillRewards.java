package io.guildhall.hospitality.loyalty;

import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rewards that tills keep on checks: a hold is captured when its check is paid, let go when the check is voided or does without it, and
 * what was handed over is taken back with a check that is voided or opened again. Whoever settles has held the guests.
 */
public final class BillRewards {
    private static final String CONCERNED = """
            select guest_id from hospitality.redemption
            where tenant_id = ? and source = ? and bill = any (?) and state in ('held', 'captured')
            union
            select guest_id from hospitality.redemption where tenant_id = ? and id = any (?)""";

    private static final String OF = """
            select id, state, true from hospitality.redemption
            where tenant_id = ? and source = ? and bill = ? and state in ('held', 'captured')
            union
            select id, state, source is not distinct from ? and bill is not distinct from ? from hospitality.redemption
            where tenant_id = ? and id = any (?)
            order by 1""";

    private static final String BIND =
            "update hospitality.redemption set source = ?, bill = ? where tenant_id = ? and id = ?";

    private final Transaction tx;
    private final long tenant;

    public BillRewards(Transaction tx) {
        this.tx = tx;
        this.tenant = tx.actor().tenantId();
    }

    /**
     * A check as it stands now.
     *
     * @param wasPaid whether it was paid until now
     * @param named holds that the till says are on it; null if it does not say
     */
    public record Bill(String source, String number, String state, boolean wasPaid, long @Nullable [] named) {
        boolean names(long redemption) {
            return named != null && Arrays.stream(named).anyMatch(id -> id == redemption);
        }

        /** Whether it does not say that it does without. */
        boolean keeps(long redemption) {
            return named == null || names(redemption);
        }
    }

    /** @param here whether it is for this check */
    private record Kept(long id, String state, boolean here) {
        static Kept of(Row row) {
            return new Kept(row.getLong(1), row.getString(2), row.getBoolean(3));
        }

        boolean held() {
            return state.equals("held");
        }
    }

    /** Whose points a change of these checks can move. */
    public List<Long> guests(String source, String[] bills, @Nullable List<Long> named) {
        long[] ids = named == null
                ? new long[0]
                : named.stream().mapToLong(Long::longValue).toArray();
        return tx.query(CONCERNED, row -> row.getLong(1), tenant, source, bills, tenant, ids);
    }

    /** Returns whether a reward is on it whose points nobody held any more. */
    public boolean settle(Bill bill) {
        long[] named = bill.named == null ? new long[0] : bill.named;
        List<Kept> all =
                tx.query(OF, Kept::of, tenant, bill.source, bill.number, bill.source, bill.number, tenant, named);
        all.forEach(kept -> settle(bill, kept));
        List<Long> good = all.stream()
                .filter(kept -> kept.held() || kept.here && kept.state.equals("captured"))
                .map(Kept::id)
                .collect(Collectors.toList());
        return bill.state.equals("closed") && Arrays.stream(named).anyMatch(id -> !good.contains(id));
    }

    private void settle(Bill bill, Kept kept) {
        boolean named = bill.names(kept.id);
        if (named && kept.held() && !kept.here) {
            tx.update(BIND, bill.source, bill.number, tenant, kept.id);
        } else if (!kept.here) {
            return;
        }
        switch (bill.state) {
            case "closed" -> {
                if (!bill.keeps(kept.id)) {
                    undo(kept, "Not on the check any more");
                } else if (kept.held()) {
                    new Redemptions(tx, null).capture(kept.id);
                }
            }
            case "voided" -> undo(kept, "The check was voided");
            case "open" -> {
                if (bill.wasPaid && !named) {
                    undo(kept, "The check was reopened");
                }
            }
            default -> {}
        }
    }

    private void undo(Kept kept, String why) {
        if (kept.held()) {
            new Redemptions(tx, null).release(kept.id, why);
        } else if (kept.state.equals("captured")) {
            new Redemptions(tx, null).reverse(kept.id, why);
        }
    }
}
