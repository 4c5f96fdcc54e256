package io.guildhall.crm.internal.timeline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param nextCursor where older items go on, or null at the beginning of the story */
public record TimelinePage(
        List<TimelineItem> data, int perPage, @Nullable String nextCursor) {}
