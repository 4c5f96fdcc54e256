package io.guildhall.crm.internal.sample;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A deal as it will be written, and what was said on the way. */
record Plan(
        String key,
        Person person,
        String title,
        String service,
        long amountMinor,
        String currency,
        Lane.Step step,
        Instant createdAt,
        Instant stageSince,
        Instant updatedAt,
        @Nullable Instant closedAt,
        @Nullable String lostReason,
        String source,
        List<Said> said) {
    /** @param details JSON object */
    record Said(Stories.Line line, String body, @Nullable String subject, Instant at, String details) {}

    boolean open() {
        return closedAt == null;
    }
}
