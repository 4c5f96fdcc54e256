package io.guildhall.hospitality.loyalty;

import io.guildhall.database.Transaction;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Thanks a guest for his birthday, once a year, whichever of his cards it was noted on. */
final class Birthday {
    private static final String KIND = "birthday";

    private static final String THANKED =
            "select 1 from hospitality.rating where tenant_id = ? and source = ? and bill = any (?) limit 1";

    private final Transaction tx;
    private final @Nullable Instant at;

    /** @param at when it happens; null for now */
    Birthday(Transaction tx, @Nullable Instant at) {
        this.tx = tx;
        this.at = at;
    }

    /** As guests' rows have it: month and day as one number. */
    static long number(LocalDate day) {
        return day.getMonthValue() * 100L + day.getDayOfMonth();
    }

    void greet(long guest, int year) {
        Account.lock(tx, guest);
        String[] bills = Arrays.stream(Account.cards(tx, guest))
                .mapToObj(card -> bill(year, card))
                .toArray(String[]::new);
        if (tx.queryOne(THANKED, row -> 1, tx.actor().tenantId(), KIND, bills).isEmpty()) {
            new Earning(tx, at).occasion(KIND, bill(year, guest), guest, "Birthday");
        }
    }

    private static String bill(int year, long guest) {
        return year + "/" + guest;
    }
}
