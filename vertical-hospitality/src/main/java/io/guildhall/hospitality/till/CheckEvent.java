package io.guildhall.hospitality.till;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What happened to a check. Of two tellings of the same moment the one that stands further down is the later. */
enum CheckEvent {
    OPEN,
    PRINT,
    CHANGE,
    SPLIT,
    MERGE,
    TENDER,
    REFUND,
    VOID;

    static final List<String> NAMES =
            Arrays.stream(values()).map(CheckEvent::word).toList();

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static CheckEvent of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
