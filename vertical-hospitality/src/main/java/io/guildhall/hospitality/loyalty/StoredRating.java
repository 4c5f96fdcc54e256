package io.guildhall.hospitality.loyalty;

import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A bill or another occasion as it was last rated. Immutable.
 *
 * @param bill with the amounts and lines of that time
 * @param ruleTerms the rules in force when it was first rated
 * @param points what it earns
 * @param forgiven what could not be taken back
 * @param withheld why it earns nothing, as it was the first time; null where the rules decide
 */
record StoredRating(
        long id,
        Bill bill,
        LocalDate day,
        @Nullable Long programmeTermsId,
        long[] ruleTerms,
        long tierPercent,
        long points,
        long forgiven,
        @Nullable String withheld) {

    static final String COLUMNS = """
            r.id, r.source, r.bill, r.guest_id, r.venue_id, r.occurred_at, r.net_minor, r.gross_minor, r.discount_minor, r.tip_minor,
            r.line_items, r.line_categories, r.line_alcohol, r.line_quantities, r.line_amounts, r.state, r.day, r.programme_terms_id,
            r.rule_terms, r.tier_percent, r.points, r.forgiven, r.withheld
        """;

    static final String OF_BILL = "select " + COLUMNS + """
            from hospitality.rating r where r.tenant_id = ? and r.source = ? and r.bill = ? order by r.guest_id""";

    private static final String BY_ID =
            "select " + COLUMNS + "from hospitality.rating r where r.tenant_id = ? and r.id = ?";

    private static final String ADD = """
            insert into hospitality.rating (tenant_id, guest_id, source, bill, state, venue_id, occurred_at, day, net_minor, gross_minor,
                discount_minor, tip_minor, line_items, line_categories, line_alcohol, line_quantities, line_amounts, programme_terms_id,
                rule_terms, tier_id, tier_percent, withheld, created_at)
            values (?, ?, ?, ?, ?, ?::bigint, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::bigint, ?, ?::bigint, ?, ?, coalesce(?::timestamptz, now()))
            returning id""";

    private static final String CHANGE = """
            update hospitality.rating set state = ?, net_minor = ?, gross_minor = ?, discount_minor = ?, tip_minor = ?, line_items = ?,
                line_categories = ?, line_alcohol = ?, line_quantities = ?, line_amounts = ?, points = ?, forgiven = ?
            where tenant_id = ? and id = ?""";

    static List<StoredRating> of(Transaction tx, String source, String bill) {
        return tx.query(OF_BILL, StoredRating::of, tx.actor().tenantId(), source, bill);
    }

    static StoredRating of(Transaction tx, long id) {
        return tx.queryOne(BY_ID, StoredRating::of, tx.actor().tenantId(), id).orElseThrow();
    }

    static StoredRating of(Row row) {
        Bill bill = new Bill(
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getLongOrNull(5),
                Objects.requireNonNull(row.getInstant(6)),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                row.getLong(10),
                lines(row),
                Bill.State.valueOf(row.getString(16).toUpperCase(Locale.ROOT)));
        return new StoredRating(
                row.getLong(1),
                bill,
                Objects.requireNonNull(row.getDate(17)),
                row.getLongOrNull(18),
                row.getLongs(19),
                row.getLong(20),
                row.getLong(21),
                row.getLong(22),
                row.getStringOrNull(23));
    }

    private static List<Bill.Line> lines(Row row) {
        String[] items = row.getStrings(11);
        String[] categories = row.getStrings(12);
        long[] alcohol = row.getLongs(13);
        long[] quantities = row.getLongs(14);
        long[] amounts = row.getLongs(15);
        List<Bill.Line> lines = new ArrayList<>(items.length);
        for (int i = 0; i < items.length; i++) {
            lines.add(new Bill.Line(items[i], categories[i], alcohol[i] != 0, (int) quantities[i], amounts[i]));
        }
        return lines;
    }

    /** Lays down a bill that was not rated before. */
    static StoredRating add(
            Transaction tx,
            Bill bill,
            LocalDate day,
            RuleBook book,
            Account guest,
            @Nullable String withheld,
            @Nullable Instant at) {
        long[] terms = book.rules().stream().mapToLong(Rule::id).toArray();
        long id = tx.queryOne(
                        ADD,
                        row -> row.getLong(1),
                        tx.actor().tenantId(),
                        bill.guestId(),
                        bill.source(),
                        bill.bill(),
                        state(bill),
                        bill.venueId(),
                        bill.occurredAt(),
                        day,
                        bill.netMinor(),
                        bill.grossMinor(),
                        bill.discountMinor(),
                        bill.tipMinor(),
                        texts(bill, true),
                        texts(bill, false),
                        numbers(bill, line -> line.alcohol() ? 1 : 0),
                        numbers(bill, Bill.Line::quantity),
                        numbers(bill, Bill.Line::amountMinor),
                        book.terms().id(),
                        terms,
                        guest.tierId(),
                        guest.tierPercent(),
                        withheld,
                        at)
                .orElseThrow();
        return new StoredRating(id, bill, day, book.terms().id(), terms, guest.tierPercent(), 0, 0, withheld);
    }

    void change(Transaction tx, Bill now, long newPoints, long newForgiven) {
        tx.update(
                CHANGE,
                state(now),
                now.netMinor(),
                now.grossMinor(),
                now.discountMinor(),
                now.tipMinor(),
                texts(now, true),
                texts(now, false),
                numbers(now, line -> line.alcohol() ? 1 : 0),
                numbers(now, Bill.Line::quantity),
                numbers(now, Bill.Line::amountMinor),
                newPoints,
                newForgiven,
                tx.actor().tenantId(),
                id);
    }

    /** Whether nothing that counts is different; what comes late after a check was closed or voided changes nothing either. */
    boolean echoes(Bill now) {
        return bill.state() == Bill.State.VOIDED
                || bill.state() == Bill.State.CLOSED && now.state() == Bill.State.OPEN
                || bill.state() == now.state()
                        && bill.netMinor() == now.netMinor()
                        && bill.grossMinor() == now.grossMinor()
                        && bill.discountMinor() == now.discountMinor()
                        && bill.tipMinor() == now.tipMinor()
                        && bill.lines().equals(now.lines());
    }

    private static String state(Bill bill) {
        return bill.state().name().toLowerCase(Locale.ROOT);
    }

    private static String[] texts(Bill bill, boolean items) {
        return bill.lines().stream()
                .map(items ? Bill.Line::item : Bill.Line::category)
                .toArray(String[]::new);
    }

    private static long[] numbers(Bill bill, java.util.function.ToLongFunction<Bill.Line> number) {
        return bill.lines().stream().mapToLong(number).toArray();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StoredRating rating && rating.id == id && Arrays.equals(rating.ruleTerms, ruleTerms);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(id);
    }
}
