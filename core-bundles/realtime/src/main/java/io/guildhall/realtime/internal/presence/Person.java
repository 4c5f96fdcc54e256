package io.guildhall.realtime.internal.presence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One screen of a member. @param since when it came to this record */
public record Person(
        long memberId,
        String screen,
        long id,
        String doing,
        @Nullable String detail,
        Instant since) {}
