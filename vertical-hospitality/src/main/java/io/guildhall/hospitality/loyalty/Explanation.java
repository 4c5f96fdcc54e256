package io.guildhall.hospitality.loyalty;

import io.guildhall.actor.Actor;
import io.guildhall.actor.FieldRights;
import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.problem.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why a line has the points it has, from the rules as they stood when it was rated.
 *
 * @param day the business day that it counts for
 * @param amountMinor what rules counted from, in minor units
 * @param billState {@code open}, {@code closed} or {@code voided}, as it stands now
 * @param redemptionState of the reward that the line belongs to, as it stands now
 * @param withheld why the bill earned nothing, whatever the rules: {@code draft}, {@code paused}, {@code ended} or {@code blocked}
 * @param forgiven of what the bill had to give back, the part that was let go
 * @param till what the till that keeps the check calls itself, else the shared device at which it was done
 * @param deviceId at which it was done; null where that is not known
 * @param parts one for each rule; none for a line that no rule made
 * @param lots what the line took out of which points, or gave back when below zero
 */
public record Explanation(
        long id,
        long guestId,
        String event,
        String kind,
        long points,
        long pending,
        @Nullable Long amountMinor,
        @Nullable LocalDate day,
        Instant occurredAt,
        @Nullable String source,
        @Nullable String bill,
        @Nullable String billState,
        @Nullable Long redemptionId,
        @Nullable String redemptionState,
        @Nullable String withheld,
        long forgiven,
        @Nullable Instant activatesAt,
        @Nullable Instant expiresAt,
        @Nullable Long venueId,
        @Nullable String venue,
        @Nullable String till,
        @Nullable Long deviceId,
        List<Part> parts,
        List<Lot> lots) {

    private static final String LINE = """
            select e.id, e.guest_id, e.event, e.kind, e.points, e.pending, e.amount_minor, e.day, e.occurred_at, r.source, r.bill,
                r.state, d.id, d.state, coalesce(r.forgiven, 0), e.activates_at, e.expires_at, r.withheld,
                e.venue_id, v.name, e.till, e.device_id
            from hospitality.point_entry e
            left join hospitality.venue v on v.tenant_id = e.tenant_id and v.id = e.venue_id
            left join hospitality.redemption d on d.tenant_id = e.tenant_id and d.id = e.redemption_id
            left join hospitality.rating r on r.tenant_id = e.tenant_id and r.id = e.rating_id
            where e.tenant_id = ? and e.id = ?""";

    private static final String PARTS = """
            select t.rule_id, t.name, t.number, coalesce(t.kind, 'tier'), coalesce(t.points, 0), t.per_amount_minor,
                case when p.terms_id is null then r.tier_percent else t.percent end, p.counted, p.points, p.cut, t.created_at
            from hospitality.point_part p
            join hospitality.rating r on r.tenant_id = p.tenant_id and r.id = p.rating_id
            left join hospitality.earn_rule_terms t on t.tenant_id = p.tenant_id and t.id = p.terms_id
            where p.tenant_id = ? and p.entry_id = ? order by p.id""";

    private static final String LOTS = """
            select o.entry_id, o.earned_at, o.expires_at, sum(a.points)::bigint
            from hospitality.point_allocation a
            join hospitality.point_lot o on o.tenant_id = a.tenant_id and o.id = a.lot_id
            where a.tenant_id = ? and a.entry_id = ? group by o.id, o.entry_id, o.earned_at, o.expires_at order by o.id""";

    /**
     * @param rule null for the guest's tier
     * @param terms which version of the rule, from 1
     * @param each points for each of what is counted
     * @param counted minor units, pieces, occasions, or the points that a multiplier multiplied
     * @param points what it changed
     * @param cut what caps took off
     * @param since from when these terms held
     */
    public record Part(
            @Nullable Long ruleId,
            @Nullable String rule,
            @Nullable Long terms,
            String kind,
            long each,
            @Nullable Long perAmountMinor,
            @Nullable Long percent,
            long counted,
            long points,
            long cut,
            @Nullable Instant since) {}

    /** @param entryId the line that brought them */
    public record Lot(
            long entryId, Instant earnedAt, @Nullable Instant expiresAt, long points) {}

    static Explanation of(Transaction tx, long entry) {
        long tenant = tx.actor().tenantId();
        List<Part> parts = tx.query(PARTS, Explanation::part, tenant, entry);
        List<Lot> lots = tx.query(LOTS, Explanation::lot, tenant, entry);
        return tx.queryOne(LINE, row -> line(row, tx.actor(), parts, lots), tenant, entry)
                .orElseThrow(() -> Problem.notFound().asException());
    }

    private static Explanation line(Row row, Actor reader, List<Part> parts, List<Lot> lots) {
        boolean venue = FieldRights.sees(reader, Entities.POINT_ENTRY, "venue_id");
        boolean till = FieldRights.sees(reader, Entities.POINT_ENTRY, "till");
        return new Explanation(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getLong(5),
                row.getLong(6),
                row.getLongOrNull(7),
                row.getDate(8),
                Objects.requireNonNull(row.getInstant(9)),
                row.getStringOrNull(10),
                row.getStringOrNull(11),
                row.getStringOrNull(12),
                row.getLongOrNull(13),
                row.getStringOrNull(14),
                row.getStringOrNull(18),
                row.getLong(15),
                row.getInstant(16),
                row.getInstant(17),
                venue ? row.getLongOrNull(19) : null,
                venue ? row.getStringOrNull(20) : null,
                till ? row.getStringOrNull(21) : null,
                till ? row.getLongOrNull(22) : null,
                parts,
                lots);
    }

    private static Part part(Row row) {
        return new Part(
                row.getLongOrNull(1),
                row.getStringOrNull(2),
                row.getLongOrNull(3),
                row.getString(4),
                row.getLong(5),
                row.getLongOrNull(6),
                row.getLongOrNull(7),
                row.getLong(8),
                row.getLong(9),
                row.getLong(10),
                row.getInstant(11));
    }

    private static Lot lot(Row row) {
        return new Lot(row.getLong(1), Objects.requireNonNull(row.getInstant(2)), row.getInstant(3), row.getLong(4));
    }
}
