package io.guildhall.workflow.internal.step;

import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.problem.Problem;
import io.guildhall.workflow.internal.definition.Known;
import io.guildhall.workflow.internal.definition.Node;
import io.guildhall.workflow.internal.run.Result;
import io.guildhall.workflow.internal.run.StepKind;
import io.guildhall.workflow.internal.run.StepRow;
import io.guildhall.workflow.internal.run.Turn;
import io.guildhall.workflow.internal.value.Condition;
import io.guildhall.workflow.internal.value.Json;
import io.guildhall.workflow.internal.value.Moments;
import io.guildhall.workflow.internal.value.Template;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * {@code "for":{"days":3}}, {@code "until":"{{record.date - 2 days at 10:00}}"}, {@code "next":{"weekday":"tuesday","at":"10:00"}},
 * each alone or as {@code "deadline"} beside {@code "condition"}, which ends the wait as soon as it holds of the run's record.
 */
@Component(service = StepKind.class)
public final class WaitStep implements StepKind {
    private static final String WATCH = """
            insert into workflow.watch (tenant_id, entity, record_id, run_id) values (?, ?, ?, ?)
            on conflict do nothing""";
    private static final String UNWATCH = "delete from workflow.watch where tenant_id = ? and run_id = ?";

    @Activate
    public WaitStep() {}

    @Override
    public String name() {
        return "wait";
    }

    @Override
    public boolean sociable() {
        return true;
    }

    @Override
    public List<String> check(Node node, Known known) {
        List<String> wrong = new ArrayList<>();
        boolean conditional = node.settings().get("condition") != null;
        Map<String, @Nullable Object> time =
                conditional ? Json.map(node.settings().get("deadline")) : node.settings();
        if (conditional) {
            wrong.addAll(Condition.problems(node.settings().get("condition")));
        }
        if (time.get("for") != null) {
            wrong.addAll(Settings.span(time.get("for")));
        } else if (time.get("next") != null) {
            wrong.addAll(next(Json.map(time.get("next"))));
        } else if (time.get("until") == null) {
            wrong.add(conditional ? "Say how long to wait at most." : "Say how long to wait, or until when.");
        }
        return wrong;
    }

    private static List<String> next(Map<String, @Nullable Object> next) {
        return weekday(next) == null || time(next) == null
                ? List.of("Say the day of the week and the time.")
                : List.of();
    }

    /** The condition is looked at again and again, so its templates stay. */
    @Override
    public Map<String, @Nullable Object> input(Turn turn, Node node) {
        Map<String, @Nullable Object> input = new LinkedHashMap<>(node.settings());
        input.replaceAll((name, value) -> name.equals("condition") ? value : Template.fill(value, turn.scope()));
        return input;
    }

    @Override
    public Result run(Turn turn, Node node, StepRow begun) {
        Map<String, @Nullable Object> input = begun.input();
        Object condition = input.get("condition");
        Instant until = until(turn, condition == null ? input : Json.map(input.get("deadline")));
        if (condition != null) {
            watch(turn);
        }
        return look(turn, condition, until);
    }

    @Override
    public Result again(Turn turn, Node node, StepRow waiting) {
        return look(
                turn,
                waiting.input().get("condition"),
                Instant.parse(String.valueOf(waiting.result().get("until"))));
    }

    private static Result look(Turn turn, @Nullable Object condition, Instant until) {
        boolean met = condition instanceof Map<?, ?> tree && Condition.holds(tree, turn.scope());
        boolean over = !turn.now().isBefore(until);
        if (!met && !over) {
            return new Result.Wait(Map.of("until", until.toString()), until);
        }
        if (condition != null) {
            turn.tx().update(UNWATCH, turn.actor().tenantId(), turn.run().id());
        }
        return new Result.Done(Map.of("until", until.toString(), "met", met));
    }

    private static Instant until(Turn turn, Map<String, @Nullable Object> input) {
        Moments moments = turn.scope().moments();
        if (input.get("for") != null) {
            return Settings.after(turn.now(), input.get("for"), moments);
        }
        if (input.get("next") != null) {
            return next(turn.now(), Json.map(input.get("next")), moments);
        }
        Instant until = moments.instant(input.get("until"));
        if (until == null) {
            throw Problem.invalid("workflow/no-time", "There is no time to wait for.")
                    .field("until")
                    .asException();
        }
        return until;
    }

    private static Instant next(Instant now, Map<String, @Nullable Object> next, Moments moments) {
        DayOfWeek weekday = weekday(next);
        LocalTime time = time(next);
        if (weekday == null || time == null) {
            throw Problem.invalid("workflow/no-time", "There is no time to wait for.")
                    .field("next")
                    .asException();
        }
        LocalDate day = moments.day(now).with(TemporalAdjusters.nextOrSame(weekday));
        Instant at = moments.at(day, time);
        return at.isAfter(now) ? at : moments.at(day.plusWeeks(1), time);
    }

    private static @Nullable DayOfWeek weekday(Map<String, @Nullable Object> next) {
        String name = String.valueOf(next.get("weekday")).toUpperCase(Locale.ROOT);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().equals(name)) {
                return day;
            }
        }
        return null;
    }

    private static @Nullable LocalTime time(Map<String, @Nullable Object> next) {
        String text = String.valueOf(next.get("at"));
        return text.matches("([01]\\d|2[0-3]):[0-5]\\d") ? LocalTime.parse(text) : null;
    }

    /**
     * From here on each change of the record wakes the run. Whoever is changing it at this moment is waited for: his change is either
     * seen now, or finds the watch.
     */
    private static void watch(Turn turn) {
        Transaction tx = turn.tx();
        Long record = turn.run().recordId();
        Optional<EntityType> type = turn.known().entity(turn.run().entity());
        if (record == null || type.isEmpty()) {
            return;
        }
        if (type.get().verbs().contains(EntityType.Verb.UPDATE)) {
            tx.query(
                    "select id from " + type.get().table() + " where tenant_id = ? and id = ? for share",
                    row -> row.getLong(1),
                    tx.actor().tenantId(),
                    record);
        }
        tx.update(
                WATCH,
                tx.actor().tenantId(),
                turn.run().entity(),
                record,
                turn.run().id());
        turn.scope().forget();
    }
}
