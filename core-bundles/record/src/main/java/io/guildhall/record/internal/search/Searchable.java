package io.guildhall.record.internal.search;

import io.guildhall.entity.EntityType;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.entity.Personal;
import io.guildhall.record.internal.Column;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * By what the records of one entity are found: their title, what a search key is made of, mail addresses, telephone numbers
 * and amounts; and by words inside their long texts. Follows from the descriptor alone. Immutable.
 *
 * @param fields the title first
 * @param texts of which the words are kept apart
 */
record Searchable(EntityType entity, List<Field> fields, List<Field> texts) {
    /** Of what has no name to be found by, short texts beyond this length are told of inside, too: a mail's subject. */
    private static final int NAMES_END = 255;

    /** Raise it when words are made another way: every workspace is then gone through anew. */
    private static final int MAKING = 1;

    /** Empty for an entity without search keys and long texts: its author wants it not to be found. */
    static Optional<Searchable> of(EntityType entity) {
        if (!entity.verbs().contains(Verb.LIST)) {
            return Optional.empty();
        }
        return Optional.of(seen(entity)).filter(s -> s.named() || !s.texts.isEmpty());
    }

    /** The same of an entity from which fields were taken away for a reader; its search keys may be gone with them. */
    static Searchable seen(EntityType entity) {
        List<Field> fields = new ArrayList<>();
        entity.field(entity.titleField()).ifPresent(fields::add);
        for (Field field : entity.fields()) {
            if (!field.name().equals(entity.titleField()) && isFound(entity, field)) {
                fields.add(field);
            }
        }
        boolean named = !entity.searchKeys().isEmpty();
        List<Field> texts = entity.fields().stream()
                .filter(f -> f.type() == FieldType.LONG_TEXT
                        || !named && f.type() == FieldType.TEXT && f.maxLength() > NAMES_END)
                .toList();
        return new Searchable(entity, fields, texts);
    }

    /** Whether its records are found by what they are called; otherwise only by what stands in them. */
    boolean named() {
        return !entity.searchKeys().isEmpty();
    }

    /** With its texts among its fields, as somebody needs it who looks inside. */
    Searchable inside() {
        List<Field> all = new ArrayList<>(fields);
        texts.stream().filter(t -> !fields.contains(t)).forEach(all::add);
        return new Searchable(entity, all, texts);
    }

    /** What of a shelf's words are made. */
    List<Field> on(Shelf shelf) {
        return shelf == Shelf.TEXTS ? texts : named() ? fields : List.of();
    }

    private static boolean isFound(EntityType entity, Field field) {
        return switch (field.type()) {
            case EMAIL, PHONE, EMAILS, PHONES, MONEY -> true;
            case CHOICE -> field.custom() != null;
            case TEXT, URL ->
                field.custom() != null
                        || entity.searchKeys().stream()
                                .anyMatch(key -> key.equals(field.sortKey())
                                        || key.equals(field.column())
                                        || field.sortKey() == null && key.startsWith(field.column() + "_"));
            default -> false;
        };
    }

    /** What the machinery writes into stories, such as a change of stage, is told by the record it is about: by column, value. */
    Map<String, String> spared() {
        Map<String, String> spared = new TreeMap<>();
        for (Personal way : entity.personal()) {
            if (way.spareField() != null && way.spareValue() != null) {
                entity.field(way.spareField()).ifPresent(f -> spared.put(f.column(), way.spareValue()));
            }
        }
        return spared;
    }

    /** A number for the entity's name. Two names of one installation that share it are told apart by neither; see the ADR. */
    long code() {
        return code(entity.fullName());
    }

    static long code(String entity) {
        return entity.hashCode();
    }

    Field title() {
        return fields.get(0);
    }

    /** Changes with everything that changes the words that are kept. */
    String shape() {
        StringBuilder shape = new StringBuilder(MAKING + "|" + entity.table() + '|' + entity.visibility());
        fields.forEach(f -> shape.append('|').append(f.column()).append(' ').append(f.type()));
        texts.forEach(f -> shape.append("|in ").append(f.column()));
        spared().forEach((column, value) ->
                shape.append("|not ").append(column).append(' ').append(value));
        return String.format(Locale.ROOT, "%d.%08x", MAKING, shape.toString().hashCode());
    }

    /** Columns of which a change changes the words, or who may read them. */
    Set<String> columns() {
        Set<String> columns = new HashSet<>(Set.of("deleted_at"));
        for (Field field : fields) {
            columns.add(field.column());
            currency(field).ifPresent(c -> columns.add(c.column()));
        }
        texts.forEach(text -> columns.add(text.column()));
        if (entity.visibility().ownerColumn() != null) {
            columns.add(entity.visibility().ownerColumn());
        }
        if (entity.visibility().teamColumn() != null) {
            columns.add(entity.visibility().teamColumn());
        }
        return columns;
    }

    Optional<Field> currency(Field amount) {
        String name = amount.currencyField();
        return amount.type() == FieldType.MONEY && name != null ? entity.field(name) : Optional.empty();
    }

    /** What of a field is read: its text, behind an amount a blank and its currency, of a list a line each. */
    String expression(Field field) {
        if (texts.contains(field)) {
            return "left(" + Column.of("t", field) + ", " + Inner.LONGEST_TEXT + ")";
        }
        if (field.type().isList()) {
            return "array_to_string(t." + field.column() + ", chr(10))";
        }
        return currency(field)
                .map(c -> "t." + field.column() + "::text || ' ' || coalesce(t." + c.column() + ", '')")
                .orElse(Column.of("t", field) + "::text");
    }
}
