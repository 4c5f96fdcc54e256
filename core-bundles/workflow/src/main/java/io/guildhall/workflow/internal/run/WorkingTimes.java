package io.guildhall.workflow.internal.run;

import io.guildhall.database.Transaction;
import io.guildhall.workflow.internal.value.Json;
import io.guildhall.workflow.internal.value.Moments;
import io.guildhall.workflow.internal.value.WorkingTime;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** When the business of a workspace works. */
public final class WorkingTimes {
    private static final String FIND = "select week::text, closed from workflow.calendar where tenant_id = ?";

    private WorkingTimes() {}

    /** Days and moments where the workspace is; its working time is read when it is needed. For one transaction. */
    static Moments moments(Transaction tx) {
        return new Moments(tx.actor().workspace().zone(), new Once(tx));
    }

    /** The usual one unless the workspace has said otherwise. */
    public static WorkingTime of(Transaction tx) {
        return tx.queryOne(
                        FIND,
                        row -> read(Json.read(row.getString(1)), List.of(row.getStrings(2))),
                        tx.actor().tenantId())
                .orElse(WorkingTime.USUAL);
    }

    /** @param week as stored: {@code {"monday":{"from":"09:00","to":"17:00"}}} */
    private static WorkingTime read(Map<String, @Nullable Object> week, List<String> closed) {
        Map<DayOfWeek, WorkingTime.Hours> hours = new EnumMap<>(DayOfWeek.class);
        week.forEach((day, times) -> hours.put(
                DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT)),
                new WorkingTime.Hours(time(times, "from"), time(times, "to"))));
        Set<LocalDate> days = new HashSet<>();
        closed.forEach(day -> days.add(LocalDate.parse(day)));
        return new WorkingTime(hours, days);
    }

    private static LocalTime time(@Nullable Object times, String name) {
        return LocalTime.parse(String.valueOf(Json.map(times).get(name)));
    }

    /** Asks once. Used by one thread. */
    private static final class Once implements Supplier<WorkingTime> {
        private final Transaction tx;
        private @Nullable WorkingTime found;

        Once(Transaction tx) {
            this.tx = tx;
        }

        @Override
        public WorkingTime get() {
            WorkingTime known = found;
            if (known == null) {
                known = of(tx);
                found = known;
            }
            return known;
        }
    }
}
