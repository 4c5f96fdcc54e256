package io.guildhall.record.internal.custom;

import io.guildhall.entity.RollUp;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes wishes; each method says one thing more. */
final class FieldWishes {
    private @Nullable String help;
    private @Nullable Boolean required;
    private @Nullable Boolean unique;
    private @Nullable Boolean fast;
    private @Nullable Object standard;
    private @Nullable List<String> choices;
    private @Nullable Integer decimals;
    private @Nullable String references;
    private @Nullable String visibleIf;
    private @Nullable String rule;
    private @Nullable Double most;
    private @Nullable List<String> without;
    private @Nullable Map<String, String> renamed;
    private @Nullable String formula;
    private @Nullable String result;
    private @Nullable RollUp rollUp;

    static FieldWishes usual() {
        return new FieldWishes();
    }

    FieldWishes needed() {
        required = true;
        return this;
    }

    FieldWishes unique(boolean value) {
        unique = value;
        return this;
    }

    FieldWishes fast(boolean value) {
        fast = value;
        return this;
    }

    FieldWishes standard(Object value) {
        standard = value;
        return this;
    }

    FieldWishes choices(String... values) {
        choices = List.of(values);
        return this;
    }

    FieldWishes decimals(int value) {
        decimals = value;
        return this;
    }

    FieldWishes to(String entity) {
        references = entity;
        return this;
    }

    FieldWishes visibleIf(String expression) {
        visibleIf = expression;
        return this;
    }

    FieldWishes rule(String expression) {
        rule = expression;
        return this;
    }

    FieldWishes most(long value) {
        most = (double) value;
        return this;
    }

    FieldWishes boundless() {
        without = List.of("most");
        return this;
    }

    FieldWishes renamed(Map<String, String> words) {
        renamed = words;
        return this;
    }

    FieldWishes formula(String expression, @Nullable String makes) {
        formula = expression;
        result = makes;
        return this;
    }

    FieldWishes counts(RollUp value) {
        rollUp = value;
        return this;
    }

    FieldWish change() {
        return wish(null, null, null);
    }

    FieldWish wish(@Nullable String entity, @Nullable String label, @Nullable String type) {
        return new FieldWish(
                entity,
                null,
                label,
                type,
                help,
                null,
                required,
                unique,
                fast,
                standard,
                choices,
                null,
                most,
                null,
                decimals,
                references,
                visibleIf,
                rule,
                null,
                formula,
                result,
                rollUp,
                renamed,
                without);
    }
}
