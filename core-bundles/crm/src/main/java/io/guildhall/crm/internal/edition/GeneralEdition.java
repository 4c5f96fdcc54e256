package io.guildhall.crm.internal.edition;

import io.guildhall.actor.Scope;
import io.guildhall.crm.internal.sample.AgencySample;
import io.guildhall.module.Edition;
import io.guildhall.module.Edition.Pipeline;
import io.guildhall.module.Edition.Role;
import io.guildhall.module.Edition.Stage;
import io.guildhall.module.Edition.Stage.Kind;
import java.util.List;
import java.util.Set;

/** For every business that sells by talking to people and has no trade of its own here yet. */
public final class GeneralEdition {
    private GeneralEdition() {}

    public static Edition edition() {
        return english()
                .says("de", GeneralWords.GERMAN)
                .says("es", GeneralWords.SPANISH)
                .says("fr", GeneralWords.FRENCH);
    }

    private static Edition english() {
        return new Edition(
                "General business",
                "For agencies, studios and every business that wins its customers in conversation.",
                List.of(
                        "A sales pipeline you drag deals through",
                        "Contacts and companies with their whole history",
                        "Tasks and reminders for the next step",
                        "A second pipeline for renewals"),
                true,
                "/pipeline",
                List.of(sales(), renewals()),
                List.of(new Role("viewer", "Read only", Scope.ALL, Scope.OWN, VIEWS)),
                new AgencySample());
    }

    private static final Set<String> VIEWS = Set.of(
            "contacts.view",
            "companies.view",
            "contact-companies.view",
            "deals.view",
            "pipelines.view",
            "stages.view",
            "tasks.view",
            "activities.view",
            "users.view",
            "teams.view");

    private static Pipeline sales() {
        return new Pipeline(
                "Sales",
                List.of(
                        new Stage("New enquiry", "gray", 10, Kind.OPEN),
                        new Stage("Qualified", "blue", 25, Kind.OPEN),
                        new Stage("Proposal sent", "violet", 50, Kind.OPEN),
                        new Stage("Negotiation", "orange", 75, Kind.OPEN),
                        new Stage("Won", "green", 100, Kind.WON),
                        new Stage("Lost", "red", 0, Kind.LOST)));
    }

    private static Pipeline renewals() {
        return new Pipeline(
                "Renewals",
                List.of(
                        new Stage("Up for renewal", "blue", 60, Kind.OPEN),
                        new Stage("In talks", "orange", 75, Kind.OPEN),
                        new Stage("Renewed", "green", 100, Kind.WON),
                        new Stage("Ended", "red", 0, Kind.LOST)));
    }
}
