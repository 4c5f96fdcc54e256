package io.guildhall.record.internal.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param nextCursor where older changes go on, or null at the beginning of the story */
public record HistoryPage(
        List<HistoryItem> data, int perPage, @Nullable String nextCursor) {}
