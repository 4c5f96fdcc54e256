package io.guildhall.actor;

import java.time.ZoneId;

/**
 * How the one who acts reads words and times: a choice of one's own, else the workspace's. Immutable.
 *
 * @param zone for "today", due days and reminders of this person
 * @param locale BCP 47 language tag, such as {@code en} or {@code de-AT}
 */
public record Habits(ZoneId zone, String locale) {
    /** Of one who has chosen nothing, or of nobody. */
    public static Habits of(Workspace workspace) {
        return new Habits(workspace.zone(), workspace.locale());
    }
}
