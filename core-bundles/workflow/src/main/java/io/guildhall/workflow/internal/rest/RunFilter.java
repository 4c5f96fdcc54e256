package io.guildhall.workflow.internal.rest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which runs are meant, of table {@code r}: conditions of constants and bound values alone. */
final class RunFilter {
    private final StringBuilder sql = new StringBuilder("r.tenant_id = ?");
    private final List<@Nullable Object> values = new ArrayList<>();

    RunFilter(long tenant) {
        values.add(tenant);
    }

    /** @param since and {@code until}: moments between which they came to be; what is null or empty is not asked for */
    RunFilter of(
            @Nullable Long workflow,
            @Nullable String entity,
            @Nullable Long record,
            @Nullable Instant since,
            @Nullable Instant until) {
        return and("r.workflow_id = ?", workflow)
                .and("r.entity = ?", entity == null || entity.isEmpty() ? null : entity)
                .and("r.record_id = ?", record)
                .and("r.created_at >= ?", since)
                .and("r.created_at < ?", until);
    }

    /** @param value null for no condition at all */
    RunFilter and(String condition, @Nullable Object value) {
        if (value != null) {
            sql.append(" and ").append(condition);
            values.add(value);
        }
        return this;
    }

    String sql() {
        return sql.toString();
    }

    /** The values, as often as the conditions stand there, and what comes after. */
    @Nullable
    Object[] arguments(int times, @Nullable Object... more) {
        List<@Nullable Object> all = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            all.addAll(values);
        }
        all.addAll(Arrays.asList(more));
        return all.toArray();
    }
}
