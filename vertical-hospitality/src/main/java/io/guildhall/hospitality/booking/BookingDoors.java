package io.guildhall.hospitality.booking;

import io.guildhall.door.Door;
import java.util.List;
import java.util.Set;

/** How guests come in by themselves: to book at a venue, and to look after a booking by the link in their mail. */
public final class BookingDoors {
    static final String BOOK = "book";
    static final String MANAGE = "booking";

    /** Whoever books for the first time becomes a guest, and so a contact. */
    public static final List<Door> ALL = List.of(
            new Door(
                    BOOK,
                    "OSGI-INF/doors/booking.html",
                    Set.of("contacts.view", "contacts.create", "hospitality.guests.view")),
            new Door(MANAGE, "OSGI-INF/doors/booking.html", Set.of()));

    private BookingDoors() {}
}
