package io.guildhall.hospitality.floor;

import io.guildhall.entity.EntityType;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.entity.Field;
import java.util.List;

/** What the room is made of. A venue is written like any record; all else is drawn, in the editor. */
public final class FloorEntities {
    private static final String MODULE = "hospitality";

    public static final EntityType VENUE = EntityType.of(MODULE, "venue", "venues")
            .field(Field.text("name", 120).asRequired())
            .field(Field.text("zone", 64).label("Time zone").asOpen())
            .field(Field.text("day_begins", 5)
                    .column("day_from")
                    .label("The day begins at")
                    .asFilled()
                    .asOpen())
            .field(Field.integer("plan")
                    .label("Changes of the drawing")
                    .asReadOnly()
                    .asOpen())
            .verbs(Verb.LIST, Verb.READ, Verb.CREATE, Verb.UPDATE)
            .build();

    public static final EntityType AREA = EntityType.of(MODULE, "area", "areas")
            .field(Field.reference("venue_id", VENUE.fullName()).asReadOnly().asOpen())
            .field(Field.text("name", 60).asReadOnly())
            .field(Field.integer("position").asReadOnly().asOpen())
            .field(Field.integer("width").asReadOnly().asOpen())
            .field(Field.integer("height").asReadOnly().asOpen())
            .verbs(Verb.LIST, Verb.READ)
            .build();

    public static final EntityType SECTION = EntityType.of(MODULE, "section", "sections")
            .field(Field.reference("venue_id", VENUE.fullName()).asReadOnly().asOpen())
            .field(Field.text("name", 60).asReadOnly())
            .field(Field.choice("color", "gray", "blue", "violet", "green", "teal", "yellow", "orange", "red", "pink")
                    .asReadOnly()
                    .asOpen())
            .field(Field.reference("server_id", "identity.member")
                    .label("Server")
                    .asReadOnly()
                    .asOpen())
            .verbs(Verb.LIST, Verb.READ)
            .build();

    public static final EntityType TABLE = EntityType.of(MODULE, "dining_table", "dining-tables")
            .label("Table", "Tables")
            .field(Field.reference("area_id", AREA.fullName()).asReadOnly().asOpen())
            .field(Field.reference("section_id", SECTION.fullName())
                    .asReadOnly()
                    .asOpen())
            .field(Field.text("name", 20).asReadOnly())
            .field(Field.choice("shape", "round", "square", "long", "stool", "booth")
                    .asReadOnly()
                    .asOpen())
            .field(Field.integer("x").asReadOnly().asOpen())
            .field(Field.integer("y").asReadOnly().asOpen())
            .field(Field.integer("width").asReadOnly().asOpen())
            .field(Field.integer("height").asReadOnly().asOpen())
            .field(Field.integer("rotation").asReadOnly().asOpen())
            .field(Field.integer("min_seats")
                    .label("Fewest guests")
                    .asReadOnly()
                    .asOpen())
            .field(Field.integer("seats").asReadOnly().asOpen())
            .field(Field.integer("extra_seats")
                    .label("Chairs to add")
                    .asReadOnly()
                    .asOpen())
            .field(Field.bool("bar").label("At the bar").asReadOnly().asOpen())
            .field(Field.bool("outdoor").asReadOnly().asOpen())
            .field(Field.bool("accessible").asReadOnly().asOpen())
            .field(Field.bool("dirty").label("To be cleared").asReadOnly().asOpen())
            .field(Field.text("blocked", 120).label("Out of use").asReadOnly().asOpen())
            .verbs(Verb.LIST, Verb.READ)
            .build();

    public static final EntityType JOIN = EntityType.of(MODULE, "table_join", "table-joins")
            .field(Field.reference("one_id", TABLE.fullName()).asReadOnly().asOpen())
            .field(Field.reference("other_id", TABLE.fullName()).asReadOnly().asOpen())
            .field(Field.integer("seats_lost").asReadOnly().asOpen())
            .title("one_id")
            .verbs(Verb.LIST, Verb.READ)
            .noTrash()
            .build();

    /** Which party has which table. Written where parties are planned and seated. */
    public static final EntityType LINE = EntityType.of(MODULE, "booking_table", "booking-tables")
            .label("Table of a booking", "Tables of bookings")
            .field(Field.reference("booking_id", "hospitality.booking")
                    .asReadOnly()
                    .asOpen())
            .field(Field.reference("table_id", TABLE.fullName()).asReadOnly().asOpen())
            .title("booking_id")
            .verbs(Verb.LIST, Verb.READ)
            .noTrash()
            .build();

    public static final List<EntityType> ALL = List.of(VENUE, AREA, SECTION, TABLE, JOIN, LINE);

    private FloorEntities() {}
}
