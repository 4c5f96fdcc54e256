package io.guildhall.record.internal;

import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.record.RecordValues;
import io.guildhall.record.StoredRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One entity worked out for SQL: column lists, field look-up. Holds descriptors only, nothing of the module's own classes.
 * Immutable.
 */
public final class Plan {
    private static final Pattern IDENTIFIER = Pattern.compile("[a-z][a-z0-9_]{0,62}(\\.[a-z][a-z0-9_]{0,62})?");

    private final EntityType entity;
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final Set<String> currencies = new HashSet<>();
    private final String columns;
    private final @Nullable Field owner;
    private final RecordValues.Names names;
    private final RecordValues.Names trashed;
    private final int[] amounts;
    private final List<Field> custom;

    Plan(EntityType entity) {
        this.entity = entity;
        identifier(entity.table());
        for (Field field : entity.fields()) {
            identifier(field.column());
            identifier(field.sortKey());
            fields.put(field.name(), field);
            if (field.type() == FieldType.MONEY && field.currencyField() != null) {
                currencies.add(field.currencyField());
            }
        }
        entity.searchKeys().forEach(Plan::identifier);
        identifier(entity.externalKey());
        identifier(entity.visibility().ownerColumn());
        identifier(entity.visibility().teamColumn());
        custom = entity.fields().stream().filter(f -> f.custom() != null).toList();
        columns = columns(entity);
        names = names(entity, "created_at", "updated_at");
        trashed = names(entity, "created_at", "updated_at", "deleted_at");
        amounts = IntStream.range(0, entity.fields().size())
                .filter(i -> entity.fields().get(i).type() == FieldType.MONEY)
                .toArray();
        owner = entity.fields().stream()
                .filter(f -> f.column().equals(entity.visibility().ownerColumn()))
                .findFirst()
                .orElse(null);
    }

    public EntityType entity() {
        return entity;
    }

    public @Nullable Field field(String name) {
        return fields.get(name);
    }

    /** Whether a text field holds the currency of an amount. */
    public boolean isCurrency(Field field) {
        return currencies.contains(field.name());
    }

    public Set<String> currencies() {
        return currencies;
    }

    /** The field with the member that owns a record, if the entity shows it. */
    public @Nullable Field owner() {
        return owner;
    }

    /** Those that the workspace has added; they stand behind the others. */
    public List<Field> custom() {
        return custom;
    }

    /**
     * {@code t.id, t.version}, every field of the module, {@code t.created_at, t.updated_at}, with a trash {@code t.deleted_at}
     * and, with fields that the workspace has added, {@code t.custom} with all of them: so workspaces share their statements.
     */
    public String columns() {
        return columns;
    }

    /** Of the values of a record, in the order of the columns. */
    public RecordValues.Names names(boolean inTrash) {
        return inTrash ? trashed : names;
    }

    /** Of a record of the whole entity what this plan knows of it. */
    StoredRecord shown(StoredRecord whole) {
        if (whole.values() instanceof RecordValues values && (values.names() == names || values.names() == trashed)) {
            return whole;
        }
        Map<String, @Nullable Object> seen = new LinkedHashMap<>();
        for (String name : trashed.all()) {
            if (whole.values().containsKey(name)) {
                seen.put(name, whole.get(name));
            }
        }
        return new StoredRecord(whole.entity(), whole.id(), whole.version(), seen);
    }

    /** Places of the amounts of money among the fields. */
    int[] amounts() {
        return amounts;
    }

    private static RecordValues.Names names(EntityType entity, String... times) {
        return new RecordValues.Names(Stream.concat(entity.fields().stream().map(Field::name), Stream.of(times))
                .toList());
    }

    private static String columns(EntityType entity) {
        List<String> names = new ArrayList<>(List.of("t.id", "t.version"));
        entity.fields().stream().filter(f -> f.custom() == null).forEach(f -> names.add("t." + f.column()));
        names.add("t.created_at");
        names.add("t.updated_at");
        if (entity.trash()) {
            names.add("t.deleted_at");
        }
        if (entity.fields().stream().anyMatch(f -> f.custom() != null)) {
            names.add("(coalesce(t." + Column.CUSTOM + ", '{}') || coalesce(t." + Column.DERIVED + ", '{}'))::text");
        }
        return String.join(", ", names);
    }

    /** The module installer has checked this already; what goes into SQL unquoted is checked where it goes in. */
    private static void identifier(@Nullable String name) {
        if (name != null && !IDENTIFIER.matcher(name).matches()) {
            throw new IllegalArgumentException("not an identifier: " + name);
        }
    }
}
