package io.guildhall.notify.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A notice as its member sees it now.
 *
 * @param title what the record is called, or null if it is gone or the member has lost the right to see it; then there are
 *     no arguments and no record id either
 * @param text key of the text in the interface
 * @param byId colleague whose doing it is
 * @param more how many of the same kind came at once and are not listed
 * @param critical cannot be muted, and goes on to others while nobody reads it
 * @param toast whether it may catch the eye where it arrives now
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Shown(
        long id,
        String kind,
        String entity,
        @Nullable Long recordId,
        @Nullable String title,
        String text,
        Map<String, String> arguments,
        @Nullable Long byId,
        long more,
        Instant madeAt,
        @Nullable Instant readAt,
        boolean critical,
        boolean toast) {

    Shown titled(String newTitle) {
        return new Shown(
                id, kind, entity, recordId, newTitle, text, arguments, byId, more, madeAt, readAt, critical, toast);
    }

    /** Says that something was, and nothing of what. */
    Shown redacted() {
        return new Shown(id, kind, entity, null, null, text, Map.of(), byId, more, madeAt, readAt, critical, toast);
    }

    Shown toast(boolean catchesTheEye) {
        return new Shown(
                id,
                kind,
                entity,
                recordId,
                title,
                text,
                arguments,
                byId,
                more,
                madeAt,
                readAt,
                critical,
                catchesTheEye);
    }
}
