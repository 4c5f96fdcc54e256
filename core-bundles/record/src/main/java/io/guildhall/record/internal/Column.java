package io.guildhall.record.internal;

import io.guildhall.entity.CustomField;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;

/** Where the value of a field stands: in a column of its own, or in the JSON of what the workspace has added. */
public final class Column {
    /** The column of the entity's table with the values of all added fields. */
    public static final String CUSTOM = "custom";

    /** The one with what follows from others. */
    public static final String DERIVED = "derived";

    private Column() {}

    /** The value, typed as a column of this type is. */
    public static String of(String alias, Field field) {
        CustomField custom = field.custom();
        if (custom == null) {
            return alias + "." + field.column();
        }
        String json = alias + "." + (custom.derived() ? DERIVED : CUSTOM);
        return typed("(" + json + " ->> '" + field.column() + "')", field.type());
    }

    /** What a list is put in order by, and begins of words are looked for in. */
    public static String sorted(String alias, Field field) {
        if (field.custom() != null) {
            return CustomField.isText(field.type()) ? "lower(" + of(alias, field) + ")" : of(alias, field);
        }
        String key = field.sortKey();
        return alias + "." + (key == null ? field.column() : key);
    }

    private static String typed(String text, FieldType type) {
        return switch (type) {
            case INTEGER, MONEY, REFERENCE, FILE -> text + "::bigint";
            case NUMBER -> text + "::numeric";
            case DATE -> text + "::date";
            case TIMESTAMP -> text + "::timestamptz";
            case BOOLEAN -> text + "::boolean";
            case CHOICES ->
                "case when " + text + " is not null then array(select jsonb_array_elements_text(" + text
                        + "::jsonb)) end";
            default -> text;
        };
    }

    /** The typed copies of an entity's fast fields; see {@code guildhall.customise}. */
    public static String copies(String table) {
        return "guildhall.custom_" + table.replace('.', '_');
    }
}
