package io.guildhall.hospitality.booking;

import io.guildhall.database.Transaction;

/** What a guest has said of himself on the web beside the booking: his language, and whether he wants to be written to with news. */
final class WebNews {
    /** For the address that he has given, and no other: whoever knows somebody's number cannot agree in his name. */
    private static final String AGREED = """
            update hospitality.guest set news = true, news_how = 'web'
            where tenant_id = ? and id = ? and email_norm = lower(?) and not news""";

    private static final String LANGUAGE =
            "update hospitality.guest set language = ? where tenant_id = ? and id = ? and language is null";

    private WebNews() {}

    /** A box that is not ticked says nothing: it withdraws nothing either. */
    static void keep(Transaction tx, BookingCard taken, boolean news) {
        Long guest = taken.guestId();
        if (guest == null) {
            return;
        }
        long tenant = tx.actor().tenantId();
        if (taken.language() != null) {
            tx.update(LANGUAGE, taken.language(), tenant, guest);
        }
        if (news && taken.email() != null) {
            tx.update(AGREED, tenant, guest, taken.email());
        }
    }
}
