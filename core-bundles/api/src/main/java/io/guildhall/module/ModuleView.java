package io.guildhall.module;

import io.guildhall.record.Filter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A view that comes with the trade: members open it, hide it, arrange it and copy it, nobody edits it. Immutable; every method
 * that sets something returns a copy.
 *
 * @param key unique, never changed, begins with the module's key: {@code hospitality.birthdays}
 * @param entity full name of an entity of the module, or of one that it requires
 * @param name in English; the interface translates by {@code view.} and the key
 * @param kind how it is drawn
 * @param by the field of the columns of a board or of the days of a calendar, or null for the usual one
 * @param columns paths of fields beside the name, or null for the usual ones
 * @param sort as lists take it: {@code -updated_at,company.name}, or null
 */
public record ModuleView(
        String key,
        String entity,
        String name,
        Kind kind,
        @Nullable String by,
        @Nullable List<String> columns,
        Filter filter,
        @Nullable String sort) {
    public enum Kind {
        TABLE,
        BOARD,
        CALENDAR
    }

    public ModuleView {
        columns = columns == null ? null : List.copyOf(columns);
    }

    public static ModuleView of(String key, String entity, String name) {
        return new ModuleView(key, entity, name, Kind.TABLE, null, null, Filter.ALL, null);
    }

    public ModuleView board(String field) {
        return new ModuleView(key, entity, name, Kind.BOARD, field, columns, filter, sort);
    }

    public ModuleView calendar(String field) {
        return new ModuleView(key, entity, name, Kind.CALENDAR, field, columns, filter, sort);
    }

    public ModuleView columns(String... paths) {
        return new ModuleView(key, entity, name, kind, by, List.of(paths), filter, sort);
    }

    public ModuleView filter(Filter value) {
        return new ModuleView(key, entity, name, kind, by, columns, value, sort);
    }

    public ModuleView sort(String value) {
        return new ModuleView(key, entity, name, kind, by, columns, filter, value);
    }
}
