package io.guildhall.crm.internal.timeline;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.guildhall.entity.EntityType;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was said or done.
 *
 * @param type {@code call}, {@code email}, {@code meeting}, {@code note}, {@code stage_change} or a module's own
 * @param body in plain words
 * @param rich the same with looks, as harmless HTML, or null if it has none
 * @param origin by which way it has come: {@code hand}, {@code import}, {@code api} or {@code module}; null when the reader's role
 *     hides it, as with whatever else may be empty
 * @param details a JSON object with what a program may want to know more
 * @param entity full name of the entity it belongs to; {@code recordId} is the record
 */
public record TimelineItem(
        long id,
        String type,
        @Nullable String subject,
        @Nullable String body,
        @Nullable String rich,
        @Nullable String direction,
        @Nullable Long durationSeconds,
        @Nullable String result,
        @JsonRawValue String details,
        @Nullable String origin,
        Instant happenedAt,
        @Nullable Long authorId,
        @Nullable Named author,
        String entity,
        long recordId,
        @Nullable Long contactId,
        @Nullable Named contact,
        @Nullable Long companyId,
        @Nullable Named company,
        @Nullable Long dealId,
        @Nullable Named deal,
        long version,
        Instant createdAt) {
    /** As much of it as a reader of these fields sees. */
    TimelineItem seenBy(EntityType activity) {
        Predicate<String> sees = name -> activity.field(name).isPresent();
        return new TimelineItem(
                id,
                type,
                sees.test("subject") ? subject : null,
                sees.test("body") ? body : null,
                sees.test("body") ? rich : null,
                sees.test("direction") ? direction : null,
                sees.test("duration_seconds") ? durationSeconds : null,
                sees.test("result") ? result : null,
                sees.test("body") ? details : "{}",
                sees.test("origin") ? origin : null,
                happenedAt,
                sees.test("author_id") ? authorId : null,
                sees.test("author_id") ? author : null,
                entity,
                recordId,
                sees.test("contact_id") ? contactId : null,
                sees.test("contact_id") ? contact : null,
                sees.test("company_id") ? companyId : null,
                sees.test("company_id") ? company : null,
                sees.test("deal_id") ? dealId : null,
                sees.test("deal_id") ? deal : null,
                version,
                createdAt);
    }

    /** A record as people know it; the name is null where the reader may not see the record itself. */
    public record Named(long id, @Nullable String name) {}
}
