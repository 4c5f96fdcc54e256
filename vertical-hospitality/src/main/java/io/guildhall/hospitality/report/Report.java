package io.guildhall.hospitality.report;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one question of the owner.
 *
 * @param by what its days are put together by
 * @param rows one value for each column; money as a decimal in the workspace's currency, null where nothing can be said
 * @param total likewise, over all rows; empty where there is nothing to sum up
 */
public record Report(
        String name,
        LocalDate from,
        LocalDate to,
        String by,
        List<Column> columns,
        List<List<@Nullable Object>> rows,
        List<@Nullable Object> total) {

    /** @param sum whether it sums up all others */
    record Line(boolean sum, List<@Nullable Object> values) {}
}
