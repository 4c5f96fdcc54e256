package io.guildhall.entity;

import org.jspecify.annotations.Nullable;

/**
 * What a workspace says of a field that it has added. Immutable.
 *
 * @param id of the definition
 * @param type as the workspace knows it: {@code rating}, {@code formula}; several have the same {@link FieldType}
 * @param slot place among the typed copies by which it is found fast, 1 to 10; 0 if it has none, or not yet
 * @param unique whether no two records may have the same value
 * @param help shown beside the field; may be empty
 * @param defaultValue JSON, or null
 * @param decimals digits after the point of a {@link FieldType#NUMBER}
 * @param visibleIf JSON tree of the expression under which forms show the field, or null for always
 * @param rule JSON tree of the expression that no record may break, or null
 * @param ruleMessage what to tell whoever breaks it
 * @param formula JSON tree of the expression by which it is worked out, or null
 * @param rollUp what is counted together into it, or null
 */
public record CustomField(
        long id,
        String type,
        int slot,
        boolean unique,
        String help,
        @Nullable String defaultValue,
        int decimals,
        @Nullable String visibleIf,
        @Nullable String rule,
        String ruleMessage,
        @Nullable String formula,
        @Nullable RollUp rollUp) {

    /** Whether filters and orders find it by an index. */
    public boolean fast() {
        return slot > 0;
    }

    /** Whether nobody sets it, because it follows from other fields. */
    public boolean derived() {
        return rollUp != null || type.equals("formula");
    }

    /** Column of the typed copies; see {@code guildhall.custom_field_values}. */
    public String slotColumn(FieldType of) {
        return (isText(of) ? "t" : "n") + slot;
    }

    /** Whether the typed copy is a text in small letters rather than a whole number. */
    public static boolean isText(FieldType of) {
        return switch (of) {
            case TEXT, EMAIL, PHONE, URL, CHOICE -> true;
            default -> false;
        };
    }
}
