package io.guildhall.record.internal.search;

/** Where words are kept: those that records are called by, and those that stand inside their texts. */
enum Shelf {
    NAMES("record.search_word", 48),
    TEXTS("record.search_text", 400);

    private final String table;
    private final int most;

    Shelf(String table, int most) {
        this.table = table;
        this.most = most;
    }

    String table() {
        return table;
    }

    /** So many words of one record at most. */
    int most() {
        return most;
    }
}
