package io.guildhall.hospitality.till;

import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.hospitality.till.Told.Line;
import io.guildhall.hospitality.till.Told.Place;
import io.guildhall.hospitality.till.Told.SplitFrom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks and their lines in the database. Whoever writes has asked for the till's turn first. */
final class CheckStore {
    private static final String TURN = "select pg_advisory_xact_lock(hashtextextended(?, 0))";

    private static final String FIND = """
            select id, counted, rank, stage, digest, guest_id, guest_by, split_from, booking_id, booking_by, table_name
            from hospitality.till_check where tenant_id = ? and source = ? and number = ? for update""";

    private static final String INSERT = """
            insert into hospitality.till_check (tenant_id, source, number, counted, rank, stage, digest, event, told_at, opened_at,
                venue_id, booking_id, booking_by, table_name, covers, told_guest_id, told_by, guest_id, guest_by, guest_said, net_minor,
                gross_minor, discount_minor, tax_minor, tip_minor, cash_minor, card_minor, other_minor, split_from, split_rank,
                guest_trouble, rewards)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?::timestamptz, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            returning id""";

    private static final String UPDATE = """
            update hospitality.till_check set (counted, rank, stage, digest, event, told_at, opened_at, venue_id, booking_id,
                booking_by, table_name, covers, told_guest_id, told_by, guest_id, guest_by, guest_said, net_minor, gross_minor, discount_minor,
                tax_minor, tip_minor, cash_minor, card_minor, other_minor, split_from, split_rank, guest_trouble, rewards)
                = (?, ?, ?, ?, ?, ?::timestamptz, ?::timestamptz, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            where tenant_id = ? and id = ?""";

    private static final String LINES = """
            select item, category, alcohol, quantity, amount_minor from hospitality.till_line
            where tenant_id = ? and check_id = ? order by position""";

    private static final String ADD_LINE = """
            insert into hospitality.till_line (tenant_id, check_id, position, item, category, alcohol, quantity, amount_minor)
            values (?, ?, ?, ?, ?, ?, ?, ?)""";

    private final Transaction tx;
    private final long tenant;

    CheckStore(Transaction tx) {
        this.tx = tx;
        this.tenant = tx.actor().tenantId();
    }

    /** @param guestBy who said whose it is: {@code till}, {@code booking} or {@code staff} */
    record Standing(
            long id,
            boolean counted,
            Place place,
            @Nullable Long guestId,
            @Nullable String guestBy,
            @Nullable String splitFrom,
            WhoseTable party,
            @Nullable String table) {
        boolean byStaff() {
            return "staff".equals(guestBy);
        }
    }

    /** What one till tells is worked off one after the other, so that checks split and merged never wait for each other. */
    void turn(String source) {
        tx.queryOne(TURN, row -> 0, tenant + "|hospitality.till|" + source);
    }

    Optional<Standing> find(String source, String number) {
        return tx.queryOne(FIND, CheckStore::standing, tenant, source, number);
    }

    private static Standing standing(Row row) {
        return new Standing(
                row.getLong(1),
                row.getBoolean(2),
                new Place(row.getLong(3), (int) row.getLong(4), row.getString(5)),
                row.getLongOrNull(6),
                row.getStringOrNull(7),
                row.getStringOrNull(8),
                new WhoseTable(row.getLongOrNull(9), row.getStringOrNull(10)),
                row.getStringOrNull(11));
    }

    /** Returns the check's id. */
    long put(@Nullable Standing standing, Told told, WhoseTable party, WhoseCheck whose) {
        List<@Nullable Object> values = values(told, party, whose);
        if (standing == null) {
            values.addAll(0, Arrays.asList(tenant, told.source(), told.number()));
            long id =
                    tx.queryOne(INSERT, row -> row.getLong(1), values.toArray()).orElseThrow();
            addLines(id, told.lines());
            return id;
        }
        boolean same = lines(standing.id()).equals(told.lines());
        if (!same) {
            tx.update("delete from hospitality.till_line where tenant_id = ? and check_id = ?", tenant, standing.id());
        }
        values.add(tenant);
        values.add(standing.id());
        tx.update(UPDATE, values.toArray());
        if (!same) {
            addLines(standing.id(), told.lines());
        }
        return standing.id();
    }

    private static List<@Nullable Object> values(Told told, WhoseTable party, WhoseCheck whose) {
        SplitFrom split = told.splitFrom();
        return new ArrayList<>(Arrays.<@Nullable Object>asList(
                told.counted(),
                told.rank(),
                told.event().ordinal(),
                told.digest(),
                told.event().word(),
                told.at(),
                told.openedAt(),
                told.venueId(),
                party.booking(),
                party.by(),
                told.table(),
                told.covers(),
                whose.toldGuest(),
                whose.toldBy(),
                whose.guest(),
                whose.by(),
                whose.said(),
                told.totals().net(),
                told.totals().gross(),
                told.totals().discount(),
                told.totals().tax(),
                told.totals().tip(),
                told.tenders().cash(),
                told.tenders().card(),
                told.tenders().other(),
                split == null ? null : split.number(),
                split == null ? null : split.rank(),
                whose.trouble(),
                told.rewards() == null
                        ? null
                        : told.rewards().stream().mapToLong(Long::longValue).toArray()));
    }

    List<Line> lines(long check) {
        return tx.query(
                LINES,
                row -> new Line(
                        row.getString(1),
                        row.getStringOrNull(2),
                        row.getBoolean(3),
                        (int) row.getLong(4),
                        row.getLong(5)),
                tenant,
                check);
    }

    private void addLines(long check, List<Line> lines) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Line line : lines) {
            rows.add(Arrays.asList(
                    tenant,
                    check,
                    rows.size(),
                    line.item(),
                    line.category(),
                    line.alcohol(),
                    line.quantity(),
                    line.amount()));
        }
        if (!rows.isEmpty()) {
            tx.batch(ADD_LINE, rows);
        }
    }

    /** The checks of this till that the check has taken up, as told last. */
    List<String> merged(long check) {
        return tx.query(
                "select number from hospitality.till_merge where tenant_id = ? and into_id = ? order by number",
                row -> row.getString(1),
                tenant,
                check);
    }

    void merge(long check, String source, List<String> numbers) {
        tx.update("delete from hospitality.till_merge where tenant_id = ? and into_id = ?", tenant, check);
        List<List<?>> rows = new ArrayList<>();
        numbers.forEach(number -> rows.add(List.of(tenant, source, number, check)));
        if (!rows.isEmpty()) {
            tx.batch(
                    "insert into hospitality.till_merge (tenant_id, source, number, into_id) values (?, ?, ?, ?)",
                    rows);
        }
    }
}
