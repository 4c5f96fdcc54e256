package io.guildhall.hospitality.floor;

import io.guildhall.actor.Actor;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.hospitality.booking.BookingEntities;
import io.guildhall.module.Permission;
import java.util.List;

/** What it takes to work in the room and to draw it. */
public final class FloorRights {
    public static final String WORK = "hospitality.floor.work";
    public static final String PLAN = "hospitality.floor.plan";

    public static final List<Permission> PERMISSIONS = List.of(
            new Permission(WORK, "Seat guests, move and clear tables, keep the waiting list"),
            new Permission(PLAN, "Draw the floor: areas, tables and sections"));

    private FloorRights() {}

    /** @throws io.guildhall.problem.ProblemException 403 for who does not see bookings and tables */
    static Actor seeing(Actor actor) {
        return actor.need(BookingEntities.BOOKING.permission(Verb.READ))
                .need(FloorEntities.TABLE.permission(Verb.READ));
    }

    static Actor working(Actor actor) {
        return seeing(actor).need(WORK);
    }

    static Actor planning(Actor actor) {
        return seeing(actor).need(PLAN);
    }
}
