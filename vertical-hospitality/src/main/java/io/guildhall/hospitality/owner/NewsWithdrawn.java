package io.guildhall.hospitality.owner;

import io.guildhall.change.Change;
import io.guildhall.change.Reaction;
import io.guildhall.database.Transaction;
import java.util.Locale;
import java.util.Set;

/** Whoever says by a mail's link that he wants no more has withdrawn his consent, and staff see it at the guest. */
public final class NewsWithdrawn implements Reaction {
    private static final String WITHDRAW = """
            update hospitality.guest set news = false, news_how = 'unsubscribed'
            where tenant_id = ? and email_norm = ? and news""";

    @Override
    public String name() {
        return "news-withdrawn";
    }

    @Override
    public Set<String> entities() {
        return Set.of("outward.suppression");
    }

    /** An address that bounces is no word of its owner. */
    @Override
    public boolean concerns(Change change) {
        return change.kind() == Change.Kind.CREATED
                && Set.of("unsubscribed", "complained", "hand")
                        .contains(String.valueOf(change.after().get("reason")));
    }

    @Override
    public void on(Change change, Transaction tx) {
        String address = String.valueOf(change.after().get("address")).toLowerCase(Locale.ROOT);
        tx.update(WITHDRAW, change.tenantId(), address);
    }
}
