package io.guildhall.identity.internal.why;

import java.util.List;
import java.util.Map;

/**
 * Why a member sees and changes a record, or does not. What is answered is what the database did when asked as that member; the
 * reasons are read off the same rights.
 */
public record Why(Person member, String entity, String label, Answer see, Answer change, List<ClosedField> fields) {
    public record Person(long id, String name) {}

    /** @param reasons from the widest to the one that decides */
    public record Answer(boolean yes, List<Reason> reasons) {}

    /**
     * @param code the interface says it in the reader's language, with the words put in
     * @param text the same in English
     */
    public record Reason(String code, Map<String, String> words, String text) {}

    /** @param seen whether it can be looked at; else it is hidden */
    public record ClosedField(String field, String label, boolean seen) {}
}
