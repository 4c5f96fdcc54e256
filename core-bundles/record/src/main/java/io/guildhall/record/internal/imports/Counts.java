package io.guildhall.record.internal.imports;

/** How many rows ended how. {@code done} counts all of them; {@code warnings} counts rows that came in without a cell. */
record Counts(long done, long creates, long updates, long unchanged, long errors, long warnings) {
    static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

    Counts plus(Counts more) {
        return new Counts(
                done + more.done,
                creates + more.creates,
                updates + more.updates,
                unchanged + more.unchanged,
                errors + more.errors,
                warnings + more.warnings);
    }
}
