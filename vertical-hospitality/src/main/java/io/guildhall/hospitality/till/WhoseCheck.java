package io.guildhall.hospitality.till;

import org.jspecify.annotations.Nullable;

/**
 * Whose a check is.
 *
 * @param toldGuest whom the till or the booking names; {@code toldBy} says which of the two
 * @param guest who gets the points; {@code by} says who said so
 * @param said the end of a number or code that the till sent and nobody here has
 * @param trouble why there is no guest although the till named one
 */
record WhoseCheck(
        @Nullable Long toldGuest,
        @Nullable String toldBy,
        @Nullable Long guest,
        @Nullable String by,
        @Nullable String said,
        @Nullable String trouble) {

    static WhoseCheck of(Long guest, String by) {
        return new WhoseCheck(guest, by, guest, by, null, null);
    }

    static WhoseCheck nobodys(@Nullable String said, @Nullable String trouble) {
        return new WhoseCheck(null, null, null, null, said, trouble);
    }

    /** Staff have looked at the person, the till at a number: theirs stays. */
    WhoseCheck keeping(CheckStore.Standing standing) {
        return new WhoseCheck(toldGuest, toldBy, standing.guestId(), "staff", said, null);
    }
}
