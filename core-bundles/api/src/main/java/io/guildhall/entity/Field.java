package io.guildhall.entity;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One field of an entity. Immutable; every method that sets something returns a copy.
 *
 * @param name API name, snake_case
 * @param type what it holds
 * @param column column of the entity's table; the name unless set
 * @param label as shown in English; the interface translates by {@code module.entity.field}
 * @param required whether a record must have a value
 * @param readOnly whether only the database or the module's own code sets it
 * @param maxLength characters, for text; 0 means the type's own limit
 * @param choices allowed values of a {@link FieldType#CHOICE}
 * @param references full name of the entity a {@link FieldType#REFERENCE} points to
 * @param currencyField name of the field with the currency of a {@link FieldType#MONEY}; null means the tenant's
 * @param sortKey column to sort and prefix-match by instead, such as a generated lower-case copy
 * @param minimum smallest allowed integer or minor units, inclusive
 * @param maximum largest allowed integer or minor units, inclusive
 * @param filled whether the database always has a value, given or its own; orders by it then need no rule for empty ones
 * @param plainField of a {@link FieldType#RICH_TEXT}: name of the {@link FieldType#LONG_TEXT} that holds its words without
 *     looks, for search, lists, import and export; written along with it, and taken for it alone where only that is given
 * @param open whether no role can hide it, because screens show it by where things stand: the stage of a deal, the time in a story
 * @param unique whether no two records of a workspace have the same, which an index of the table sees to
 * @param headers what columns of files that hold it are called, besides its name and label
 * @param broughtWith permission with which a file may bring what is read-only everywhere else; null where none does
 * @param custom what a workspace says of a field it has added itself, whose column is a key of the records' JSON; else null
 */
public record Field(
        String name,
        FieldType type,
        String column,
        String label,
        boolean required,
        boolean readOnly,
        int maxLength,
        List<String> choices,
        @Nullable String references,
        @Nullable String currencyField,
        @Nullable String sortKey,
        @Nullable Long minimum,
        @Nullable Long maximum,
        boolean filled,
        @Nullable String plainField,
        boolean open,
        boolean unique,
        List<String> headers,
        @Nullable String broughtWith,
        @Nullable CustomField custom) {

    public Field {
        if (!name.matches("[a-z][a-z0-9_]{0,62}") || !column.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("field " + name + " must be snake_case, at most 63 characters");
        }
        choices = List.copyOf(choices);
        headers = List.copyOf(headers);
    }

    public static Field of(String name, FieldType type) {
        return new Field(
                name,
                type,
                name,
                labelOf(name),
                false,
                false,
                0,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                false,
                null,
                false,
                false,
                List.of(),
                null,
                null);
    }

    public static Field text(String name, int maxLength) {
        return of(name, FieldType.TEXT).maxLength(maxLength);
    }

    public static Field longText(String name, int maxLength) {
        return of(name, FieldType.LONG_TEXT).maxLength(maxLength);
    }

    /** HTML that is made harmless, with its plain words in another field: see {@link FieldType#RICH_TEXT}. */
    public static Field richText(String name, int maxLength, String plainField) {
        return of(name, FieldType.RICH_TEXT).maxLength(maxLength).with(c -> c.plainField = plainField);
    }

    public static Field email(String name) {
        return of(name, FieldType.EMAIL).maxLength(255);
    }

    public static Field phone(String name) {
        return of(name, FieldType.PHONE).maxLength(50);
    }

    public static Field url(String name) {
        return of(name, FieldType.URL).maxLength(2048);
    }

    public static Field integer(String name) {
        return of(name, FieldType.INTEGER);
    }

    /** Kept in {@code column} as minor units, in the currency that {@code currencyField} names. */
    public static Field money(String name, String column, @Nullable String currencyField) {
        return of(name, FieldType.MONEY).column(column).with(c -> c.currencyField = currencyField);
    }

    public static Field date(String name) {
        return of(name, FieldType.DATE);
    }

    public static Field timestamp(String name) {
        return of(name, FieldType.TIMESTAMP);
    }

    public static Field bool(String name) {
        return of(name, FieldType.BOOLEAN);
    }

    public static Field tags(String name) {
        return of(name, FieldType.TAGS);
    }

    /** Any number of e-mail addresses, found by search as {@link #email} is. */
    public static Field emails(String name) {
        return of(name, FieldType.EMAILS);
    }

    /** Any number of phone numbers, found by search as {@link #phone} is. */
    public static Field phones(String name) {
        return of(name, FieldType.PHONES);
    }

    public static Field choice(String name, String... choices) {
        return of(name, FieldType.CHOICE).choices(List.of(choices));
    }

    public Field choices(List<String> values) {
        return with(c -> c.choices = values);
    }

    /** Points to a record of another entity, named in full: {@code crm.contact}. */
    public static Field reference(String name, String entity) {
        return of(name, FieldType.REFERENCE).references(entity);
    }

    public Field references(String entity) {
        return with(c -> c.references = entity);
    }

    public Field column(String value) {
        return with(c -> c.column = value);
    }

    public Field label(String value) {
        return with(c -> c.label = value);
    }

    public Field asRequired() {
        return with(c -> c.required = true);
    }

    public Field asReadOnly() {
        return with(c -> c.readOnly = true);
    }

    /** The column is {@code not null}, whether or not a caller must give a value; wrong where it may be empty. */
    public Field asFilled() {
        return with(c -> c.filled = true);
    }

    /** What a role hides elsewhere would be read off the screen all the same: so it cannot be hidden at all. */
    public Field asOpen() {
        return with(c -> c.open = true);
    }

    /** Each has a value of its own, upper and lower case the same if a {@link #sortKey} is the unique column. */
    public Field asUnique() {
        return with(c -> c.unique = true);
    }

    /** Files call it so, in whatever language; an import knows its column by that. */
    public Field headers(String... words) {
        return with(c -> c.headers = List.of(words));
    }

    /**
     * Written by imports alone, of whoever has the permission: what a record had elsewhere and cannot be given by hand, such as points.
     * The module's own triggers see to it that it is brought once.
     */
    public Field broughtWith(String permission) {
        return with(c -> {
            c.readOnly = true;
            c.broughtWith = permission;
        });
    }

    /** The same field, for whoever may bring it and is doing so. */
    public Field asBrought() {
        return with(c -> c.readOnly = false);
    }

    public Field maxLength(int value) {
        return with(c -> c.maxLength = value);
    }

    /** Sort and prefix-match by this generated column, {@code COLLATE "C"} and lower-case. */
    public Field sortKey(String value) {
        return with(c -> c.sortKey = value);
    }

    public Field between(long least, long most) {
        return with(c -> {
            c.minimum = least;
            c.maximum = most;
        });
    }

    /** Of a workspace's own. */
    public Field custom(CustomField value) {
        return with(c -> c.custom = value);
    }

    /** As {@link #between}, with null for no bound. */
    public Field bounds(@Nullable Long least, @Nullable Long most) {
        return with(c -> {
            c.minimum = least;
            c.maximum = most;
        });
    }

    private Field with(Consumer<Copy> change) {
        Copy copy = new Copy(this);
        change.accept(copy);
        return copy.field();
    }

    /** Of one field, changed in a place or two before it is one again. */
    private static final class Copy {
        private final Field of;
        private String column;
        private String label;
        private boolean required;
        private boolean readOnly;
        private int maxLength;
        private List<String> choices;
        private @Nullable String references;
        private @Nullable String currencyField;
        private @Nullable String sortKey;
        private @Nullable Long minimum;
        private @Nullable Long maximum;
        private boolean filled;
        private @Nullable String plainField;
        private boolean open;
        private boolean unique;
        private List<String> headers;
        private @Nullable String broughtWith;
        private @Nullable CustomField custom;

        Copy(Field of) {
            this.of = of;
            this.column = of.column;
            this.label = of.label;
            this.required = of.required;
            this.readOnly = of.readOnly;
            this.maxLength = of.maxLength;
            this.choices = of.choices;
            this.references = of.references;
            this.currencyField = of.currencyField;
            this.sortKey = of.sortKey;
            this.minimum = of.minimum;
            this.maximum = of.maximum;
            this.filled = of.filled;
            this.plainField = of.plainField;
            this.open = of.open;
            this.unique = of.unique;
            this.headers = of.headers;
            this.broughtWith = of.broughtWith;
            this.custom = of.custom;
        }

        Field field() {
            return new Field(
                    of.name,
                    of.type,
                    column,
                    label,
                    required,
                    readOnly,
                    maxLength,
                    choices,
                    references,
                    currencyField,
                    sortKey,
                    minimum,
                    maximum,
                    filled,
                    plainField,
                    open,
                    unique,
                    headers,
                    broughtWith,
                    custom);
        }
    }

    private static String labelOf(String name) {
        String words = (name.endsWith("_id") ? name.substring(0, name.length() - 3) : name).replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
