package io.guildhall.crm.internal.entity;

import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.entity.Personal;
import io.guildhall.entity.Visibility;
import java.util.List;

/** The records of module zero, as {@code db/crm} lays them out. */
public final class Entities {
    public static final String COMPANY = "crm.company";
    public static final String CONTACT = "crm.contact";
    public static final String PIPELINE = "crm.pipeline";
    public static final String STAGE = "crm.stage";
    public static final String DEAL = "crm.deal";
    public static final String TASK = "crm.task";
    public static final String ACTIVITY = "crm.activity";

    /** What the trigger of the database writes and nobody else may. */
    public static final String STAGE_CHANGE = "stage_change";

    /** Descriptors that code of the bundle asks for what a reader may see of them. */
    public static final EntityType DEALS = deal();

    public static final EntityType ACTIVITIES = activity();

    public static final EntityType TASKS = task();

    public static final EntityType STAGES = stage();

    private Entities() {}

    public static List<EntityType> all() {
        return List.of(company(), contact(), contactCompany(), pipeline(), STAGES, DEALS, TASKS, ACTIVITIES);
    }

    private static EntityType company() {
        EntityType.Builder company = EntityType.of("crm", "company", "companies")
                .label("Company", "Companies")
                .field(Field.text("name", 255).asRequired().sortKey("name_norm"))
                .field(Field.text("domain", 255).sortKey("domain_norm"))
                .field(Field.url("website"))
                .field(Field.phone("phone"))
                .field(Field.email("email").sortKey("email_norm"))
                .field(Field.emails("more_emails").label("More e-mails"))
                .field(Field.phones("more_phones").label("More phones"))
                .field(Field.text("industry", 120))
                .field(Field.text("size", 60));
        return address(company)
                .field(Field.longText("notes", 20_000))
                .field(Field.tags("tags"))
                .field(responsible())
                .field(externalKey())
                .visibility(Visibility.OWNED)
                .search("name_norm")
                .search("domain_norm")
                .search("email_norm")
                .search("phone_rev")
                .externalKey("external_key")
                .timeline()
                .build();
    }

    private static EntityType contact() {
        EntityType.Builder contact = EntityType.of("crm", "contact", "contacts")
                .field(Field.text("name", 255).sortKey("name_norm").asFilled())
                .field(Field.text("first_name", 120))
                .field(Field.text("last_name", 255).sortKey("last_norm"))
                .field(Field.email("email").sortKey("email_norm").label("E-mail"))
                .field(Field.phone("phone"))
                .field(Field.phone("mobile"))
                .field(Field.emails("more_emails").label("More e-mails"))
                .field(Field.phones("more_phones").label("More phones"))
                .field(Field.reference("company_id", COMPANY))
                .field(Field.text("job_title", 160))
                .field(Field.text("source", 120))
                .field(Field.date("birthday"));
        return address(contact)
                .field(Field.longText("notes", 20_000))
                .field(Field.tags("tags"))
                .field(responsible())
                .field(externalKey())
                .visibility(Visibility.OWNED)
                .search("name_norm")
                .search("last_norm")
                .search("email_norm")
                .search("phone_rev")
                .search("mobile_rev")
                .externalKey("external_key")
                .timeline()
                .personal(Personal.self())
                .build();
    }

    private static EntityType contactCompany() {
        return EntityType.of("crm", "contact_company", "contact-companies")
                .label("Position", "Positions")
                .field(Field.text("role", 120))
                .field(Field.reference("contact_id", CONTACT).asRequired())
                .field(Field.reference("company_id", COMPANY).asRequired())
                .field(Field.bool("is_main").label("Main company"))
                .field(Field.date("from_date").label("From"))
                .field(Field.date("to_date").label("Until"))
                .title("role")
                .visibility(Visibility.OWNED)
                .noTrash()
                .personal(Personal.about("contact_id"))
                .build();
    }

    private static EntityType pipeline() {
        return EntityType.of("crm", "pipeline", "pipelines")
                .field(Field.text("name", 120).asRequired())
                .field(Field.integer("position").between(0, 10_000).asFilled())
                .field(Field.bool("is_default").label("Default"))
                .field(Field.tags("required_fields"))
                .noTrash()
                .build();
    }

    private static EntityType stage() {
        return EntityType.of("crm", "stage", "stages")
                .field(Field.reference("pipeline_id", PIPELINE).asRequired())
                .field(Field.text("name", 120).asRequired())
                .field(Field.integer("position").between(0, 10_000).asFilled().asOpen())
                .field(Field.text("color", 30).asOpen())
                .field(Field.integer("probability").between(0, 100))
                .field(Field.bool("is_won").label("Won").asOpen())
                .field(Field.bool("is_lost").label("Lost").asOpen())
                .field(Field.integer("rotting_days").between(1, 3650))
                .field(Field.tags("required_fields"))
                .noTrash()
                .build();
    }

    private static EntityType deal() {
        return EntityType.of("crm", "deal", "deals")
                .field(Field.text("title", 255).asRequired().sortKey("title_norm"))
                .field(Field.money("amount", "amount_minor", "currency").asFilled())
                .field(Field.text("currency", 3))
                .field(Field.reference("contact_id", CONTACT))
                .field(Field.reference("company_id", COMPANY))
                .field(Field.reference("pipeline_id", PIPELINE).asOpen())
                .field(Field.reference("stage_id", STAGE).asOpen())
                .field(Field.choice("status", "open", "won", "lost")
                        .asReadOnly()
                        .asFilled()
                        .asOpen())
                .field(responsible())
                .field(Field.date("expected_close_date"))
                .field(Field.timestamp("closed_at"))
                .field(Field.text("lost_reason", 500))
                .field(Field.timestamp("stage_since").asReadOnly().asFilled())
                .field(Field.text("source", 120))
                .field(Field.tags("tags"))
                .field(externalKey())
                .title("title")
                .visibility(Visibility.OWNED)
                .search("title_norm")
                .externalKey("external_key")
                .timeline()
                .build();
    }

    private static EntityType task() {
        return EntityType.of("crm", "task", "tasks")
                .field(Field.text("title", 255).asRequired().sortKey("title_norm"))
                .field(Field.longText("notes", 20_000))
                .field(Field.timestamp("due_at").label("Due"))
                .field(Field.timestamp("remind_at").label("Remind"))
                .field(Field.choice("remind_before", "0m", "10m", "30m", "1h", "2h", "morning", "1d", "2d", "1w"))
                .field(Field.text("repeats", 40))
                .field(Field.timestamp("done_at").label("Done"))
                .field(Field.choice("priority", "low", "normal", "high").asFilled())
                .field(responsible())
                .field(Field.reference("contact_id", CONTACT))
                .field(Field.reference("company_id", COMPANY))
                .field(Field.reference("deal_id", DEAL))
                .field(Field.text("entity", 120).label("Belongs to"))
                .field(Field.integer("record_id").label("Record"))
                .field(externalKey())
                .title("title")
                .visibility(Visibility.OWNED)
                .search("title_norm")
                .externalKey("external_key")
                .personal(Personal.about("contact_id").keeping("entity", "repeats", "external_key"))
                .personal(Personal.about("*").keeping("entity", "repeats", "external_key"))
                .build();
    }

    /** Its type is free text, so that a module can bring types of its own; the screens know how to draw the usual ones. */
    private static EntityType activity() {
        return EntityType.of("crm", "activity", "activities")
                .label("Activity", "Activities")
                .field(Field.text("type", 60).asRequired())
                .field(Field.text("subject", 500))
                .field(Field.longText("body", 100_000))
                .field(Field.richText("rich", 100_000, "body").label("Text with looks"))
                .field(Field.choice("direction", "in", "out"))
                .field(Field.integer("duration_seconds").between(0, 604_800).label("Duration in seconds"))
                .field(Field.text("result", 120))
                .field(Field.timestamp("happened_at").asFilled().asOpen())
                .field(Field.text("entity", 120).label("Belongs to"))
                .field(Field.integer("record_id").label("Record"))
                .field(Field.reference("contact_id", CONTACT))
                .field(Field.reference("company_id", COMPANY))
                .field(Field.reference("deal_id", DEAL))
                .field(Field.reference("author_id", "identity.member").asReadOnly())
                .field(responsible().asReadOnly())
                .field(Field.choice("origin", "hand", "import", "api", "module")
                        .asReadOnly()
                        .asFilled())
                .field(externalKey())
                .title("type")
                .visibility(Visibility.OWNED)
                .externalKey("external_key")
                .personal(said("contact_id"))
                .personal(said("*"))
                .build();
    }

    /** That a deal moved on is the deal's own; whatever else was said goes with whom it was said about. */
    private static Personal said(String of) {
        return Personal.about(of).keeping("type", "entity", "external_key").sparing("type", "stage_change");
    }

    private static EntityType.Builder address(EntityType.Builder builder) {
        return builder.field(Field.text("street", 255))
                .field(Field.text("city", 120))
                .field(Field.text("postal_code", 20))
                .field(Field.text("region", 120))
                .field(Field.text("country", 120));
    }

    private static Field responsible() {
        return Field.reference("responsible_id", "identity.member").column("owner_id");
    }

    private static Field externalKey() {
        return Field.text("external_key", 255);
    }
}
