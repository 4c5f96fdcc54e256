package io.guildhall.hospitality.loyalty;

import io.guildhall.change.Change;
import io.guildhall.change.Reaction;
import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.timeline.Timeline;
import io.guildhall.timeline.TimelineEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Tells of visits and points in the guest's story and in the one of the contact behind; never twice, whoever wrote them. */
public final class GuestStory implements Reaction {
    static final String VISIT = "hospitality.visit";
    static final String POINTS = "hospitality.points";

    private static final String VISITED = "hospitality.visit";
    private static final String ENTRY = "hospitality.point_entry";

    /** Each line of a story holds its contact fast. All are held first, by their ids, as whoever deletes several does. */
    private static final String HOLD = """
            with told (tenant_id, guest_id) as (
                select v.tenant_id, v.guest_id from hospitality.visit v where v.tenant_id = ? and v.id = any (?)
                union
                select e.tenant_id, e.guest_id from hospitality.point_entry e where e.tenant_id = ? and e.id = any (?))
            select c.id from crm.contact c
            where c.tenant_id = ? and c.id = any (array(select g.contact_id from hospitality.guest g
                join told t on t.tenant_id = g.tenant_id and t.guest_id = g.id))
            order by c.id for key share of c""";

    private static final String CAME = """
            select g.id, g.contact_id, v.visited_at
            from hospitality.visit v join hospitality.guest g on g.tenant_id = v.tenant_id and g.id = v.guest_id
            where v.tenant_id = ? and v.id = ?""";

    private static final String BOOKED = """
            select g.id, g.contact_id, e.created_at, e.points, e.balance_after, e.event, coalesce(r.name, e.reason, '')
            from hospitality.point_entry e join hospitality.guest g on g.tenant_id = e.tenant_id and g.id = e.guest_id
            left join hospitality.reward r on r.tenant_id = e.tenant_id and r.id = e.reward_id
            where e.tenant_id = ? and e.id = ? and e.points <> 0""";

    private final Timeline timeline;

    public GuestStory(Timeline timeline) {
        this.timeline = timeline;
    }

    @Override
    public String name() {
        return "guest-story";
    }

    @Override
    public Set<String> entities() {
        return Set.of(VISITED, ENTRY);
    }

    @Override
    public boolean concerns(Change change) {
        return change.kind() == Change.Kind.CREATED;
    }

    @Override
    public void onAll(List<Change> changes, Transaction tx) {
        long tenant = tx.actor().tenantId();
        tx.query(HOLD, row -> row.getLong(1), tenant, ids(changes, VISITED), tenant, ids(changes, ENTRY), tenant);
        changes.forEach(change -> on(change, tx));
    }

    private static long[] ids(List<Change> changes, String entity) {
        return changes.stream()
                .filter(change -> change.entity().equals(entity))
                .mapToLong(Change::recordId)
                .toArray();
    }

    @Override
    public void on(Change change, Transaction tx) {
        boolean points = change.entity().equals(ENTRY);
        tx.queryOne(
                        points ? BOOKED : CAME,
                        row -> points ? booked(row, change) : came(row, change),
                        change.tenantId(),
                        change.recordId())
                .ifPresent(entry -> timeline.tell(tx, entry));
    }

    private static TimelineEntry came(Row row, Change change) {
        return entry(VISIT, row, "Visit", Map.of(), change);
    }

    private static TimelineEntry booked(Row row, Change change) {
        long points = row.getLong(4);
        String plain = (points > 0 ? "+" : "") + points + " points";
        Map<String, String> details = Map.of(
                "points", Long.toString(points),
                "balance", Long.toString(row.getLong(5)),
                "event", row.getString(6),
                "what", row.getString(7));
        return entry(POINTS, row, plain, details, change);
    }

    private static TimelineEntry entry(String type, Row row, String plain, Map<String, String> details, Change change) {
        return new TimelineEntry(
                type,
                "hospitality.guest",
                row.getLong(1),
                plain,
                null,
                details,
                Objects.requireNonNullElse(row.getInstant(3), Instant.EPOCH),
                List.of(new TimelineEntry.Place("crm.contact", row.getLong(2))),
                Long.toString(change.recordId()));
    }
}
