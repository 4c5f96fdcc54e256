package io.guildhall.crm.internal.move;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Stages one may go to, as the database writes them down: ids with commas between. */
public final class Ways {
    private Ways() {}

    /** Null for null, which means anywhere. */
    public static @Nullable List<Long> ids(@Nullable String text) {
        return text == null
                ? null
                : Stream.of(text.split(","))
                        .filter(id -> !id.isEmpty())
                        .map(Long::valueOf)
                        .toList();
    }

    /** The wanted ones of all stages, each once. */
    static String text(Collection<Long> all, Collection<@Nullable Long> wanted) {
        return all.stream().filter(wanted::contains).map(String::valueOf).collect(Collectors.joining(","));
    }
}
