package io.guildhall.hospitality.loyalty;

import io.guildhall.entity.EntityType;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.entity.Field;
import io.guildhall.entity.Personal;
import java.util.List;

/** The trade's records as the generic API shows them. Points are never written here, only through {@link Loyalty}. */
public final class Entities {
    public static final String KEY = "hospitality";
    public static final EntityType GUEST = EntityType.of(Entities.KEY, "guest", "guests")
            .field(Field.text("name", 255).asRequired().sortKey("name_norm"))
            .field(Field.phone("phone"))
            .field(Field.email("email"))
            .field(Field.text("card_code", 64)
                    .sortKey("card_norm")
                    .asUnique()
                    .headers("Card", "Card number", "Loyalty card", "Karte", "Kartennummer", "Tarjeta", "Carte"))
            .field(Field.reference("contact_id", "crm.contact").asReadOnly())
            .field(Field.date("birthday"))
            .field(Field.text("favourite", 255)
                    .headers(
                            "Favorite",
                            "Favourite drink",
                            "Favorite drink",
                            "Lieblingsgetränk",
                            "Bebida favorita",
                            "Boisson préférée"))
            .field(Field.text("alert", 500)
                    .label("Allergies and alerts")
                    .headers(
                            "Allergies",
                            "Allergy",
                            "Alerts",
                            "Allergien",
                            "Unverträglichkeiten",
                            "Alergias",
                            "Allergie"))
            .field(Field.tags("tags").asReadOnly())
            .field(Field.integer("balance").label("Points").asReadOnly())
            .field(Field.integer("visits").asReadOnly())
            .field(Field.timestamp("last_visit_at").label("Last visit").asReadOnly())
            .field(Field.integer("checks").label("Checks paid").asReadOnly())
            .field(Field.money("spent", "spent_minor", null)
                    .label("Spent in all")
                    .asReadOnly())
            .field(Field.money("average", "average_minor", null)
                    .label("Average check")
                    .asReadOnly())
            .field(Field.text("top_items", 400).label("Has most often").asReadOnly())
            .field(Field.integer("no_shows").label("No-shows").asReadOnly())
            .field(Field.integer("pending").label("Points to come").asReadOnly())
            .field(Field.integer("held").label("Points on hold").asReadOnly())
            .field(Field.integer("earned").label("Points ever earned").asReadOnly())
            .field(Field.timestamp("next_expiry_at")
                    .label("Next points run out")
                    .asReadOnly())
            .field(Field.integer("next_expiry_points")
                    .label("Points that run out next")
                    .asReadOnly())
            .field(Field.integer("brought")
                    .label("Points brought along")
                    .between(0, 1_000_000_000)
                    .broughtWith(Loyalty.ADJUST)
                    .headers(
                            "Points",
                            "Points balance",
                            "Point balance",
                            "Loyalty points",
                            "Punkte",
                            "Punktestand",
                            "Puntos",
                            "Saldo de puntos",
                            "Points de fidélité",
                            "Solde de points"))
            .field(Field.reference("tier_id", "hospitality.tier").asReadOnly())
            .field(Field.date("tier_until").label("Tier until").asReadOnly())
            .field(Field.reference("referred_by", "hospitality.guest").label("Brought by"))
            .field(Field.bool("news").label("Wants news and offers by mail").asFilled())
            .field(Field.timestamp("news_at").label("Said so at").asReadOnly())
            .field(Field.choice("news_how", "staff", "web", "system", "unsubscribed")
                    .label("Said so how")
                    .asReadOnly())
            .field(Field.reference("news_member_id", "identity.member")
                    .label("Taken down by")
                    .asReadOnly())
            .field(Field.timestamp("blocked_at").label("Blocked since").asReadOnly())
            .field(Field.text("block_reason", 500).label("Blocked because").asReadOnly())
            .field(Field.reference("blocked_by", "identity.member")
                    .label("Blocked by")
                    .asReadOnly())
            .field(Field.text("language", 35))
            .field(Field.text("external_key", 255))
            .search("name_norm")
            .search("last_name_norm")
            // Made by POST /guests or from a file, each with its contact; a form of fields alone could not.
            .verbs(Verb.LIST, Verb.READ, Verb.UPDATE, Verb.DELETE)
            .externalKey("external_key")
            .standsOn("contact_id", "name", "phone", "email")
            .timeline()
            .personal(Personal.same("contact_id"))
            .build();

    public static final EntityType VISIT = EntityType.of(Entities.KEY, "visit", "visits")
            .field(Field.reference("guest_id", "hospitality.guest").asReadOnly())
            .field(Field.timestamp("visited_at").asReadOnly())
            .field(Field.reference("member_id", "identity.member").asReadOnly())
            .title("visited_at")
            .verbs(Verb.LIST, Verb.READ)
            .noTrash()
            .build();

    public static final EntityType POINT_ENTRY = EntityType.of(Entities.KEY, "point_entry", "point-entries")
            .label("Point entry", "Point entries")
            .field(Field.reference("guest_id", "hospitality.guest").asReadOnly())
            .field(Field.choice(
                            "kind",
                            "earn",
                            "bonus",
                            "redeem",
                            "capture",
                            "release",
                            "refund",
                            "reversal",
                            "activate",
                            "expire",
                            "adjust",
                            "transfer",
                            "opening")
                    .asReadOnly())
            .field(Field.integer("points").asReadOnly())
            .field(Field.integer("pending").label("Points to come").asReadOnly())
            .field(Field.integer("held").label("Points on hold").asReadOnly())
            .field(Field.integer("balance_after").asReadOnly())
            .field(Field.money("amount", "amount_minor", null).asReadOnly())
            .field(Field.reference("reward_id", "hospitality.reward").asReadOnly())
            .field(Field.timestamp("expires_at").label("Runs out").asReadOnly())
            .field(Field.text("reason", 500).asReadOnly())
            .field(Field.reference("member_id", "identity.member").asReadOnly())
            .field(Field.reference("venue_id", "hospitality.venue").label("At").asReadOnly())
            .field(Field.text("till", 80).label("Till or device").asReadOnly())
            .title("kind")
            .verbs(Verb.LIST, Verb.READ)
            .noTrash()
            // A seal that covers it outlives the person.
            .personal(Personal.about("guest_id").keeping("till"))
            .build();

    public static final EntityType REWARD = EntityType.of(KEY, "reward", "rewards")
            .field(Field.text("name", 120).asRequired())
            .field(Field.longText("description", 1000))
            .field(Field.integer("cost").label("Points it costs").asRequired().between(0, 1_000_000))
            .field(Field.choice("kind", "item", "percent", "amount", "experience"))
            .field(Field.integer("percent_off")
                    .column("percent")
                    .label("Per cent off")
                    .between(1, 100))
            .field(Field.money("amount_off", "amount_minor", null).label("Amount off"))
            .field(Field.money("worth", "worth_minor", null).label("What it costs the house"))
            .field(Field.integer("stock").label("How many are left").between(0, 1_000_000_000))
            .field(Field.integer("guest_limit").label("At most for each guest").between(1, 1_000_000))
            .field(Field.date("starts_on").label("From"))
            .field(Field.date("ends_on").label("Until"))
            .field(Field.reference("tier_id", "hospitality.tier").label("From this tier on"))
            .field(Field.reference("venue_id", "hospitality.venue").label("Only at"))
            .field(Field.bool("alcohol").label("With alcohol"))
            .field(Field.bool("yearly").label("Once a year for each guest"))
            .field(Field.integer("birthday_before")
                    .label("From so many days before the birthday")
                    .between(0, 60))
            .field(Field.integer("birthday_after")
                    .label("Until so many days after the birthday")
                    .between(0, 60))
            .field(Field.bool("active"))
            .build();

    public static final EntityType EARN_RULE = EntityType.of(KEY, "earn_rule", "earn-rules")
            .field(Field.text("name", 120).asRequired())
            .field(Field.choice(
                            "kind", "spend", "visit", "item", "category", "daypart", "referral", "birthday", "signup")
                    .asRequired())
            .field(Field.integer("points").asRequired().between(1, 100_000))
            .field(Field.money("per_amount", "per_amount_minor", null))
            .field(Field.choice("stacking", "additive", "exclusive", "multiplier"))
            .field(Field.integer("percent")
                    .label("Per cent of what others give")
                    .between(101, 1000))
            .field(Field.integer("priority").between(-1000, 1000))
            .field(Field.money("min_spend", "min_spend_minor", null).label("From an amount of"))
            .field(Field.tags("items").label("Only for these items"))
            .field(Field.tags("not_items").label("Not for these items"))
            .field(Field.tags("categories").label("Only for these categories"))
            .field(Field.tags("not_categories").label("Not for these categories"))
            .field(Field.bool("no_alcohol").label("Alcohol does not count"))
            .field(Field.text("weekdays", 7).label("Days of the week, Monday is 1"))
            .field(Field.text("from_time", 5).label("From the hour"))
            .field(Field.text("to_time", 5).label("Until the hour"))
            .field(Field.reference("venue_id", "hospitality.venue").label("Only at"))
            .field(Field.reference("tier_id", "hospitality.tier").label("From this tier on"))
            .field(Field.text("tag", 100).label("For guests with the tag"))
            .field(Field.integer("cap_bill").label("At most on one check").between(1, 1_000_000_000))
            .field(Field.integer("cap_day").label("At most a day").between(1, 1_000_000_000))
            .field(Field.integer("cap_month").label("At most a month").between(1, 1_000_000_000))
            .field(Field.date("starts_on").label("First day"))
            .field(Field.date("ends_on").label("Last day"))
            .field(Field.bool("active"))
            .build();

    public static final EntityType TIER = EntityType.of(KEY, "tier", "tiers")
            .field(Field.text("name", 60).asRequired())
            .field(Field.integer("threshold").label("Reached at").asRequired().between(1, 100_000_000_000L))
            .field(Field.integer("percent")
                    .label("Earns so many per cent of others")
                    .between(100, 1000))
            .field(Field.longText("benefits", 1000))
            .build();

    public static final EntityType REDEMPTION = EntityType.of(KEY, "redemption", "redemptions")
            .field(Field.reference("guest_id", "hospitality.guest").asReadOnly())
            .field(Field.reference("reward_id", "hospitality.reward").asReadOnly())
            .field(Field.integer("cost").asReadOnly())
            .field(Field.choice("state", "held", "captured", "released", "reversed")
                    .asReadOnly())
            .field(Field.text("source", 40).label("Till").asReadOnly())
            .field(Field.text("bill", 120).label("Check").asReadOnly())
            .field(Field.timestamp("held_until").asReadOnly())
            .field(Field.integer("year").asReadOnly())
            .field(Field.timestamp("ended_at").asReadOnly())
            .field(Field.text("reason", 500).asReadOnly())
            .field(Field.reference("member_id", "identity.member").asReadOnly())
            .field(Field.reference("venue_id", "hospitality.venue").label("At").asReadOnly())
            .title("state")
            .verbs(Verb.LIST, Verb.READ)
            .noTrash()
            .personal(Personal.about("guest_id").keeping("source", "bill"))
            .build();

    public static final EntityType ADJUSTMENT = EntityType.of(KEY, "adjustment", "adjustments")
            .field(Field.reference("guest_id", "hospitality.guest").asReadOnly().asOpen())
            .field(Field.integer("points").asReadOnly())
            .field(Field.text("reason", 500).asReadOnly().asOpen())
            .field(Field.choice("state", "requested", "booked", "refused").asReadOnly())
            .field(Field.reference("asked_by", "identity.member").asReadOnly().asOpen())
            .field(Field.reference("decided_by", "identity.member").asReadOnly())
            .field(Field.timestamp("decided_at").asReadOnly())
            .field(Field.text("answer", 500).asReadOnly())
            .title("state")
            .verbs(Verb.LIST, Verb.READ)
            .noTrash()
            .personal(Personal.about("guest_id"))
            .build();

    public static final List<EntityType> ALL =
            List.of(GUEST, VISIT, POINT_ENTRY, REWARD, EARN_RULE, TIER, REDEMPTION, ADJUSTMENT);

    private Entities() {}
}
