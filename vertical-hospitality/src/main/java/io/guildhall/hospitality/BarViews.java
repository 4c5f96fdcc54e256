package io.guildhall.hospitality;

import io.guildhall.module.ModuleView;
import io.guildhall.record.Filter;
import io.guildhall.record.Filter.Condition;
import io.guildhall.record.Filter.Operator;
import java.util.List;

/** Whom to greet, whom to miss, whom to be careful with. */
final class BarViews {
    private static final String GUEST = "hospitality.guest";
    private static final String BOOKING = "hospitality.booking";
    private static final String CHECK = "hospitality.till_check";
    private static final long REGULAR = 10;

    static final List<ModuleView> ALL = List.of(
            ModuleView.of("hospitality.birthdays", GUEST, "Birthdays this month")
                    .filter(is("birthday", Operator.ANNIVERSARY, "month"))
                    .columns("birthday", "favourite", "phone", "last_visit_at")
                    .sort("name"),
            ModuleView.of("hospitality.missed", GUEST, "Not seen for 60 days")
                    .filter(is("last_visit_at", Operator.LTE, "today-60"))
                    .columns("last_visit_at", "visits", "balance", "phone")
                    .sort("-visits"),
            ModuleView.of("hospitality.regulars", GUEST, "Regulars")
                    .filter(is("visits", Operator.GTE, REGULAR))
                    .columns("visits", "last_visit_at", "favourite", "balance")
                    .sort("-visits"),
            ModuleView.of("hospitality.newcomers", GUEST, "New this month")
                    .filter(is("created_at", Operator.EQ, "month"))
                    .columns("phone", "visits", "last_visit_at", "created_at")
                    .sort("-created_at"),
            ModuleView.of("hospitality.careful", GUEST, "Allergies and alerts")
                    .filter(new Condition("alert", Operator.NOT_EMPTY, List.of()))
                    .columns("alert", "favourite", "last_visit_at")
                    .sort("name"),
            ModuleView.of("hospitality.checks", CHECK, "Today's checks")
                    .filter(is("opened_at", Operator.EQ, "today"))
                    .columns("state", "guest_id", "table_name", "due", "points", "opened_at")
                    .sort("-opened_at"),
            ModuleView.of("hospitality.checks-trouble", CHECK, "Checks with trouble")
                    .filter(new Condition("trouble", Operator.NOT_EMPTY, List.of()))
                    .columns("state", "guest_said", "source", "due", "opened_at")
                    .sort("-opened_at"),
            ModuleView.of("hospitality.deposits", BOOKING, "Deposits due")
                    .filter(new Condition("deposit_state", Operator.IN, List.of("asked", "due_back")))
                    .columns("deposit_state", "deposit", "deposit_due_at", "starts_at", "phone")
                    .sort("starts_at"),
            ModuleView.of("hospitality.evenings", "crm.deal", "Private events")
                    .filter(new Condition("status", Operator.NE, List.of("lost")))
                    .calendar("expected_close_date"));

    private BarViews() {}

    private static Filter is(String field, Operator operator, Object value) {
        return new Condition(field, operator, List.of(value));
    }
}
