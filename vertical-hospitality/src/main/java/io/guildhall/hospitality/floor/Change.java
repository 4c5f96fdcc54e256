package io.guildhall.hospitality.floor;

import io.guildhall.database.Transaction;
import io.guildhall.record.StoredRecord;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What a deed has changed in the room; whoever did it draws it without waiting for the stream.
 *
 * @param bookings that it was done to, the one that was asked for first
 * @param lines all of these bookings
 * @param replayed whether the same tap had been counted before
 */
public record Change(
        List<StoredRecord> bookings, List<RoomAnswer.Line> lines, List<StoredRecord> tables, boolean replayed) {

    static Change of(Transaction tx, boolean replayed, List<Long> tables, Long... bookings) {
        RoomReader reader = new RoomReader(tx);
        long[] ids = LongStream.of(Party.array(List.of(bookings))).distinct().toArray();
        List<StoredRecord> found = LongStream.of(ids)
                .mapToObj(id -> reader.bookings(id))
                .flatMap(List::stream)
                .toList();
        List<RoomAnswer.Line> lines = reader.lines(ids);
        long[] seats = LongStream.concat(
                        tables.stream().mapToLong(Long::longValue),
                        lines.stream().mapToLong(RoomAnswer.Line::tableId))
                .distinct()
                .toArray();
        return new Change(found, lines, reader.tables(seats), replayed);
    }
}
