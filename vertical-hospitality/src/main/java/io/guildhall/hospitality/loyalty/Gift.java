package io.guildhall.hospitality.loyalty;

import io.guildhall.database.Transaction;

/** Points for nothing but being a guest. They count for no tier. */
public final class Gift {
    private Gift() {}

    /** Nobody else comes near the guest until the transaction ends. @throws io.guildhall.problem.ProblemException 404 if he is gone */
    public static void hold(Transaction tx, long guestId) {
        Account.lock(tx, guestId);
    }

    /** Whether the programme is one that gives points now. */
    public static boolean on(Transaction tx) {
        return Programme.of(tx).earns();
    }

    /**
     * @param reason as it stands in the guest's ledger
     * @param key of one key it is given once
     */
    public static void give(Transaction tx, long guestId, long points, String reason, String key) {
        Account guest = Account.lock(tx, guestId);
        Terms terms = Programme.of(tx).terms();
        new Ledger(tx, null)
                .add(Line.of(guest.id(), "adjust", "bonus", points)
                        .said(key, reason)
                        .lives(
                                null,
                                terms.expiresAt(
                                        guest.now(), tx.actor().workspace().zone()),
                                false));
    }
}
