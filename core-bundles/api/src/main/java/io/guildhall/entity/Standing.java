package io.guildhall.entity;

import java.util.List;

/**
 * Says that every record stands on one of another entity: a guest on a contact. Whoever brings such records from a file gives
 * both in one row. Immutable.
 *
 * @param reference field that refers to the other record; no two records stand on the same one, and its column says so
 * @param carried fields that repeat the other record's of the same names and follow them
 */
public record Standing(String reference, List<String> carried) {
    public Standing {
        carried = List.copyOf(carried);
    }
}
