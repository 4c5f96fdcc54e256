package io.guildhall.hospitality.booking;

import io.guildhall.change.Change;
import io.guildhall.change.Reaction;
import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.timeline.Timeline;
import io.guildhall.timeline.TimelineEntry;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells in the booking's story, and in that of the contact behind its guest, what became of it. */
public final class BookingStory implements Reaction {
    static final String ENTITY = "hospitality.booking";
    private static final String TYPE = "hospitality.booking";

    private static final Map<String, String> TOLD = Map.of(
            "requested", "Asked for",
            "booked", "Booked",
            "confirmed", "Confirmed",
            "cancelled", "Cancelled",
            "no_show", "Did not come",
            "declined", "Declined",
            "withdrawn", "Withdrawn",
            "expired", "Not answered in time");

    /** Each line of a story holds its contact fast: all of them first, by their ids, as whoever deletes several does. */
    private static final String HOLD = """
            select c.id from crm.contact c where c.tenant_id = ? and c.id = any (array(
                select g.contact_id from hospitality.booking b
                join hospitality.guest g on g.tenant_id = b.tenant_id and g.id = b.guest_id
                where b.tenant_id = ? and b.id = any (?)))
            order by c.id for key share of c""";

    private static final String REAL = """
            select b.id from hospitality.booking b where b.tenant_id = ? and b.id = any (?) and not b.sample""";

    private static final String BOOKING = """
            select b.starts_at, b.party_size, g.contact_id, coalesce(b.cancel_reason, ''), coalesce(b.cancelled_by, '')
            from hospitality.booking b left join hospitality.guest g on g.tenant_id = b.tenant_id and g.id = b.guest_id
            where b.tenant_id = ? and b.id = ? and not b.sample""";

    private final Timeline timeline;

    public BookingStory(Timeline timeline) {
        this.timeline = timeline;
    }

    @Override
    public String name() {
        return "booking-story";
    }

    @Override
    public Set<String> entities() {
        return Set.of(ENTITY);
    }

    @Override
    public boolean concerns(Change change) {
        return what(change) != null;
    }

    /** What is to be told; null for nothing. */
    private static @Nullable String what(Change change) {
        if (change.kind() == Change.Kind.DELETED) {
            return null;
        }
        if (change.after().containsKey("state")) {
            String state = String.valueOf(change.after().get("state"));
            String answer = String.valueOf(change.after().get("answer"));
            if (state.equals("cancelled") && TOLD.containsKey(answer)) {
                return answer;
            }
            return TOLD.containsKey(state) ? state : null;
        }
        boolean moved =
                change.after().containsKey("starts_at") || change.after().containsKey("party_size");
        return moved ? "moved" : null;
    }

    @Override
    public void onAll(List<Change> changes, Transaction tx) {
        long tenant = tx.actor().tenantId();
        long[] ids = changes.stream().mapToLong(Change::recordId).toArray();
        Set<Long> real = Set.copyOf(tx.query(REAL, row -> row.getLong(1), tenant, ids));
        if (!real.isEmpty()) {
            tx.query(
                    HOLD,
                    row -> row.getLong(1),
                    tenant,
                    tenant,
                    real.stream().mapToLong(Long::longValue).toArray());
            changes.stream().filter(change -> real.contains(change.recordId())).forEach(change -> on(change, tx));
        }
    }

    @Override
    public void on(Change change, Transaction tx) {
        String what = what(change);
        if (what != null) {
            Optional<TimelineEntry> entry =
                    tx.queryOne(BOOKING, row -> entry(row, change, what), change.tenantId(), change.recordId());
            entry.ifPresent(told -> timeline.tell(tx, told));
        }
    }

    private static TimelineEntry entry(Row row, Change change, String what) {
        Long contact = row.getLongOrNull(3);
        Map<String, String> details = Map.of(
                "what", what,
                "starts_at", Objects.requireNonNull(row.getInstant(1)).toString(),
                "party_size", Long.toString(row.getLong(2)),
                "reason", row.getString(4),
                "by", row.getString(5));
        String plain = TOLD.getOrDefault(what, "Moved") + ": " + row.getLong(2) + " guests, " + row.getInstant(1);
        return new TimelineEntry(
                TYPE,
                ENTITY,
                change.recordId(),
                plain,
                null,
                details,
                change.at(),
                contact == null ? List.of() : List.of(new TimelineEntry.Place("crm.contact", contact)),
                change.recordId() + "/" + change.position());
    }
}
