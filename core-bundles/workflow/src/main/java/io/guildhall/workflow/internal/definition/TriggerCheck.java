package io.guildhall.workflow.internal.definition;

import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.module.WorkflowTrigger;
import io.guildhall.workflow.internal.value.Condition;
import io.guildhall.workflow.internal.value.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what is wrong with what sets a workflow off. */
final class TriggerCheck {
    private static final Set<String> EVERY = Set.of("hour", "day", "working_day", "week", "month");

    private static final Set<String> WINDOWS = Set.of("hours", "days", "weeks", "months");

    private final Known known;
    private final List<String> wrong = new ArrayList<>();

    TriggerCheck(Known known) {
        this.known = known;
    }

    List<String> problems(Trigger trigger) {
        if (!Trigger.KINDS.contains(trigger.kind())) {
            return List.of("Say what sets the workflow off.");
        }
        boolean about = trigger.isChange()
                || trigger.kind().equals(Trigger.DATE)
                || trigger.kind().equals(Trigger.MODULE)
                || trigger.kind().equals(Trigger.BUTTON);
        if ((about || !trigger.entity().isEmpty())
                && known.entity(trigger.entity()).isEmpty()) {
            wrong.add("There are no records “" + trigger.entity() + "” here.");
        } else if (trigger.isChange()) {
            change(trigger);
        } else if (trigger.kind().equals(Trigger.DATE)) {
            date(trigger);
        } else if (trigger.kind().equals(Trigger.SCHEDULE)) {
            schedule(trigger.settings());
        } else if (trigger.kind().equals(Trigger.MODULE)) {
            module(trigger);
        }
        if (trigger.settings().get("once") != null && !isWindow(trigger.once())) {
            wrong.add("Say in how long a record counts once, such as 30 days.");
        }
        if (trigger.settings().get("by") != null && !Origins.fit(trigger)) {
            wrong.add(
                    trigger.isMade()
                            ? "“by” says by whose doing, one or more of " + String.join(", ", Origins.ALL) + "."
                            : "“by” belongs to changes and to what modules tell of.");
        }
        if (!trigger.condition().isEmpty()) {
            wrong.addAll(Condition.problems(trigger.condition()));
        }
        return wrong;
    }

    private void change(Trigger trigger) {
        if (trigger.field() == null) {
            return;
        }
        Optional<Field> field = known.field(trigger.entity(), trigger.field());
        if (field.isEmpty()) {
            wrong.add("There is no field “" + trigger.field() + "”.");
            return;
        }
        for (String side : List.of("from", "to")) {
            if (trigger.settings().containsKey(side)
                    && ColumnValue.of(field.get(), trigger.settings().get(side)) == null) {
                wrong.add("“" + side + "” is no value of “" + field.get().label() + "” that can be waited for.");
            }
        }
    }

    private static boolean isWindow(Map<String, @Nullable Object> window) {
        return window.size() == 1
                && window.entrySet().stream()
                        .allMatch(part -> WINDOWS.contains(part.getKey())
                                && part.getValue() instanceof Long amount
                                && amount >= 1
                                && amount <= 3_660);
    }

    private void module(Trigger trigger) {
        Optional<WorkflowTrigger> named = known.trigger(trigger.name());
        if (named.isEmpty()) {
            wrong.add("Nothing here says that “" + trigger.name() + "” has happened.");
        } else if (!named.get().entity().equals(trigger.entity())) {
            wrong.add("“" + named.get().label() + "” happens to other records.");
        }
    }

    private void date(Trigger trigger) {
        boolean fits = known.field(trigger.entity(), trigger.field())
                .filter(field -> field.type() == FieldType.DATE || field.type() == FieldType.TIMESTAMP)
                .isPresent();
        if (!fits) {
            wrong.add("Say which date or time it goes by.");
        }
        Map<String, @Nullable Object> after = Json.map(trigger.settings().get("after"));
        Map<String, @Nullable Object> before = Json.map(trigger.settings().get("before"));
        Map<String, @Nullable Object> span = after.isEmpty() ? before : after;
        boolean reckonable = span.size() <= 1
                && span.entrySet().stream()
                        .allMatch(part -> Set.of("hours", "days").contains(part.getKey())
                                && part.getValue() instanceof Long amount
                                && amount >= 0
                                && amount <= 3_660);
        if (!reckonable || !after.isEmpty() && !before.isEmpty()) {
            wrong.add("Say how many hours or days before or after.");
        }
        time(trigger.settings(), false);
    }

    private void schedule(Map<String, @Nullable Object> settings) {
        if (!EVERY.contains(String.valueOf(settings.get("every")))) {
            wrong.add("Say how often.");
        }
        if ("week".equals(settings.get("every"))
                && Weekdays.of(settings.get("weekdays")).isEmpty()) {
            wrong.add("Say on which days of the week.");
        }
        Object day = settings.get("day");
        if ("month".equals(settings.get("every")) && !(day instanceof Long of && of >= 1 && of <= 31)) {
            wrong.add("Say on which day of the month.");
        }
        time(settings, !"hour".equals(settings.get("every")));
    }

    private void time(Map<String, @Nullable Object> settings, boolean needed) {
        Object at = settings.get("at");
        boolean fits = at instanceof String text && text.matches("([01]\\d|2[0-3]):[0-5]\\d");
        if (at == null ? needed : !fits) {
            wrong.add("Say at what time, such as 09:30.");
        }
    }
}
