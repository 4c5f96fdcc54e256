package io.guildhall.hospitality.till;

import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.hospitality.loyalty.Bill;
import io.guildhall.hospitality.loyalty.BillRewards;
import io.guildhall.hospitality.loyalty.ByHand;
import io.guildhall.hospitality.loyalty.Earning;
import io.guildhall.hospitality.loyalty.Receipt;
import io.guildhall.hospitality.loyalty.Visiting;
import io.guildhall.hospitality.till.Told.Totals;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Works out what checks are by all that is known of them and their neighbours, and brings the ledger to what they earn so. A check
 * that another has taken up earns nothing, and one of which a part was taken out waits until the till has told what is left of it: so
 * nothing is ever earned twice, whatever comes first.
 */
final class Settling {
    private static final String LOOK = """
            select c.id, c.source, c.number, c.event, c.opened_at, c.venue_id, c.guest_id, c.rated_guest_id, c.net_minor,
                c.gross_minor, c.discount_minor, c.tax_minor, c.tip_minor, c.cash_minor + c.card_minor + c.other_minor, c.guest_trouble,
                exists (select 1 from hospitality.till_merge m
                    where m.tenant_id = c.tenant_id and m.source = c.source and m.number = c.number),
                exists (select 1 from hospitality.till_check p where p.tenant_id = c.tenant_id and p.source = c.source
                    and p.split_from = c.number and p.split_rank > c.rank),
                exists (select 1 from hospitality.till_merge m
                    join hospitality.till_check t on t.tenant_id = m.tenant_id and t.id = m.into_id
                    join hospitality.till_merge b on b.tenant_id = t.tenant_id and b.source = t.source and b.number = t.number
                    where m.tenant_id = c.tenant_id and m.source = c.source and m.number = c.number and b.into_id = c.id), c.state = 'closed',
                c.rewards,
                c.told_at
            from hospitality.till_check c
            where c.tenant_id = ? and c.source = ? and c.number = any (?) order by c.id for update of c""";

    /** Also those who had one of them before: rating it holds everybody who ever had it. */
    private static final String WHOSE = """
            select guest_id from hospitality.till_check where tenant_id = ? and source = ? and number = any (?) and guest_id is not null
            union
            select rated_guest_id from hospitality.till_check
            where tenant_id = ? and source = ? and number = any (?) and rated_guest_id is not null
            union
            select guest_id from hospitality.rating where tenant_id = ? and source = ? and bill = any (?)""";

    /** Also those into whom others have gone: their points go there. */
    private static final String HOLD = """
            select id, case when deleted_at is null then id else merged_into end from hospitality.guest
            where tenant_id = ? and id in (select unnest(?::bigint[]) union
                select merged_into from hospitality.guest where tenant_id = ? and id = any (?) and merged_into is not null)
            order by id for no key update""";

    private static final String KEEP = """
            update hospitality.till_check set state = ?, trouble = ?, rated_guest_id = ?, points = ?, withheld = ?
            where tenant_id = ? and id = ?
              and (state, trouble, rated_guest_id, points, withheld) is distinct from (?, ?::text, ?::bigint, ?::bigint, ?::text)""";

    private static final Totals NOTHING = new Totals(0, 0, 0, 0, 0);

    private static final long NOBODY = 0;
    private static final long NOTHING_BY_HAND = 0;

    private final Transaction tx;
    private final long tenant;
    private final Visiting visits;
    private final ByHand byHand;

    Settling(Transaction tx) {
        this.tx = tx;
        this.tenant = tx.actor().tenantId();
        this.visits = new Visiting(tx);
        this.byHand = new ByHand(tx);
    }

    private record Known(
            long id,
            String source,
            String number,
            String event,
            Instant openedAt,
            @Nullable Long venueId,
            @Nullable Long guestId,
            @Nullable Long ratedId,
            Totals totals,
            long paid,
            @Nullable String guestTrouble,
            boolean merged,
            boolean waiting,
            boolean both,
            boolean wasPaid,
            long @Nullable [] rewards,
            Instant toldAt) {
        String state() {
            if (event.equals("void")) {
                return "voided";
            }
            return merged ? "merged" : waiting ? "waiting" : closed() ? "closed" : "open";
        }

        private boolean closed() {
            return switch (CheckEvent.of(event)) {
                case TENDER, REFUND -> true;
                case OPEN, VOID -> false;
                default -> totals.due() > 0 && paid >= totals.due();
            };
        }

        ByHand.Paid asPaid() {
            return new ByHand.Paid(id, openedAt, toldAt, totals.due(), totals.tip());
        }

        @Nullable
        String trouble() {
            return both ? "merged_both" : state().equals("waiting") ? "split_missing" : guestTrouble;
        }
    }

    /** @param numbers of one till, whose turn it is */
    void settle(String source, Collection<String> numbers) {
        List<Known> checks = tx.query(LOOK, Settling::known, tenant, source, numbers.toArray(String[]::new));
        Map<Long, Long> standing = hold(checks.stream()
                .flatMap(check -> Stream.of(check.guestId, check.ratedId))
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .distinct());
        BillRewards rewards = new BillRewards(tx);
        checks.forEach(check -> settle(check, standing, rewards));
    }

    /**
     * Holds all guests that a change of these checks can reach, by their ids, before the first of them is written: the database's
     * own triggers would take them one by one, in the order of the checks.
     *
     * @param next who is about to get one of them
     */
    void hold(String source, Collection<String> numbers, @Nullable Long next) {
        hold(source, numbers, next, null);
    }

    /** @param rewards whose guests are among them */
    void hold(String source, Collection<String> numbers, @Nullable Long next, @Nullable List<Long> rewards) {
        String[] named = numbers.toArray(String[]::new);
        List<Long> guests = tx.query(
                WHOSE, row -> row.getLong(1), tenant, source, named, tenant, source, named, tenant, source, named);
        hold(Stream.of(
                        guests.stream(),
                        Stream.ofNullable(next),
                        new BillRewards(tx).guests(source, named, rewards).stream())
                .flatMap(each -> each)
                .mapToLong(Long::longValue)
                .distinct());
    }

    /** Returns who stands for whom: each for himself, or whom he has gone into. Those who have gone are missing. */
    private Map<Long, Long> hold(LongStream guests) {
        long[] ids = guests.toArray();
        Map<Long, Long> standing = new HashMap<>();
        tx.query(HOLD, Settling::pair, tenant, ids, tenant, ids).forEach(pair -> standing.put(pair[0], pair[1]));
        standing.values().removeIf(id -> !id.equals(standing.get(id)));
        return standing;
    }

    private static long[] pair(Row row) {
        Long other = row.getLongOrNull(2);
        return new long[] {row.getLong(1), other == null ? NOBODY : other};
    }

    private void settle(Known check, Map<Long, Long> standing, BillRewards rewards) {
        String state = check.state();
        boolean earns = state.equals("closed");
        Long before = check.ratedId == null ? null : standing.get(check.ratedId);
        Long there = check.guestId == null ? null : standing.get(check.guestId);
        Long now = there != null && (earns || there.equals(before)) ? there : null;
        boolean tied = byHand.stands(check.id, there);
        if (before != null && now == null) {
            rate(check, before, false);
        }
        long sameByHand = !tied && now != null && earns ? byHand.tie(check.asPaid(), now) : NOTHING_BY_HAND;
        Receipt receipt = now == null ? null : rate(check, now, earns);
        long points = receipt == null ? 0 : receipt.points();
        String withheld = earns && receipt != null ? receipt.withheld() : null;
        if (sameByHand != NOTHING_BY_HAND) {
            // Only now: points that were spent meanwhile are covered by those of the check.
            byHand.setAside(sameByHand, check.number);
        }
        visit(check, before, earns ? now : null);
        boolean over =
                rewards.settle(new BillRewards.Bill(check.source, check.number, state, check.wasPaid, check.rewards));
        String trouble = check.trouble() == null && over ? "reward_over" : check.trouble();
        tx.update(KEEP, state, trouble, now, points, withheld, tenant, check.id, state, trouble, now, points, withheld);
    }

    /** Whoever pays was here. */
    private void visit(Known check, @Nullable Long before, @Nullable Long now) {
        if (before != null && check.wasPaid && !before.equals(now)) {
            visits.notPaid(new Visiting.Paid(check.id, before, check.openedAt, check.venueId));
        }
        if (now != null) {
            visits.paid(new Visiting.Paid(check.id, now, check.openedAt, check.venueId));
        }
    }

    /**
     * What the check earns the guest now. What earns nothing is a closed check of nothing: a later telling, or staff, may
     * bring it back, which a bill that is voided for good or left open could not be in every order. Whoever had it before loses it.
     */
    private Receipt rate(Known check, long guest, boolean earns) {
        Totals totals = earns ? check.totals : NOTHING;
        Bill bill = new Bill(
                check.source,
                check.number,
                guest,
                check.venueId,
                check.openedAt,
                totals.net(),
                totals.gross(),
                totals.discount(),
                totals.tip(),
                earns ? lines(check) : List.of(),
                Bill.State.CLOSED);
        return new Earning(tx).rate(bill);
    }

    private List<Bill.Line> lines(Known check) {
        return new CheckStore(tx)
                .lines(check.id).stream()
                        .map(l -> new Bill.Line(
                                l.item(),
                                Objects.requireNonNullElse(l.category(), ""),
                                l.alcohol(),
                                l.quantity(),
                                l.amount()))
                        .toList();
    }

    private static Known known(Row row) {
        return new Known(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Objects.requireNonNull(row.getInstant(5)),
                row.getLongOrNull(6),
                row.getLongOrNull(7),
                row.getLongOrNull(8),
                new Totals(row.getLong(9), row.getLong(10), row.getLong(11), row.getLong(12), row.getLong(13)),
                row.getLong(14),
                row.getStringOrNull(15),
                row.getBoolean(16),
                row.getBoolean(17),
                row.getBoolean(18),
                row.getBoolean(19),
                row.get(20) == null ? null : row.getLongs(20),
                Objects.requireNonNull(row.getInstant(21)));
    }
}
