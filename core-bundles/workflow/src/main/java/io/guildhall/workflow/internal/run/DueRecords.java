package io.guildhall.workflow.internal.run;

import io.guildhall.database.Transaction;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.port.Modules;
import io.guildhall.record.Filter;
import io.guildhall.record.Filter.Operator;
import io.guildhall.record.Page;
import io.guildhall.record.Query;
import io.guildhall.record.Records;
import io.guildhall.record.StoredRecord;
import io.guildhall.workflow.internal.Starts;
import io.guildhall.workflow.internal.definition.Known;
import io.guildhall.workflow.internal.definition.Trigger;
import io.guildhall.workflow.internal.value.Json;
import io.guildhall.workflow.internal.value.Moments;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Records whose moment has come: so many hours or days before or after what a date of theirs says, if wanted at a time of day.
 * For one value of the date a record starts a workflow once. Thread-safe.
 */
@Component(service = DueRecords.class)
public final class DueRecords {
    private final Records records;
    private final Modules modules;
    private final Starts starts;

    @Activate
    public DueRecords(@Reference Records records, @Reference Modules modules, @Reference Starts starts) {
        this.records = records;
        this.modules = modules;
        this.starts = starts;
    }

    void start(Transaction tx, long workflow, Trigger trigger, Instant after, Instant until) {
        find(
                tx,
                trigger,
                after,
                until,
                (record, value) -> starts.start(
                        tx,
                        new Starts.Start(
                                workflow,
                                "date",
                                "date/" + record.id() + "/" + value,
                                trigger.entity(),
                                record.id(),
                                Map.of("field", String.valueOf(trigger.field()), "value", value),
                                null)));
    }

    /** Those whose moment lies after the one and not after the other. */
    public void find(
            Transaction tx, Trigger trigger, Instant after, Instant until, BiConsumer<StoredRecord, String> found) {
        Known known = new Known(modules.current(), tx.actor(), trigger.entity());
        Optional<Field> field = known.field(trigger.entity(), trigger.field());
        if (field.isEmpty()) {
            // Its module is away; what becomes due meanwhile is passed over.
            return;
        }
        Moments moments = WorkingTimes.moments(tx);
        Query query =
                Query.of(between(field.get(), trigger, after, until, moments)).perPage(Query.MAX_PER_PAGE);
        String cursor = null;
        do {
            Page page = records.list(tx, trigger.entity(), at(query, cursor));
            for (StoredRecord record : page.records()) {
                Object value = record.get(field.get().name());
                Instant moment = value == null ? null : moment(trigger, value, moments);
                if (moment != null && moment.isAfter(after) && !moment.isAfter(until)) {
                    found.accept(record, String.valueOf(value));
                }
            }
            cursor = page.nextCursor();
        } while (cursor != null);
    }

    private static Query at(Query query, @Nullable String cursor) {
        return new Query(query.filter(), query.sort(), 1, query.perPage(), cursor, false, false, null);
    }

    /** Somewhat more on either side; the moment itself is reckoned for each record. */
    private static Filter between(Field field, Trigger trigger, Instant after, Instant until, Moments moments) {
        // The time of day moves a moment by less than two days, a change of clocks by an hour.
        long hours = trigger.settings().get("at") == null ? 1 : 48;
        Instant first = moments.plus(shifted(trigger, after, -1, moments), -hours, "hour");
        Instant last = moments.plus(shifted(trigger, until, -1, moments), hours, "hour");
        boolean day = field.type() == FieldType.DATE;
        return new Filter.And(List.of(
                new Filter.Condition(
                        field.name(),
                        Operator.GTE,
                        List.of(day ? moments.day(first).toString() : first.toString())),
                new Filter.Condition(
                        field.name(),
                        Operator.LTE,
                        List.of(day ? moments.day(last).toString() : last.toString()))));
    }

    private static @Nullable Instant moment(Trigger trigger, Object value, Moments moments) {
        Object at = trigger.settings().get("at");
        Instant base = value instanceof LocalDate day
                ? moments.at(day, LocalTime.MIDNIGHT)
                : value instanceof Instant moment ? moment : moments.instant(value.toString());
        if (base == null) {
            return null;
        }
        Instant moved = shifted(trigger, base, 1, moments);
        return at instanceof String time ? moments.at(moments.day(moved), LocalTime.parse(time)) : moved;
    }

    private static Instant shifted(Trigger trigger, Instant moment, int way, Moments moments) {
        Instant moved = moment;
        for (String side : List.of("after", "before")) {
            for (Map.Entry<String, @Nullable Object> part :
                    Json.map(trigger.settings().get(side)).entrySet()) {
                long amount = part.getValue() instanceof Number number ? number.longValue() : 0;
                moved = moments.plus(
                        moved,
                        way * amount * (side.equals("after") ? 1 : -1),
                        part.getKey().equals("hours") ? "hour" : "day");
            }
        }
        return moved;
    }
}
