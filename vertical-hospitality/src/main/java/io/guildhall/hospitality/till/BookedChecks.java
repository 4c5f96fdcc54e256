package io.guildhall.hospitality.till;

import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks of a booking belong to its guest: whoever puts another guest on it, or sits down with one, brings them
 * along, points and all.
 */
public final class BookedChecks {
    /** What the till or staff have said of a person stands. */
    private static final String OPEN_TO_IT = """
            coalesce(c.guest_by, 'booking') = 'booking' and c.guest_trouble is null
            order by c.source, c.number""";

    private static final String OF = """
            select c.id, c.source, c.number, c.booking_id from hospitality.sits_with(?, ?) s (id)
            join hospitality.till_check c on c.tenant_id = ? and c.booking_id = s.id
            where\s""" + OPEN_TO_IT;

    private static final String THESE = """
            select c.id, c.source, c.number, c.booking_id from hospitality.till_check c
            where c.tenant_id = ? and c.id = any (?) and\s""" + OPEN_TO_IT;

    private static final String ATTACH = """
            update hospitality.till_check set told_guest_id = ?::bigint, told_by = ?, guest_id = ?::bigint, guest_by = ?
            where tenant_id = ? and id = ? and guest_id is distinct from ?::bigint""";

    private final Transaction tx;
    private final long tenant;

    public BookedChecks(Transaction tx) {
        this.tx = tx;
        this.tenant = tx.actor().tenantId();
    }

    private record Check(long id, String source, String number, Optional<Long> booking) {
        static Check of(Row row) {
            return new Check(
                    row.getLong(1), row.getString(2), row.getString(3), Optional.ofNullable(row.getLongOrNull(4)));
        }
    }

    /** To be called once the booking has its guest or its company, in the same transaction; goes for all who sit together. */
    public void follow(long booking) {
        bring(tx.query(OF, Check::of, tenant, booking, tenant));
    }

    /** To be called once these checks are another party's. */
    void follow(long[] checks) {
        bring(tx.query(THESE, Check::of, tenant, checks));
    }

    private void bring(List<Check> checks) {
        GuestFinder finder = new GuestFinder(tx);
        Map<Optional<Long>, Optional<Long>> guests = new HashMap<>();
        checks.forEach(check -> guests.computeIfAbsent(check.booking, party -> party.flatMap(finder::booked)));
        // Tills take turns; always in the same order.
        checks.stream().map(Check::source).distinct().forEach(source -> new CheckStore(tx).turn(source));
        checks.forEach(check -> attach(
                check, guests.getOrDefault(check.booking, Optional.empty()).orElse(null)));
    }

    private void attach(Check check, @Nullable Long guest) {
        Settling settling = new Settling(tx);
        settling.hold(check.source, Set.of(check.number), guest);
        String by = guest == null ? null : "booking";
        if (tx.update(ATTACH, guest, by, guest, by, tenant, check.id, guest) > 0) {
            settling.settle(check.source, Set.of(check.number));
        }
    }
}
