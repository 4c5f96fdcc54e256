package io.guildhall.crm.internal.entity;

import io.guildhall.module.CalendarLayer;
import io.guildhall.record.Filter;
import java.util.List;

/** The records of module zero in the calendar: what is planned, not what has been noted. */
public final class Layers {
    private Layers() {}

    public static List<CalendarLayer> all() {
        return List.of(
                CalendarLayer.of("crm.task", Entities.TASK, "Tasks", "due_at").done("done_at"),
                activities("crm.meeting", "Meetings", "meeting"),
                activities("crm.call", "Calls", "call"),
                CalendarLayer.of("crm.closing", Entities.DEAL, "Deals to close", "expected_close_date")
                        .only(Filter.eq("status", "open"))
                        .onDemand());
    }

    private static CalendarLayer activities(String key, String label, String type) {
        return CalendarLayer.of(key, Entities.ACTIVITY, label, "happened_at")
                .lasting("duration_seconds")
                .titled("subject")
                .maker("author_id")
                .only(Filter.eq("type", type));
    }
}
