package io.guildhall.crm.internal.entity;

import io.guildhall.module.ModuleView;
import io.guildhall.record.Filter;
import io.guildhall.record.Filter.Condition;
import io.guildhall.record.Filter.Operator;
import java.util.List;

/** What a small business asks its lists for on the first day. */
public final class Views {
    private static final Filter OPEN = Filter.eq("status", "open");

    private Views() {}

    public static List<ModuleView> all() {
        return List.of(
                ModuleView.of("crm.closing", Entities.DEAL, "Closing this month")
                        .filter(and(OPEN, is("expected_close_date", Operator.LTE, "month")))
                        .columns("company_id", "stage_id", "amount", "expected_close_date", "responsible_id")
                        .sort("expected_close_date"),
                ModuleView.of("crm.quiet", Entities.DEAL, "Gone quiet")
                        .filter(and(OPEN, is("updated_at", Operator.LTE, "today-14")))
                        .columns("company_id", "stage_id", "amount", "stage_since", "responsible_id", "updated_at")
                        .sort("updated_at"),
                ModuleView.of("crm.undated", Entities.DEAL, "Without a closing date")
                        .filter(and(OPEN, empty("expected_close_date")))
                        .columns("company_id", "stage_id", "amount", "responsible_id", "created_at")
                        .sort("-amount"),
                ModuleView.of("crm.people", Entities.DEAL, "Who works on what")
                        .filter(OPEN)
                        .board("responsible_id")
                        .sort("expected_close_date"),
                ModuleView.of("crm.dates", Entities.DEAL, "Closing dates")
                        .filter(OPEN)
                        .calendar("expected_close_date"),
                ModuleView.of("crm.won", Entities.DEAL, "Won this month")
                        .filter(and(Filter.eq("status", "won"), is("closed_at", Operator.EQ, "month")))
                        .columns("company_id", "amount", "closed_at", "responsible_id")
                        .sort("-closed_at"),
                ModuleView.of("crm.newcomers", Entities.CONTACT, "New this month")
                        .filter(is("created_at", Operator.EQ, "month"))
                        .columns("company_id", "email", "phone", "source", "responsible_id", "created_at")
                        .sort("-created_at"),
                ModuleView.of("crm.unplaced", Entities.CONTACT, "Without a company")
                        .filter(empty("company_id"))
                        .columns("email", "phone", "city", "responsible_id", "created_at")
                        .sort("-created_at"),
                ModuleView.of("crm.birthdays", Entities.CONTACT, "Birthdays this month")
                        .filter(is("birthday", Operator.ANNIVERSARY, "month"))
                        .columns("birthday", "company_id", "phone", "responsible_id")
                        .sort("name"),
                ModuleView.of("crm.towns", Entities.COMPANY, "By town")
                        .columns("city", "industry", "phone", "responsible_id")
                        .sort("city,name"),
                ModuleView.of("crm.forgotten", Entities.COMPANY, "Untouched for 90 days")
                        .filter(is("updated_at", Operator.LTE, "today-90"))
                        .columns("industry", "city", "phone", "responsible_id", "updated_at")
                        .sort("updated_at"));
    }

    private static Filter and(Filter... parts) {
        return new Filter.And(List.of(parts));
    }

    private static Filter is(String field, Operator operator, String value) {
        return new Condition(field, operator, List.of(value));
    }

    private static Filter empty(String field) {
        return new Condition(field, Operator.EMPTY, List.of());
    }
}
