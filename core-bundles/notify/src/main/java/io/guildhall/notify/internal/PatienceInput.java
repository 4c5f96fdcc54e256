package io.guildhall.notify.internal;

import io.guildhall.request.Form;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What somebody changes about how long the workspace waits. */
final class PatienceInput {
    private static final String MAIL = "mail_after";
    private static final String CRITICAL_MAIL = "critical_mail_after";
    private static final String CRITICAL_LEAD = "critical_lead_after";

    private final Form given;

    PatienceInput(@Nullable Map<String, @Nullable Object> fields) {
        given = new Form(fields, MAIL, CRITICAL_MAIL, CRITICAL_LEAD);
    }

    Patience apply(Patience before) {
        return new Patience(
                minutes(MAIL, before.mailAfter()),
                minutes(CRITICAL_MAIL, before.criticalMailAfter()),
                minutes(CRITICAL_LEAD, before.criticalLeadAfter()));
    }

    private long minutes(String field, long before) {
        return given.number(field, before, 0, Patience.MOST);
    }
}
