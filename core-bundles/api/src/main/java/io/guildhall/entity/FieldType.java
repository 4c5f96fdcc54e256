package io.guildhall.entity;

/** What a field holds, in the database and in JSON. Each maps to a column type whose operators can use an index under RLS. */
public enum FieldType {
    /** {@code text}; JSON string on one line. */
    TEXT,
    /** {@code text}; JSON string of several lines. */
    LONG_TEXT,
    /**
     * {@code text}; JSON string of HTML, made harmless when it is written: paragraphs, small headings, lists, quotes, bold,
     * italic, code, links, and {@code <span data-member="7">} for a colleague who is named.
     */
    RICH_TEXT,
    /** {@code text}; an e-mail address. */
    EMAIL,
    /** {@code text}; a phone number as typed. */
    PHONE,
    /** {@code text}; an http or https address. */
    URL,
    /** {@code bigint}; JSON integer. */
    INTEGER,
    /** {@code bigint} minor units; JSON decimal string such as {@code "1234.50"}, digits after the point as the currency has. */
    MONEY,
    /** {@code date}; JSON {@code "2026-11-21"}. */
    DATE,
    /** {@code timestamptz}; JSON instant in UTC. */
    TIMESTAMP,
    /** {@code boolean}. */
    BOOLEAN,
    /** {@code text} with a check; JSON string out of {@link Field#choices()}. */
    CHOICE,
    /** {@code bigint}, the id of another record of the tenant. */
    REFERENCE,
    /** {@code text[]}; JSON array of strings. */
    TAGS,
    /** {@code text[]}; JSON array of e-mail addresses. */
    EMAILS,
    /** {@code text[]}; JSON array of phone numbers as typed. */
    PHONES,
    /** JSON decimal string such as {@code "12.50"}, with {@link CustomField#decimals()} digits; only of workspaces' own fields. */
    NUMBER,
    /** JSON array of strings out of {@link Field#choices()}; only of workspaces' own fields. */
    CHOICES,
    /** JSON object of {@code street, postal_code, city, region, country}; only of workspaces' own fields. */
    ADDRESS,
    /** The id of a file that lies with the record; only of workspaces' own fields. */
    FILE;

    /** Whether records that have the same can be counted together. */
    public boolean isGroupable() {
        return switch (this) {
            case TEXT, EMAIL, PHONE, URL, INTEGER, DATE, TIMESTAMP, BOOLEAN, CHOICE, CHOICES, REFERENCE, TAGS -> true;
            default -> false;
        };
    }

    /** Whether its values can be added up. */
    public boolean isSummable() {
        return this == INTEGER || this == NUMBER || this == MONEY;
    }

    /** Whether it holds any number of texts; none is an empty list. */
    public boolean isList() {
        return this == TAGS || this == EMAILS || this == PHONES || this == CHOICES;
    }
}
