package io.guildhall.record.internal.imports;

import io.guildhall.actor.Actor;
import io.guildhall.database.Transaction;
import io.guildhall.record.internal.Plans;
import io.guildhall.record.internal.bulk.Journal;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Brings some rows in: decides about all of them, then writes what was decided. Where records stand on others, both are decided
 * about before either is written, so that a row whose one half is refused leaves nothing of the other. Not thread-safe.
 */
final class Bringing {
    private final Decisions decisions;
    private final ChunkWriter writer;
    private final @Nullable Below below;

    /** @param journal told of what is done */
    Bringing(Plans plans, Actor actor, Shape shape, String vendor, Journal journal) {
        decisions = new Decisions(plans, actor, shape.own(), vendor, journal);
        writer = new ChunkWriter(plans, decisions.plan(), journal);
        below = shape.base() == null ? null : new Below(plans, actor, shape, vendor, journal);
    }

    Counts bring(Transaction tx, List<ImportRow> rows) {
        Below base = below;
        if (base == null) {
            List<Decision> decided = decisions.decide(tx, rows);
            writer.write(tx, decided);
            return ChunkWriter.count(decided);
        }
        base.find(decisions.byKey(tx, rows));
        List<Decision> theirs = base.decide(tx, rows);
        List<Decision> ours = decisions.decide(tx, rows);
        base.write(tx, standing(theirs));
        List<Decision> whole = standing(base.carry(tx, theirs, ours));
        writer.write(tx, whole);
        base.settle(whole);
        return ChunkWriter.count(together(theirs, whole));
    }

    /** What is wrong with one half of a row keeps both out. */
    private static List<Decision> standing(List<Decision> decisions) {
        return decisions.stream()
                .map(d -> d.row().failed() ? Decision.failed(d.row()) : d)
                .toList();
    }

    /** A row whose other half has changed has changed something. */
    private static List<Decision> together(List<Decision> theirs, List<Decision> ours) {
        return IntStream.range(0, ours.size())
                .mapToObj(i -> {
                    Decision own = ours.get(i);
                    boolean other = theirs.get(i).writes() && own.kind() == Decision.Kind.SAME;
                    return other ? new Decision(own.row(), Decision.Kind.UPDATE, null, null) : own;
                })
                .toList();
    }
}
