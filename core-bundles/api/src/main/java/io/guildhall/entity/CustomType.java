package io.guildhall.entity;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What sorts of fields a workspace can add, by the names that its people and the API use in small letters. */
public enum CustomType {
    TEXT(FieldType.TEXT),
    LONG_TEXT(FieldType.LONG_TEXT),
    NUMBER(FieldType.NUMBER),
    INTEGER(FieldType.INTEGER),
    /** In the workspace's currency. */
    MONEY(FieldType.MONEY),
    DATE(FieldType.DATE),
    TIMESTAMP(FieldType.TIMESTAMP),
    CHOICE(FieldType.CHOICE),
    CHOICES(FieldType.CHOICES),
    BOOLEAN(FieldType.BOOLEAN),
    REFERENCE(FieldType.REFERENCE),
    ADDRESS(FieldType.ADDRESS),
    PHONE(FieldType.PHONE),
    EMAIL(FieldType.EMAIL),
    URL(FieldType.URL),
    /** One to five. */
    RATING(FieldType.INTEGER),
    /** A member of the workspace. */
    USER(FieldType.REFERENCE),
    FILE(FieldType.FILE),
    /** Worked out from the record's other fields; what it holds, its result says. */
    FORMULA(FieldType.TEXT),
    /** Counted together from records that point at this one. */
    ROLL_UP(FieldType.INTEGER);

    private final FieldType type;

    CustomType(FieldType type) {
        this.type = type;
    }

    public FieldType fieldType() {
        return type;
    }

    /** As the API and the database have it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<CustomType> of(String key) {
        return Stream.of(values()).filter(type -> type.key().equals(key)).findFirst();
    }

    /** Whether values can have typed copies, by which they are found fast. */
    public boolean canBeFast() {
        return switch (this) {
            case LONG_TEXT, CHOICES, ADDRESS, FILE -> false;
            default -> true;
        };
    }

    /** Whether it makes sense that each value be there once. */
    public boolean canBeUnique() {
        return switch (this) {
            case TEXT, NUMBER, INTEGER, DATE, PHONE, EMAIL, URL, REFERENCE, USER -> true;
            default -> false;
        };
    }

    /** A field of this sort with its usual bounds; the rest is the workspace's to say. */
    public Field field(String name, String label, CustomField custom) {
        Field field =
                Field.of(name, type).column("cf_" + custom.id()).label(label).custom(custom);
        return switch (this) {
            case TEXT, EMAIL -> field.maxLength(255);
            case LONG_TEXT -> field.maxLength(20_000);
            case PHONE -> field.maxLength(50);
            case URL -> field.maxLength(2_048);
            case RATING -> field.between(1, 5);
            case USER -> field.references("identity.member");
            case FORMULA, ROLL_UP -> field.asReadOnly();
            default -> field;
        };
    }

    /** What makes a field of this sort without anybody setting it. */
    public Field derived(String name, String label, CustomField custom) {
        return field(name, label, custom).asReadOnly();
    }
}
