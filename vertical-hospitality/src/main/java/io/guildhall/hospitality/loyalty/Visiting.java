package io.guildhall.hospitality.loyalty;

import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A guest's visits, however they are noticed: by a check-in, or by a check that he pays. What falls into one evening is one visit
 * and is thanked for once; the guest's row must be locked.
 */
public final class Visiting {
    private static final String NOTICED = """
            select exists (select from hospitality.visit where tenant_id = ? and guest_id = ? and day = ?)
                or exists (select from hospitality.visit where tenant_id = ? and guest_id = ? and visited_at > ? and visited_at < ?)""";

    private static final String BY_CHECK = """
            select id, visited_at, day from hospitality.visit where tenant_id = ? and guest_id = ? and check_id = ?""";

    /** Paid checks of the same evening, which are visits as long as no other is noticed. */
    private static final String CHECKS = """
            select c.id, c.rated_guest_id, c.opened_at, c.venue_id from hospitality.till_check c
            where c.tenant_id = ? and c.guest_id = ? and c.rated_guest_id = c.guest_id and c.state = 'closed' and c.id <> ?
              and c.opened_at > ? and c.opened_at < ?
            order by c.opened_at, c.id""";

    private static final String THANKED = """
            select exists (select from hospitality.earn_rule
            where tenant_id = ? and kind = 'visit' and active and deleted_at is null)""";

    private static final String DROP = "select hospitality.drop_visit(?)";

    private final Transaction tx;
    private final long tenant;
    private final @Nullable Instant at;
    private final Programme programme;

    public Visiting(Transaction tx) {
        this(tx, null);
    }

    /** @param at when it happens; null for the database's now */
    Visiting(Transaction tx, @Nullable Instant at) {
        this.tx = tx;
        this.tenant = tx.actor().tenantId();
        this.at = at;
        this.programme = Programme.of(tx);
    }

    /** A paid check, as far as visits are concerned. */
    public record Paid(
            long check,
            long guest,
            Instant openedAt,
            @Nullable Long venueId) {
        private static Paid of(Row row) {
            return new Paid(
                    row.getLong(1), row.getLong(2), Objects.requireNonNull(row.getInstant(3)), row.getLongOrNull(4));
        }
    }

    /** Whoever pays was here, unless that is known already. */
    public void paid(Paid paid) {
        Instant when = paid.openedAt().isAfter(now()) ? now() : paid.openedAt();
        LocalDate day = House.of(tx, programme, paid.venueId()).day(when);
        if (!noticed(paid.guest(), when, day)) {
            long visit = add(paid.guest(), when, day, paid);
            // A line of the ledger for each check would tell nothing where nobody is thanked for visits.
            if (tx.queryOne(THANKED, row -> row.getBoolean(1), tenant).orElse(false)) {
                rate(visit, paid.guest(), when, paid.venueId(), how("Visit", null, null));
            } else {
                new Tiers(tx, programme, at).follow(paid.guest(), today());
            }
        }
    }

    /** The check is not paid any more, or not his: it was no visit, but another of that evening may be one. */
    public void notPaid(Paid paid) {
        tx.queryOne(BY_CHECK, Visit::of, tenant, paid.guest(), paid.check())
                .ifPresent(visit -> drop(visit, paid.guest(), paid.check()));
    }

    /** A check-in that was a slip. Whoever has paid that evening was here all the same. */
    void didNotCome(StoredRating checkIn, long guest) {
        Bill bill = checkIn.bill();
        if (bill.state() != Bill.State.VOIDED) {
            drop(new Visit(Long.parseLong(bill.bill()), bill.occurredAt(), checkIn.day()), guest, 0);
        }
    }

    private record Visit(long id, Instant at, LocalDate day) {
        private static Visit of(Row row) {
            return new Visit(
                    row.getLong(1), Objects.requireNonNull(row.getInstant(2)), Objects.requireNonNull(row.getDate(3)));
        }
    }

    private void drop(Visit visit, long guest, long butCheck) {
        StoredRating.of(tx, "visit", Long.toString(visit.id())).stream()
                .findFirst()
                .ifPresent(rating -> new Earning(tx, at).rate(rating.bill().voided(), how("Taken back", null, null)));
        tx.query(DROP, row -> 0, visit.id());
        if (programme.tierBy().equals("visits")) {
            new Tiers(tx, programme, at).refunded(guest, today(), visit.day(), 1);
        }
        Instant from = visit.at().minus(Duration.ofDays(1));
        Instant to = visit.at().plus(Duration.ofDays(1));
        tx.query(CHECKS, Paid::of, tenant, guest, butCheck, from, to).forEach(this::paid);
    }

    /**
     * @param venue where it was; null in a house that has but one
     * @param key of the caller
     * @param device that has signed it
     */
    Receipt checkIn(long guest, Instant when, @Nullable Long venue, String key, @Nullable Long device) {
        long visit = add(guest, when, House.of(tx, programme, venue).day(when), null);
        return rate(visit, guest, when, venue, how("Visit", key, device));
    }

    private long add(long guest, Instant when, LocalDate day, @Nullable Paid by) {
        long member = tx.actor().memberId();
        return tx.mapper(LoyaltyMapper.class)
                .visit(
                        tenant,
                        guest,
                        // A till is nobody who has seen the guest.
                        member == 0 || by != null ? null : Long.valueOf(member),
                        day,
                        when,
                        by == null ? null : Long.valueOf(by.check()));
    }

    private Receipt rate(long visit, long guest, Instant when, @Nullable Long venue, Earning.How how) {
        Bill bill =
                new Bill("visit", Long.toString(visit), guest, venue, when, 0, 0, 0, 0, List.of(), Bill.State.CLOSED);
        return new Earning(tx, at).rate(bill, how);
    }

    private static Earning.How how(String reason, @Nullable String key, @Nullable Long device) {
        return new Earning.How("visit", "check-in", key, reason, device);
    }

    private Instant now() {
        return at == null ? Instant.now() : at;
    }

    private LocalDate today() {
        return House.of(tx, programme, null).day(now());
    }

    private boolean noticed(long guest, Instant when, LocalDate day) {
        Duration window = Duration.ofHours(programme.visitHours());
        return tx.queryOne(
                        NOTICED,
                        row -> row.getBoolean(1),
                        tenant,
                        guest,
                        day,
                        tenant,
                        guest,
                        when.minus(window),
                        when.plus(window))
                .orElse(false);
    }
}
