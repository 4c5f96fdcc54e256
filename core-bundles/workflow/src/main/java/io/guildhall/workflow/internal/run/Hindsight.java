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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
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
    private static final int MOST_REHEARSED = 100;
    private static final int MOST_EXAMPLES = 10;

    private static final String CHANGES = """
            select c.record_id, count(*)
            from (select l.record_id, l.kind, l.before, l.after, l.member_id, l.origin from guildhall.change_log l
                  where l.tenant_id = ? and l.entity = ? and l.at > ?
                  union all
                  select h.record_id, h.kind, h.before, h.after, h.member_id, h.origin from guildhall.change_history h
                  where h.tenant_id = ? and h.entity = ? and h.at > ?) c
            cross join (select ?::text as kind, ?::text as col, ?::jsonb as from_value, ?::jsonb as to_value,
                ?::text[] as origins) t
            where c.kind = t.kind
                and (c.kind <> 'updated' or case when t.col is null then not jsonb_exists(c.after, 'deleted_at')
                    else jsonb_exists(c.after, t.col) end)
                and (t.from_value is null or c.before -> t.col = t.from_value)
                and (t.to_value is null or c.after -> t.col = t.to_value)
                and case when t.origins is null then c.origin is distinct from 'sample'
                    else coalesce(c.origin, case when c.member_id is null then 'system' else 'person' end) = any (t.origins) end
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
     * @param changed how many records it would have made or changed, reckoned from a rehearsal with some of those that it would have met
     * @param examples ids of some records that it would have met
     */
    public record Seen(long days, long fires, long records, long asked, long changed, List<Long> examples) {}

    /** @param tx reading, as the workspace's system */
    public Seen look(Transaction tx, long workflow, Definition definition, int days) {
        Instant now = timetable.now(tx);
        Instant since = now.minus(Duration.ofDays(days));
        Trigger trigger = definition.trigger();
        if (trigger.kind().equals(Trigger.SCHEDULE)) {
            long fires = occurrences(tx, trigger, since, now);
            long changed =
                    fires == 0 ? 0 : touched(tx, workflow, definition, null).size();
            return new Seen(days, fires, 0, 0, changed, List.of());
        }
        Map<Long, Long> times = new TreeMap<>();
        if (trigger.kind().equals(Trigger.DATE)) {
            due.find(tx, trigger, since, now, (record, value) -> times.merge(record.id(), 1L, Long::sum));
        } else if (trigger.isChange()) {
            Known known = new Known(modules.current(), tx.actor(), trigger.entity());
            Live.of(trigger, known).forEach(live -> changes(tx, live, since, times));
        }
        Map<Long, Long> met = trigger.condition().isEmpty() ? times : conditional(tx, definition, times);
        long asked = trigger.condition().isEmpty() ? 0 : Math.min(times.size(), MOST_RECORDS);
        double share = asked == 0 ? 1 : (double) times.size() / asked;
        return new Seen(
                days,
                Math.round(sum(met) * share),
                Math.round(met.size() * share),
                asked,
                Math.round(changed(tx, workflow, definition, met.keySet()) * share),
                met.keySet().stream().limit(MOST_EXAMPLES).toList());
    }

    private double changed(Transaction tx, long workflow, Definition definition, Set<Long> met) {
        Set<String> touched = new HashSet<>();
        long rehearsed = 0;
        for (long record : met) {
            if (rehearsed == MOST_REHEARSED) {
                break;
            }
            rehearsed++;
            touched.addAll(touched(tx, workflow, definition, record));
        }
        return rehearsed == 0 ? 0 : (double) touched.size() * met.size() / rehearsed;
    }

    /** What would be written, each record once; what would be made is another one each time. */
    private Set<String> touched(Transaction tx, long workflow, Definition definition, @Nullable Long record) {
        try {
            Set<String> touched = new HashSet<>();
            for (Rehearsal.Effect effect :
                    rehearsal.run(tx, workflow, definition, record).effects()) {
                if (effect.kind().equals("create")) {
                    touched.add("new/" + record + "/" + effect.step());
                } else if (effect.kind().equals("update") || effect.kind().equals("action")) {
                    Object entity = effect.input()
                            .getOrDefault("entity", definition.trigger().entity());
                    Object target = effect.input().get("record");
                    touched.add(entity + "/" + (target == null ? record : target));
                }
            }
            return touched;
        } catch (ProblemException e) {
            return Set.of();
        }
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
                live.to(),
                live.origins());
    }

    private Map<Long, Long> conditional(Transaction tx, Definition definition, Map<Long, Long> times) {
        Map<Long, Long> met = new TreeMap<>();
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
        return met;
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
        Moments moments = WorkingTimes.moments(tx);
        long count = 0;
        Instant at = Occurrences.after(trigger, since, moments);
        for (; !at.isAfter(now); at = Occurrences.after(trigger, at, moments)) {
            count++;
        }
        return count;
    }
}
