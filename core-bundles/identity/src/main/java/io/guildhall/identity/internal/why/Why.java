package io.guildhall.identity.internal.why;

import java.util.List;
import java.util.Map;

/**
 * Why a member sees and changes a record, or does not. What is answered is what the database did when asked as that member; the
 * reasons are read off the same rights.
 */
public record Why(
        WhyPerson member, String entity, String label, WhyAnswer see, WhyAnswer change, List<ClosedField> fields) {
    public record WhyPerson(long id, String name) {}

    /** @param reasons from the widest to the one that decides */
    public record WhyAnswer(boolean yes, List<WhyReason> reasons) {}

    /**
     * @param code the interface says it in the reader's language, with the words put in
     * @param text the same in English
     */
    public record WhyReason(String code, Map<String, String> words, String text) {}

    /** @param seen whether it can be looked at; else it is hidden */
    public record ClosedField(String field, String label, boolean seen) {}
}
