package io.guildhall.record.internal.aggregate;

import io.guildhall.actor.Actor;
import io.guildhall.record.Aggregate;
import io.guildhall.record.Aggregation;
import io.guildhall.record.Aggregation.Function;
import io.guildhall.record.Aggregation.Group;
import io.guildhall.record.Aggregation.Measure;
import io.guildhall.record.Aggregation.Order;
import io.guildhall.record.Aggregation.Part;
import io.guildhall.record.Filter;
import io.guildhall.record.internal.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Asks as callers write it, and answers in lines that a test can compare. */
public final class Asking {
    private final Trial trial;
    private final Actor actor;
    private final String entity;
    private Filter filter = Filter.ALL;
    private @Nullable Order order;
    private int limit = 50;

    public Asking(Trial trial, Actor actor, String entity) {
        this.trial = trial;
        this.actor = actor;
        this.entity = entity;
    }

    public Asking where(Filter.Condition... conditions) {
        filter = new Filter.And(List.of(conditions));
        return this;
    }

    public Asking sort(Order value) {
        order = value;
        return this;
    }

    public Asking limit(int value) {
        limit = value;
        return this;
    }

    public Aggregate ask(List<String> groups, String... measures) {
        Aggregation asked = new Aggregation(
                filter,
                null,
                groups.stream().map(Asking::group).toList(),
                java.util.Arrays.stream(measures).map(Asking::measure).toList(),
                order,
                limit);
        return trial.read(actor, tx -> trial.records.aggregate(tx, entity, asked));
    }

    /** {@code value: numbers}, groups within a group indented. */
    public List<String> lines(List<String> groups, String... measures) {
        List<String> lines = new ArrayList<>();
        lines("", ask(groups, measures), lines);
        return lines;
    }

    private static void lines(String indent, Aggregate of, List<String> lines) {
        for (Aggregate group : of.groups()) {
            String label = group.label() == null ? "" : " " + group.label();
            lines.add(indent + group.value() + label + ": " + group.numbers());
            lines(indent + "  ", group, lines);
        }
        Aggregate others = of.others();
        if (others != null) {
            lines.add(indent + of.otherGroups() + " others: " + others.numbers());
        }
    }

    private static Group group(String word) {
        String[] parts = word.split(":");
        return new Group(parts[0], parts.length == 1 ? null : Part.valueOf(parts[1].toUpperCase(Locale.ROOT)));
    }

    static Measure measure(String word) {
        String[] parts = word.split(":");
        return new Measure(Function.valueOf(parts[0].toUpperCase(Locale.ROOT)), parts.length == 1 ? null : parts[1]);
    }
}
