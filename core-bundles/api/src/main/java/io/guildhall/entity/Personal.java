package io.guildhall.entity;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says that records tell of a person, so that he can be erased for good: their words go then, in the table, in history and
 * wherever else they are kept, and numbers, times, amounts and links stay. Texts of every kind, tags, days and JSON are words;
 * choices, moments, numbers and references are none. Immutable.
 *
 * @param field the reference by which a record names its person; {@code id} where it is one by itself; {@code *} where
 *     {@code entity} and {@code record_id} name any record
 * @param person whether the record is that person, rather than something about him; such a record goes to the trash, too
 * @param kept fields that stay though they are words
 * @param spareField a record with {@code spareValue} in this field was written by the machinery and tells of nobody, so search
 *     does not look into it; null for none
 */
public record Personal(
        String field,
        boolean person,
        Set<String> kept,
        @Nullable String spareField,
        @Nullable String spareValue) {

    public Personal {
        kept = Set.copyOf(kept);
    }

    /** The record is a person. */
    public static Personal self() {
        return new Personal("id", true, Set.of(), null, null);
    }

    /** The record is the person that a reference points at, known to this module in its own way: a guest, a patient. */
    public static Personal same(String reference) {
        return new Personal(reference, true, Set.of(), null, null);
    }

    /** The record tells of the person that a reference points at: a note, a complaint. */
    public static Personal about(String reference) {
        return new Personal(reference, false, Set.of(), null, null);
    }

    public Personal keeping(String... fields) {
        return new Personal(field, person, Set.of(fields), spareField, spareValue);
    }

    public Personal sparing(String choice, String value) {
        return new Personal(field, person, kept, choice, value);
    }
}
