package io.guildhall.hospitality.till;

import io.guildhall.entity.EntityType;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.entity.Field;
import io.guildhall.entity.Personal;
import java.util.List;

/** Checks as lists show them. Only tills and the settling of what they tell write them. */
public final class TillEntities {
    public static final EntityType CHECK = EntityType.of("hospitality", "till_check", "checks")
            .label("Check", "Checks")
            .field(Field.text("number", 60).asReadOnly().asFilled().asOpen())
            .field(Field.text("source", 40).label("Till").asReadOnly().asFilled())
            .field(Field.choice("state", "open", "closed", "voided", "merged", "waiting")
                    .asReadOnly()
                    .asFilled())
            .field(Field.choice(
                            "trouble", "guest_unknown", "guest_several", "split_missing", "merged_both", "reward_over")
                    .asReadOnly())
            .field(Field.timestamp("opened_at").label("Opened").asReadOnly().asFilled())
            .field(Field.timestamp("told_at").label("Last told of").asReadOnly().asFilled())
            .field(Field.reference("guest_id", "hospitality.guest").asReadOnly())
            .field(Field.choice("guest_by", "till", "booking", "staff")
                    .label("Guest named by")
                    .asReadOnly())
            .field(Field.text("guest_said", 20).label("The till said").asReadOnly())
            .field(Field.text("table_name", 40).label("Table").asReadOnly())
            .field(Field.reference("booking_id", "hospitality.booking")
                    .label("Party")
                    .asReadOnly())
            .field(Field.integer("covers").asReadOnly().asOpen())
            .field(Field.money("due", "due_minor", null).label("To pay").asReadOnly())
            .field(Field.money("net", "net_minor", null).asReadOnly())
            .field(Field.money("gross", "gross_minor", null).asReadOnly())
            .field(Field.money("discount", "discount_minor", null).asReadOnly())
            .field(Field.money("tax", "tax_minor", null).asReadOnly())
            .field(Field.money("tip", "tip_minor", null).asReadOnly())
            .field(Field.money("cash", "cash_minor", null).asReadOnly())
            .field(Field.money("card", "card_minor", null).asReadOnly())
            .field(Field.money("other", "other_minor", null).asReadOnly())
            .field(Field.integer("points").asReadOnly())
            .field(Field.choice("withheld", "draft", "paused", "ended", "blocked")
                    .label("No points because")
                    .asReadOnly())
            .field(Field.text("split_from", 60).label("Taken out of").asReadOnly())
            .title("number")
            .verbs(Verb.LIST, Verb.READ)
            .noTrash()
            .personal(Personal.about("guest_id").keeping("number", "source", "table_name", "split_from"))
            .build();

    public static final List<EntityType> ALL = List.of(CHECK);

    private TillEntities() {}
}
