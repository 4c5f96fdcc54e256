package io.guildhall.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which records to list. Field names are checked against the entity, values are always bound. */
public sealed interface Filter {
    record And(List<Filter> parts) implements Filter {}

    record Or(List<Filter> parts) implements Filter {}

    /**
     * Days may be told from the reader's today, {@code today-30}, and whole months be meant, {@code month} or {@code month+1}.
     *
     * @param values one, except for {@link Operator#IN}; null matches nothing but {@link Operator#EMPTY}
     */
    record Condition(String field, Operator operator, List<? extends @Nullable Object> values) implements Filter {}

    enum Operator {
        EQ,
        NE,
        IN,
        LT,
        LTE,
        GT,
        GTE,
        /** Text that begins so, case ignored; needs a {@link io.guildhall.entity.Field#sortKey()}. */
        PREFIX,
        EMPTY,
        NOT_EMPTY,
        /** A {@link io.guildhall.entity.FieldType#DATE} that comes round on that day of some year, or in that month: birthdays. */
        ANNIVERSARY
    }

    /** Matches everything. */
    Filter ALL = new And(List.of());

    static Filter eq(String field, @Nullable Object value) {
        return new Condition(field, Operator.EQ, java.util.Collections.singletonList(value));
    }
}
