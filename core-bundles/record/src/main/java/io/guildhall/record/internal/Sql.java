package io.guildhall.record.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement in the making: text out of constants and checked identifiers, values as {@code ?}. The same shape of question
 * gives the same text, so that the server plans it once. Not thread-safe.
 */
public final class Sql {
    private final StringBuilder text = new StringBuilder(512);
    private final List<@Nullable Object> arguments = new ArrayList<>();

    /** @param part a constant or an identifier of a descriptor, never a caller's word */
    public Sql add(String part) {
        text.append(part);
        return this;
    }

    public Sql bind(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            text.append("?::numeric");
            arguments.add(number.toPlainString());
            return this;
        }
        text.append('?');
        arguments.add(value);
        return this;
    }

    /** Appends a piece with its own values. */
    public Sql add(Sql piece) {
        text.append(piece.text);
        arguments.addAll(piece.arguments);
        return this;
    }

    public Sql arguments(Collection<? extends @Nullable Object> values) {
        arguments.addAll(values);
        return this;
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    public String text() {
        return text.toString();
    }

    public @Nullable Object[] arguments() {
        return arguments.toArray();
    }
}
