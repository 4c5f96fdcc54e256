package io.guildhall.hospitality;

import io.guildhall.entity.EntityType;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.entity.Field;
import io.guildhall.entity.Personal;
import java.util.List;

/** The trade's records as the generic API shows them. Points are never written here, only through {@link Loyalty}. */
final class Entities {
    static final EntityType GUEST = EntityType.of(HospitalityModule.KEY, "guest", "guests")
            .field(Field.text("name", 255).asRequired().sortKey("name_norm"))
            .field(Field.phone("phone"))
            .field(Field.email("email"))
            .field(Field.text("card_code", 64))
            .field(Field.reference("contact_id", "crm.contact").asReadOnly())
            .field(Field.date("birthday"))
            .field(Field.text("favourite", 255))
            .field(Field.text("alert", 500).label("Allergies and alerts"))
            .field(Field.integer("balance").label("Points").asReadOnly())
            .field(Field.integer("visits").asReadOnly())
            .field(Field.timestamp("last_visit_at").label("Last visit").asReadOnly())
            .search("name_norm")
            .search("last_name_norm")
            .verbs(Verb.LIST, Verb.READ, Verb.UPDATE, Verb.DELETE)
            .timeline()
            .personal(Personal.same("contact_id"))
            .build();

    static final EntityType VISIT = EntityType.of(HospitalityModule.KEY, "visit", "visits")
            .field(Field.reference("guest_id", "hospitality.guest").asReadOnly())
            .field(Field.timestamp("visited_at").asReadOnly())
            .field(Field.reference("member_id", "identity.member").asReadOnly())
            .title("visited_at")
            .verbs(Verb.LIST, Verb.READ)
            .noTrash()
            .build();

    static final EntityType POINT_ENTRY = EntityType.of(HospitalityModule.KEY, "point_entry", "point-entries")
            .label("Point entry", "Point entries")
            .field(Field.reference("guest_id", "hospitality.guest").asReadOnly())
            .field(Field.choice("kind", "earn", "redeem", "adjust").asReadOnly())
            .field(Field.integer("points").asReadOnly())
            .field(Field.integer("balance_after").asReadOnly())
            .field(Field.money("amount", "amount_minor", null).asReadOnly())
            .field(Field.reference("reward_id", "hospitality.reward").asReadOnly())
            .field(Field.text("reason", 500).asReadOnly())
            .field(Field.reference("member_id", "identity.member").asReadOnly())
            .title("kind")
            .verbs(Verb.LIST, Verb.READ)
            .noTrash()
            .personal(Personal.about("guest_id"))
            .build();

    static final EntityType REWARD = EntityType.of(HospitalityModule.KEY, "reward", "rewards")
            .field(Field.text("name", 120).asRequired())
            .field(Field.longText("description", 1000))
            .field(Field.integer("cost").label("Points it costs").asRequired().between(1, 1_000_000))
            .field(Field.bool("active"))
            .build();

    static final EntityType EARN_RULE = EntityType.of(HospitalityModule.KEY, "earn_rule", "earn-rules")
            .field(Field.text("name", 120).asRequired())
            .field(Field.choice("kind", "spend", "visit").asRequired())
            .field(Field.integer("points").asRequired().between(1, 100_000))
            .field(Field.money("per_amount", "per_amount_minor", null))
            .field(Field.bool("active"))
            .build();

    static final List<EntityType> ALL = List.of(GUEST, VISIT, POINT_ENTRY, REWARD, EARN_RULE);

    private Entities() {}
}
