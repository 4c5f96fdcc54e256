package io.guildhall.hospitality.booking;

/**
 * A table as planning sees it.
 *
 * @param least fewer guests than this are put elsewhere while there is room
 * @param extra chairs that can be put to it when somebody insists
 * @param usable whether planning may give it away; a blocked one is given by hand only
 */
record DiningTable(long id, String name, long least, long seats, long extra, boolean bar, boolean usable) {
    /** Two tables that can be pushed together, and the seats that are lost where they meet. */
    record Join(long one, long other, long lost) {}
}
