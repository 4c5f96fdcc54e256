package io.guildhall.hospitality.till;

import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks of a booking belong to its guest: whoever puts another guest on it brings them along, points and all. */
public final class BookedChecks {
    /** What the till or staff have said of a person stands. */
    private static final String OF = """
            select c.id, c.source, c.number from hospitality.till_check c
            where c.tenant_id = ? and c.booking_id = ? and coalesce(c.guest_by, 'booking') = 'booking' and c.guest_trouble is null
            order by c.source, c.number""";

    private static final String GUEST = """
            select b.guest_id from hospitality.booking b
            join hospitality.guest g on g.tenant_id = b.tenant_id and g.id = b.guest_id and g.deleted_at is null
            where b.tenant_id = ? and b.id = ?""";

    private static final String ATTACH = """
            update hospitality.till_check set told_guest_id = ?::bigint, told_by = ?, guest_id = ?::bigint, guest_by = ?
            where tenant_id = ? and id = ? and guest_id is distinct from ?::bigint""";

    private final Transaction tx;
    private final long tenant;

    public BookedChecks(Transaction tx) {
        this.tx = tx;
        this.tenant = tx.actor().tenantId();
    }

    private record Check(long id, String source, String number) {
        static Check of(Row row) {
            return new Check(row.getLong(1), row.getString(2), row.getString(3));
        }
    }

    /** To be called once the booking has its guest, in the same transaction. */
    public void follow(long booking) {
        Long guest = tx.queryOne(GUEST, row -> row.getLong(1), tenant, booking).orElse(null);
        List<Check> checks = tx.query(OF, Check::of, tenant, booking);
        // Tills take turns; always in the same order.
        checks.stream().map(Check::source).distinct().forEach(source -> new CheckStore(tx).turn(source));
        checks.forEach(check -> attach(check, guest));
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
