package io.guildhall.hospitality.booking;

import io.guildhall.actor.Actor;
import io.guildhall.actor.FieldRights;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.entity.Field;
import io.guildhall.entity.Personal;
import io.guildhall.module.CalendarLayer;
import io.guildhall.module.Permission;
import io.guildhall.record.Filter;
import java.util.List;
import java.util.stream.Stream;

/** Bookings and what they go by, as the generic API shows them. Times, tables and states change only through {@link Bookings}. */
public final class BookingEntities {
    static final String MODULE = "hospitality";
    static final String TAKE = "hospitality.bookings.take";
    static final String SETTLE = "hospitality.deposits.settle";
    /** To go beyond what a slot, or a table, holds. */
    public static final String OVERRIDE = "hospitality.bookings.override";

    public static final EntityType BOOKING = EntityType.of(MODULE, "booking", "bookings")
            .field(Field.text("name", 255).asRequired().sortKey("name_norm"))
            .field(Field.text("reference", 10).asReadOnly().asOpen())
            .field(Field.timestamp("starts_at").label("When").asReadOnly().asOpen())
            .field(Field.timestamp("ends_at").label("Until").asReadOnly().asOpen())
            .field(Field.integer("party_size").label("Guests").asReadOnly().asOpen())
            .field(Field.choice(
                            "state",
                            "requested",
                            "held",
                            "booked",
                            "confirmed",
                            "waiting",
                            "notified",
                            "arrived",
                            "seated",
                            "finished",
                            "cancelled",
                            "no_show",
                            "left")
                    .asReadOnly()
                    .asOpen())
            .field(Field.choice("phase", "ordered", "mains", "dessert", "bill", "paid")
                    .asReadOnly()
                    .asOpen())
            .field(Field.reference("venue_id", "hospitality.venue").asReadOnly().asOpen())
            .field(Field.reference("guest_id", "hospitality.guest").asReadOnly())
            .field(Field.phone("phone"))
            .field(Field.email("email"))
            .field(Field.text("language", 35))
            .field(Field.text("occasion", 60))
            .field(Field.longText("note", 1000))
            .field(Field.text("alert", 500).label("Allergies and alerts"))
            .field(Field.choice("source", "staff", "phone", "web", "walk_in", "waitlist", "import")
                    .asReadOnly()
                    .asOpen())
            .field(Field.bool("over_pacing").label("Beyond pacing").asReadOnly())
            .field(Field.choice(
                            "deposit_state",
                            "asked",
                            "paid",
                            "waived",
                            "lapsed",
                            "due_back",
                            "returned",
                            "kept",
                            "applied")
                    .label("Deposit")
                    .asReadOnly())
            .field(Field.money("deposit", "deposit_minor", null).label("Amount").asReadOnly())
            .field(Field.timestamp("deposit_due_at").label("Deposit due").asReadOnly())
            .field(Field.text("cancel_reason", 300).asReadOnly())
            .field(Field.choice("answer", "accepted", "declined", "withdrawn", "expired")
                    .asReadOnly()
                    .asOpen())
            .field(Field.timestamp("answer_by").asReadOnly().asOpen())
            .field(Field.timestamp("answered_at").asReadOnly().asOpen())
            .field(Field.reference("answered_by", "identity.member").asReadOnly())
            .field(Field.reference("member_id", "identity.member")
                    .label("Taken by")
                    .asReadOnly())
            .field(Field.integer("arrived").asReadOnly().asOpen())
            .field(Field.timestamp("arrived_at").asReadOnly().asOpen())
            .field(Field.timestamp("notified_at").asReadOnly().asOpen())
            .field(Field.timestamp("seated_at").asReadOnly().asOpen())
            .field(Field.timestamp("finished_at").asReadOnly().asOpen())
            .field(Field.timestamp("held_until").asReadOnly().asOpen())
            .field(Field.integer("quoted_low")
                    .label("Told at least")
                    .asReadOnly()
                    .asOpen())
            .field(Field.integer("quoted_high")
                    .label("Told at most")
                    .asReadOnly()
                    .asOpen())
            .search("name_norm")
            .verbs(Verb.LIST, Verb.READ, Verb.UPDATE)
            .timeline()
            .personal(Personal.about("guest_id").keeping("reference", "language"))
            .build();

    static final EntityType SERVICE = EntityType.of(MODULE, "service", "services")
            .field(Field.text("name", 60).asRequired())
            .field(Field.reference("venue_id", "hospitality.venue").asRequired())
            .field(Field.tags("days").asOpen())
            .field(minutes("first_minute", 0, 2160).label("First seating").asOpen())
            .field(minutes("last_minute", 0, 2160).label("Last seating").asOpen())
            .field(minutes("slot_minutes", 5, 240).asOpen())
            .field(Field.integer("pacing")
                    .label("Guests per slot")
                    .between(1, 1000)
                    .asOpen())
            .field(minutes("turn_two", 15, 720).asOpen())
            .field(minutes("turn_four", 15, 720).asOpen())
            .field(minutes("turn_six", 15, 720).asOpen())
            .field(minutes("turn_more", 15, 720).asOpen())
            .field(minutes("turn_bar", 15, 720).asOpen())
            .field(Field.bool("web").label("On the web").asOpen())
            .field(Field.integer("web_least").between(1, 200).asOpen())
            .field(Field.integer("web_most").between(1, 200).asOpen())
            .field(Field.integer("web_request")
                    .label("Requests from a party of")
                    .between(1, 200)
                    .asOpen())
            .build();

    static final EntityType CLOSED_DAY = EntityType.of(MODULE, "closed_day", "closed-days")
            .label("Closed day", "Closed days")
            .field(Field.date("day").asRequired())
            .field(Field.reference("venue_id", "hospitality.venue").asRequired())
            .field(Field.text("reason", 120).asOpen())
            .title("day")
            .noTrash()
            .build();

    static final EntityType BOOKING_RULE = EntityType.of(MODULE, "booking_rule", "booking-rules")
            .label("Booking rules", "Booking rules")
            .field(Field.reference("venue_id", "hospitality.venue").asRequired())
            .field(minutes("hold_minutes", 1, 240).asOpen())
            .field(minutes("grace_minutes", 0, 120).asOpen())
            .field(Field.integer("no_show_minutes").between(0, 600).asOpen())
            .field(minutes("notice_minutes", 0, 20_160).asOpen())
            .field(minutes("ahead_days", 1, 730).asOpen())
            .field(minutes("change_minutes", 0, 20_160).asOpen())
            .field(minutes("answer_hours", 1, 720).asOpen())
            .field(Field.bool("remind").asOpen())
            .field(Field.bool("till_tables").label("Checks follow the tables").asOpen())
            .field(Field.longText("welcome", 500).asOpen())
            .field(Field.phone("phone").asOpen())
            .field(Field.longText("deposit_how", 1000).asOpen())
            .title("venue_id")
            .noTrash()
            .build();

    static final EntityType DEPOSIT_RULE = EntityType.of(MODULE, "deposit_rule", "deposit-rules")
            .label("Deposit rule", "Deposit rules")
            .field(Field.reference("venue_id", "hospitality.venue").asRequired())
            .field(Field.reference("service_id", "hospitality.service").asOpen())
            .field(Field.tags("days").asOpen())
            .field(minutes("least_party", 1, 200).label("From a party of").asOpen())
            .field(Field.money("amount", "amount_minor", null).asRequired().asOpen())
            .field(Field.choice("per", "guest", "booking").asFilled().asOpen())
            .field(minutes("hold_minutes", 5, 20_160).asOpen())
            .field(minutes("refund_hours", 0, 2160).asOpen())
            .field(Field.choice("late", "keep", "return").asFilled().asOpen())
            .title("least_party")
            .noTrash()
            .build();

    public static final List<EntityType> ALL = List.of(BOOKING, SERVICE, CLOSED_DAY, BOOKING_RULE, DEPOSIT_RULE);

    public static final List<Permission> PERMISSIONS = List.of(
            new Permission(TAKE, "Take, change and cancel bookings"),
            new Permission(SETTLE, "Take deposits, give them back, put them on checks"),
            new Permission(OVERRIDE, "Take bookings beyond what a slot holds, seat more guests than there are chairs"));

    /** Parties that are to come and that came; whoever has cancelled is not in the way. */
    public static final List<CalendarLayer> CALENDAR =
            List.of(CalendarLayer.of("hospitality.booking", "hospitality.booking", "Bookings", "starts_at")
                    .end("ends_at")
                    .only(new Filter.Condition(
                            "state",
                            Filter.Operator.IN,
                            List.of("held", "booked", "confirmed", "arrived", "seated", "finished"))));

    private BookingEntities() {}

    /** A deposit is shown whole or not at all. */
    static boolean seesDeposit(Actor actor) {
        return Stream.of("deposit", "deposit_state", "deposit_due_at")
                .allMatch(field -> FieldRights.sees(actor, BOOKING, field));
    }

    private static Field minutes(String name, long least, long most) {
        return Field.integer(name).between(least, most).asFilled();
    }
}
