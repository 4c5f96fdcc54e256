package io.guildhall.record.internal.custom;

import io.guildhall.entity.CustomField;
import io.guildhall.entity.CustomType;
import io.guildhall.entity.Field;
import io.guildhall.entity.RollUp;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code guildhall.custom_field_definitions}.
 *
 * @param id 0 before it is kept
 * @param defaultValue JSON, or null; likewise the trees
 * @param result what a formula makes, and {@code rank} after how many others it is worked out
 * @param slot place among the typed copies, or null; {@code slotState} says how far it is
 * @param filledTo up to which record the work behind the scenes has come, or null when there is none
 */
record Definition(
        long id,
        long version,
        String entity,
        String name,
        CustomType type,
        String label,
        String help,
        long position,
        boolean required,
        boolean unique,
        @Nullable String defaultValue,
        List<String> choices,
        @Nullable BigDecimal least,
        @Nullable BigDecimal most,
        @Nullable Long maxLength,
        @Nullable Long decimals,
        @Nullable String target,
        Expressed visible,
        Expressed rule,
        String ruleMessage,
        Expressed formula,
        @Nullable CustomType result,
        @Nullable RollUp rollUp,
        long rank,
        @Nullable Long slot,
        @Nullable String slotState,
        @Nullable Long filledTo,
        @Nullable Long replacedBy,
        @Nullable Instant deletedAt) {

    /** Whether it follows from other fields or records. */
    boolean derived() {
        return result != null;
    }

    /** An expression as it was written and as a tree; both null for none. */
    record Expressed(@Nullable String text, @Nullable String tree) {
        static final Expressed NONE = new Expressed(null, null);
    }

    Definition {
        choices = List.copyOf(choices);
    }

    String column() {
        return "cf_" + id;
    }

    boolean fast() {
        return slot != null && !"clearing".equals(slotState);
    }

    /** As records have it. */
    Field field() {
        CustomField custom = new CustomField(
                id,
                type.key(),
                slot != null && "ready".equals(slotState) ? slot.intValue() : 0,
                unique,
                help,
                defaultValue,
                decimals == null ? 0 : decimals.intValue(),
                visible.tree(),
                rule.tree(),
                ruleMessage,
                rollUp);
        Field plain = result == null ? type.field(name, label, custom) : result.derived(name, label, custom);
        Field field = plain.choices(choices);
        if (least != null || most != null) {
            field = field.bounds(least == null ? null : least.longValue(), most == null ? null : most.longValue());
        }
        field = maxLength == null ? field : field.maxLength(maxLength.intValue());
        field = target == null ? field : field.references(target);
        return required ? field.asRequired() : field;
    }

    /** Whether an expression of this field names that column. */
    boolean names(String other) {
        return Stream.of(visible, rule, formula)
                .map(Expressed::tree)
                .anyMatch(tree -> tree != null && tree.contains("\"" + other + "\""));
    }

    Definition expressed(Expressed shown, Expressed kept) {
        return new Definition(
                id,
                version,
                entity,
                name,
                type,
                label,
                help,
                position,
                required,
                unique,
                defaultValue,
                choices,
                least,
                most,
                maxLength,
                decimals,
                target,
                shown,
                kept,
                ruleMessage,
                formula,
                result,
                rollUp,
                rank,
                slot,
                slotState,
                filledTo,
                replacedBy,
                deletedAt);
    }

    Definition placed(@Nullable Long place, @Nullable String state, @Nullable Long from) {
        return new Definition(
                id,
                version,
                entity,
                name,
                type,
                label,
                help,
                position,
                required,
                unique,
                defaultValue,
                choices,
                least,
                most,
                maxLength,
                decimals,
                target,
                visible,
                rule,
                ruleMessage,
                formula,
                result,
                rollUp,
                rank,
                place,
                state,
                from,
                replacedBy,
                deletedAt);
    }

    Definition worked(Expressed how, long after) {
        return new Definition(
                id,
                version,
                entity,
                name,
                type,
                label,
                help,
                position,
                required,
                unique,
                defaultValue,
                choices,
                least,
                most,
                maxLength,
                decimals,
                target,
                visible,
                rule,
                ruleMessage,
                how,
                result,
                rollUp,
                after,
                slot,
                slotState,
                filledTo,
                replacedBy,
                deletedAt);
    }

    Definition deleted(@Nullable Instant when, @Nullable Long by) {
        return new Definition(
                id,
                version,
                entity,
                name,
                type,
                label,
                help,
                position,
                required,
                unique,
                defaultValue,
                choices,
                least,
                most,
                maxLength,
                decimals,
                target,
                visible,
                rule,
                ruleMessage,
                formula,
                result,
                rollUp,
                rank,
                slot,
                slotState,
                filledTo,
                by,
                when);
    }
}
