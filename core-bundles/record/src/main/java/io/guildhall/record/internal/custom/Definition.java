package io.guildhall.record.internal.custom;

import io.guildhall.entity.CustomField;
import io.guildhall.entity.CustomType;
import io.guildhall.entity.Field;
import io.guildhall.entity.RollUp;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
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

    /** One that says no more than what it is. */
    static Definition plain(
            String entity,
            String name,
            CustomType type,
            String label,
            long position,
            @Nullable Long decimals,
            @Nullable String target,
            @Nullable CustomType result,
            @Nullable RollUp rollUp) {
        Expressed none = Expressed.NONE;
        return new Definition(
                0, 0, entity, name, type, label, "", position, false, false, null, List.of(), null, null, null,
                decimals, target, none, none, "", none, result, rollUp, 0, null, null, null, null, null);
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
                formula.tree(),
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

    /** The same with other expressions. */
    Definition expressed(Expressed shown, Expressed kept) {
        return with(m -> {
            m.visible = shown;
            m.rule = kept;
        });
    }

    /** The same at another place among the typed copies, filled up to a record. */
    Definition placed(@Nullable Long place, @Nullable String state, @Nullable Long from) {
        return with(m -> {
            m.slot = place;
            m.slotState = state;
            m.filledTo = from;
        });
    }

    /** The same, worked out so. */
    Definition worked(Expressed how, long after) {
        return with(m -> {
            m.formula = how;
            m.rank = after;
        });
    }

    /** The same in the trash, or out of it. */
    Definition deleted(@Nullable Instant when, @Nullable Long by) {
        return with(m -> {
            m.deletedAt = when;
            m.replacedBy = by;
        });
    }

    /** The same with some members put otherwise. */
    Definition with(Consumer<Members> change) {
        Members members = new Members(this);
        change.accept(members);
        return members.whole();
    }

    /** What can be put otherwise of a definition, while it is. */
    static final class Members {
        private final Definition of;
        String label;
        String help;
        long position;
        boolean required;
        boolean unique;

        @Nullable
        String defaultValue;

        List<String> choices;

        @Nullable
        BigDecimal least;

        @Nullable
        BigDecimal most;

        @Nullable
        Long maxLength;

        Expressed visible;
        Expressed rule;
        String ruleMessage;
        Expressed formula;
        long rank;

        @Nullable
        Long slot;

        @Nullable
        String slotState;

        @Nullable
        Long filledTo;

        @Nullable
        Long replacedBy;

        @Nullable
        Instant deletedAt;

        private Members(Definition of) {
            this.of = of;
            this.label = of.label;
            this.help = of.help;
            this.position = of.position;
            this.required = of.required;
            this.unique = of.unique;
            this.defaultValue = of.defaultValue;
            this.choices = of.choices;
            this.least = of.least;
            this.most = of.most;
            this.maxLength = of.maxLength;
            this.visible = of.visible;
            this.rule = of.rule;
            this.ruleMessage = of.ruleMessage;
            this.formula = of.formula;
            this.rank = of.rank;
            this.slot = of.slot;
            this.slotState = of.slotState;
            this.filledTo = of.filledTo;
            this.replacedBy = of.replacedBy;
            this.deletedAt = of.deletedAt;
        }

        private Definition whole() {
            return new Definition(
                    of.id,
                    of.version,
                    of.entity,
                    of.name,
                    of.type,
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
                    of.decimals,
                    of.target,
                    visible,
                    rule,
                    ruleMessage,
                    formula,
                    of.result,
                    of.rollUp,
                    rank,
                    slot,
                    slotState,
                    filledTo,
                    replacedBy,
                    deletedAt);
        }
    }
}
