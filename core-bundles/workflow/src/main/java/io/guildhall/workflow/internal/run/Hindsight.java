package io.guildhall.workflow.internal.run;

import io.guildhall.database.Transaction;
import io.guildhall.port.Modules;
import io.guildhall.problem.ProblemException;
import io.guildhall.workflow.internal.definition.Definition;
import io.guildhall.workflow.internal.definition.Known;
import io.guildhall.workflow.internal.definition.Live;
import io.guildhall.workflow.internal.definition.Occurrences;
import io.guildhall.workflow.internal.definition.Trigger;
import io.guildhall.workflow.internal.value.Moments;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * How often a definition would have started in the days gone by: changes are read from the log and the history, recognised as the
 * database recognises them. A condition is asked of the records as they are today. Thread-safe.
 */
@Component(service = Hindsight.class)
public final class Hindsight {
    private static final int MOST_RECORDS = 2_000;

    private static final String CHANGES = """
            select c.record_id, count(*)
            from (select l.record_id, l.kind, l.before, l.after from guildhall.change_log l
                  where l.tenant_id = ? and l.entity = ? and l.at > ?
                  union all
                  select h.record_id, h.kind, h.before, h.after from guildhall.change_history h
                  where h.tenant_id = ? and h.entity = ? and h.at > ?) c
            cross join (select ?::text as kind, ?::text as col, ?::jsonb as from_value, ?::jsonb as to_value) t
            where c.kind = t.kind
                and (c.kind <> 'updated' or case when t.col is null then not jsonb_exists(c.after, 'deleted_at')
                    else jsonb_exists(c.after, t.col) end)
                and (t.from_value is null or c.before -> t.col = t.from_value)
                and (t.to_value is null or c.after -> t.col = t.to_value)
            group by c.record_id""";

    private final Modules modules;
    private final Rehearsal rehearsal;
    private final DueRecords due;
    private final Timetable timetable;

    @Activate
    public Hindsight(
            @Reference Modules modules,
            @Reference Rehearsal rehearsal,
            @Reference DueRecords due,
            @Reference Timetable timetable) {
        this.modules = modules;
        this.rehearsal = rehearsal;
        this.due = due;
        this.timetable = timetable;
    }

    /**
     * @param fires how often it would have started
     * @param records how many records it would have met
     * @param asked of how many records the condition was asked, as they are today; the rest is taken to be alike
     */
    public record Seen(long days, long fires, long records, long asked) {}

    /** @param tx reading, as the workspace's system */
    public Seen look(Transaction tx, Definition definition, int days) {
        Instant now = timetable.now(tx);
        Instant since = now.minus(Duration.ofDays(days));
        Trigger trigger = definition.trigger();
        if (trigger.kind().equals(Trigger.SCHEDULE)) {
            return new Seen(days, occurrences(tx, trigger, since, now), 0, 0);
        }
        Map<Long, Long> times = new HashMap<>();
        if (trigger.kind().equals(Trigger.DATE)) {
            due.find(tx, trigger, since, now, (record, value) -> times.merge(record.id(), 1L, Long::sum));
        } else if (trigger.isChange()) {
            Known known = new Known(modules.current(), tx.actor(), trigger.entity());
            Live.of(trigger, known).forEach(live -> changes(tx, live, since, times));
        }
        return trigger.condition().isEmpty()
                ? new Seen(days, sum(times), times.size(), 0)
                : conditional(tx, definition, days, times);
    }

    private static void changes(Transaction tx, Live live, Instant since, Map<Long, Long> times) {
        long tenant = tx.actor().tenantId();
        tx.query(
                CHANGES,
                row -> times.merge(row.getLong(1), row.getLong(2), Long::sum),
                tenant,
                live.entity(),
                since,
                tenant,
                live.entity(),
                since,
                live.kind(),
                live.column(),
                live.from(),
                live.to());
    }

    private Seen conditional(Transaction tx, Definition definition, int days, Map<Long, Long> times) {
        Map<Long, Long> met = new HashMap<>();
        long asked = 0;
        for (Map.Entry<Long, Long> one : times.entrySet()) {
            if (asked == MOST_RECORDS) {
                break;
            }
            asked++;
            if (applies(tx, definition, one.getKey())) {
                met.put(one.getKey(), one.getValue());
            }
        }
        double share = asked == 0 ? 0 : (double) times.size() / asked;
        return new Seen(days, Math.round(sum(met) * share), Math.round(met.size() * share), asked);
    }

    private boolean applies(Transaction tx, Definition definition, long record) {
        try {
            return rehearsal.applies(tx, definition, record);
        } catch (ProblemException e) {
            return false;
        }
    }

    private static long sum(Map<Long, Long> times) {
        return times.values().stream().mapToLong(Long::longValue).sum();
    }

    private static long occurrences(Transaction tx, Trigger trigger, Instant since, Instant now) {
        Moments moments = new Moments(tx.actor().workspace().zone());
        long count = 0;
        Instant at = Occurrences.after(trigger, since, moments);
        for (; !at.isAfter(now); at = Occurrences.after(trigger, at, moments)) {
            count++;
        }
        return count;
    }
}
