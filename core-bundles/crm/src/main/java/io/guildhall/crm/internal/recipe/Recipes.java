package io.guildhall.crm.internal.recipe;

import io.guildhall.module.WorkflowTemplate;
import java.util.List;

/** What most businesses want done by itself, as proposals. */
public final class Recipes {
    public static final List<WorkflowTemplate> ALL = List.of(
            said(WorkflowTemplate.of(
                    "crm.deal_won",
                    "Deal won: hand it over",
                    "Gives whoever is responsible a task to get things going and thanks the customer by mail.",
                    DealRecipes.WON)),
            said(WorkflowTemplate.of(
                    "crm.deal_idle",
                    "Deal without movement",
                    "Tells whoever is responsible when an open deal has stayed in its stage for 14 days.",
                    DealRecipes.IDLE)),
            said(WorkflowTemplate.of(
                    "crm.deal_overdue",
                    "Expected close date has passed",
                    "Asks whoever is responsible, on the morning after, what has become of the deal.",
                    DealRecipes.OVERDUE)),
            said(WorkflowTemplate.of(
                    "crm.deal_large",
                    "Large deal: ask before the offer",
                    "A new deal from 10,000 on is put before you; what you decide becomes a task.",
                    DealRecipes.LARGE)),
            said(WorkflowTemplate.of(
                    "crm.deal_lost",
                    "Lost deal: ask again",
                    "Three months after a deal was lost there is a task to get in touch, unless it has been won since.",
                    DealRecipes.LOST)),
            said(WorkflowTemplate.of(
                    "crm.contact_new",
                    "New contact: say hello",
                    "Sends a short mail on the next working day and reminds you to call if nobody has written anything down.",
                    ContactRecipes.NEW)),
            said(WorkflowTemplate.of(
                    "crm.birthday",
                    "Birthday greetings",
                    "Every morning at nine, a mail to each contact whose birthday it is.",
                    ContactRecipes.BIRTHDAY)),
            said(WorkflowTemplate.of(
                    "crm.week_begins",
                    "Monday: open deals of the week",
                    "Every Monday at eight, a note to each who is responsible for a deal that should close this week.",
                    DealRecipes.WEEK)));

    private Recipes() {}

    private static WorkflowTemplate said(WorkflowTemplate template) {
        return template.says("de", RecipeWords.GERMAN)
                .says("es", RecipeWords.SPANISH)
                .says("fr", RecipeWords.FRENCH);
    }
}
