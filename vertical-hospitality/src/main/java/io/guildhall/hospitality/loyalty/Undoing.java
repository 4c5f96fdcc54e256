package io.guildhall.hospitality.loyalty;

import io.guildhall.database.Transaction;
import io.guildhall.problem.Problem;
import java.util.List;
import java.util.Optional;

/** Takes back what was entered by hand at the bar. Bills of a till are voided there. */
final class Undoing {
    private static final String OF_LINE = "select " + StoredRating.COLUMNS + """
            from hospitality.rating r join hospitality.point_entry e on e.tenant_id = r.tenant_id and e.rating_id = r.id
            where e.tenant_id = ? and e.id = ?""";

    private static final List<String> BY_HAND = List.of("bar", "visit");

    private final Transaction tx;

    Undoing(Transaction tx) {
        this.tx = tx;
    }

    void undo(long entry) {
        Optional<StoredRating> rating =
                tx.queryOne(OF_LINE, StoredRating::of, tx.actor().tenantId(), entry);
        StoredRating found = rating.filter(one -> BY_HAND.contains(one.bill().source()))
                .orElseThrow(() -> Explanation.of(tx, entry).id() == entry
                        ? Problem.conflict(
                                        "hospitality/not-by-hand", "Only what was entered by hand is taken back here.")
                                .asException()
                        : Problem.notFound().asException());
        // Before the bill itself, as whoever enters one does.
        long guest = Account.standing(tx, found.bill().guestId());
        Account.hold(tx, guest);
        if (found.bill().source().equals("visit")) {
            new Visiting(tx).didNotCome(found, guest);
        } else {
            new Earning(tx).rate(found.bill().voided(), new Earning.How("bill", "spend", null, "Taken back", null));
        }
    }
}
