package io.guildhall.record.internal.custom;

import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.record.internal.value.StoredJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Definitions as whoever runs the workspace sees them, with what they cost. */
final class FieldViews {
    /** A value and its place in the index, about; measured with a million records, see {@code bench/README.md}. */
    private static final long BYTES_A_VALUE = 75;
    /** The row of a record that has no fast value yet, with its key. */
    private static final long BYTES_A_ROW = 140;
    /** By so much more work is a save that changes a fast field than one that changes a slow one; measured likewise. */
    private static final double SAVING_PERCENT = 25;

    private static final double ALARM = 0.8;

    FieldView.Fields list(Transaction tx, EntityType type, boolean trash) {
        List<Definition> found = FieldStore.list(tx, type.fullName(), trash);
        long[] copies = found.stream().anyMatch(Definition::fast) ? FieldStore.copies(tx, type.table()) : new long[0];
        List<FieldView> data = new ArrayList<>();
        found.forEach(d -> data.add(of(tx, d, type, copies)));
        return new FieldView.Fields(data, quota(trash ? FieldStore.list(tx, type.fullName(), false) : found));
    }

    FieldView of(Transaction tx, Definition d, EntityType type) {
        return of(tx, d, type, d.fast() ? FieldStore.copies(tx, type.table()) : new long[0]);
    }

    /** Of one field more. */
    FieldView.Price price(Transaction tx, EntityType type) {
        long records = FieldStore.records(tx, type.table(), Long.MAX_VALUE);
        long rows = FieldStore.copies(tx, type.table())[0];
        long bytes = records * BYTES_A_VALUE + Math.max(0, records - rows) * BYTES_A_ROW;
        return new FieldView.Price(records, bytes, SAVING_PERCENT);
    }

    private static FieldView of(Transaction tx, Definition d, EntityType type, long[] copies) {
        FieldView.Filling filling = null;
        if (d.filledTo() != null) {
            filling = new FieldView.Filling(
                    FieldStore.records(tx, type.table(), d.filledTo()),
                    FieldStore.records(tx, type.table(), Long.MAX_VALUE));
        }
        return new FieldView(
                d.id(),
                d.version(),
                d.entity(),
                d.name(),
                d.label(),
                d.type().key(),
                d.help(),
                d.required(),
                d.unique(),
                d.fast(),
                StoredJson.tree(d.defaultValue()),
                d.choices(),
                number(d.least()),
                number(d.most()),
                d.maxLength(),
                d.decimals(),
                d.target(),
                d.visible().text(),
                d.rule().text(),
                d.ruleMessage(),
                d.formula().text(),
                d.result() == null ? null : d.result().key(),
                d.rollUp(),
                d.position(),
                filling,
                d.deletedAt(),
                cost(d, copies));
    }

    private static FieldView.@Nullable Price cost(Definition d, long[] copies) {
        if (!d.fast() || d.slot() == null || copies.length == 0) {
            return null;
        }
        long records = copies[d.slot().intValue()];
        long others = 0;
        for (int slot = 1; slot < copies.length; slot++) {
            others += copies[slot];
        }
        // The rows that the fast fields share are laid to each by what it fills of them.
        long rows = others == 0 ? 0 : copies[0] * BYTES_A_ROW * records / others;
        return new FieldView.Price(records, records * BYTES_A_VALUE + rows, SAVING_PERCENT);
    }

    private static @Nullable Double number(@Nullable BigDecimal exact) {
        return exact == null ? null : exact.doubleValue();
    }

    private static FieldView.Quota quota(List<Definition> live) {
        long fast = live.stream().filter(Definition::fast).count();
        return new FieldView.Quota(
                live.size(),
                FieldStore.MOST_FIELDS,
                fast,
                FieldStore.MOST_FAST,
                fast >= FieldStore.MOST_FAST * ALARM || live.size() >= FieldStore.MOST_FIELDS * ALARM);
    }
}
