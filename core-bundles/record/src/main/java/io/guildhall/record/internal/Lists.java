package io.guildhall.record.internal;

import io.guildhall.database.Row;
import io.guildhall.database.RowMapper;
import io.guildhall.database.Transaction;
import io.guildhall.problem.Problem;
import io.guildhall.record.Page;
import io.guildhall.record.Query;
import io.guildhall.record.StoredRecord;
import io.guildhall.record.internal.query.Sorting;
import io.guildhall.record.internal.query.Stretch;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers one page of a list, its total included, in one round trip; in two where a page lies across two stretches. */
final class Lists {
    /** Further pages would make the server count off too many rows; a cursor goes on from anywhere. */
    private static final long DEEPEST = 1_000_000;

    private final Transaction tx;
    private final Plan plan;
    private final Query query;
    private final Sorting sorting;
    private final Sql matches;
    /** The same, where the order has joined the typed copies. */
    private final Sql joined;

    private final int perPage;

    Lists(Transaction tx, Plans plans, Plan plan, Query query) {
        this.tx = tx;
        this.plan = plan;
        this.query = query;
        this.sorting = Sorting.of(plans, plan, tx.actor(), query.sort());
        this.matches = Matches.where(plans, plan, tx.actor(), query);
        String copies = sorting.copies();
        this.joined = copies == null ? matches : Matches.where(plans, plan, tx.actor(), query, copies);
        this.perPage = Math.min(query.perPage(), Query.MAX_PER_PAGE);
    }

    Page page() {
        check();
        String cursor = query.cursor();
        long offset = cursor == null ? (query.page() - 1L) * perPage : 0;
        boolean further = offset > 0 || cursor != null;
        PageReader reader = new PageReader();
        List<StoredRecord> found = new ArrayList<>();
        Iterator<Stretch> stretches = sorting.stretches(cursor).iterator();
        while (found.size() <= perPage && stretches.hasNext()) {
            Stretch stretch = stretches.next();
            Sql sql = select(stretch, offset, reader.count == 0);
            List<StoredRecord> part = tx.query(sql.text(), reader, sql.arguments());
            found.addAll(part);
            offset = part.isEmpty() && offset > 0 && stretches.hasNext() ? offset - count(stretch) : 0;
        }
        boolean more = found.size() > perPage;
        List<StoredRecord> records = more ? found.subList(0, perPage) : found;
        return new Page(records, total(reader, further), more ? reader.cursor : null);
    }

    /** @param first whether the total, where one is wanted, has to come along */
    private Sql select(Stretch stretch, long offset, boolean first) {
        Sql sql = new Sql().add("select ").add(plan.columns()).add(sorting.keyColumns());
        if (query.total() && first) {
            sql.add(", (select count(*)").add(from(Stretch.ALL)).add(")");
        }
        // The limit is a constant, not a parameter: the server's one plan for all tenants must know how few rows are
        // wanted.
        sql.add(from(stretch)).add(stretch.orderBy()).add(" limit ").add(Integer.toString(perPage + 1));
        return offset > 0 ? sql.add(" offset ").bind(offset) : sql;
    }

    private Sql from(Stretch stretch) {
        return new Sql()
                .add(" from " + plan.entity().table() + " t")
                .add(stretch.joins())
                .add(" where ")
                .add(stretch == Stretch.ALL ? matches : joined)
                .add(stretch.where());
    }

    /** The count travels with the rows; a page behind the end has none and asks again. */
    private long total(PageReader reader, boolean further) {
        if (!query.total()) {
            return -1;
        }
        return reader.count == 0 && further ? count(Stretch.ALL) : reader.total;
    }

    private long count(Stretch stretch) {
        Sql sql = from(stretch);
        return tx.queryOne("select count(*)" + sql.text(), row -> row.getLong(1), sql.arguments())
                .orElse(0L);
    }

    private void check() {
        if (query.page() < 1) {
            throw outside("page", "Pages count from 1.");
        }
        if (query.perPage() < 1) {
            throw outside("per_page", "A page holds 1 to " + Query.MAX_PER_PAGE + " records.");
        }
        if (query.cursor() == null && (query.page() - 1L) * perPage > DEEPEST) {
            throw outside("page", "Pages end at record " + DEEPEST + "; go on with a cursor.");
        }
    }

    private static RuntimeException outside(String field, String detail) {
        return Problem.badRequest("record/page", "There is no such page.")
                .detail("%s", detail)
                .field(field)
                .asException();
    }

    /** Reads records, the total beside the first and the cursor beside the last that is shown. */
    private final class PageReader implements RowMapper<StoredRecord> {
        private final RecordReader records =
                new RecordReader(plan, tx.actor().workspace().currency());
        private final int firstKey = records.columns() + 1;
        private int count;
        private long total;
        private @Nullable String cursor;

        @Override
        public StoredRecord map(Row row) {
            count++;
            if (count == 1 && query.total()) {
                total = row.getLong(firstKey + sorting.size());
            }
            if (count == perPage) {
                cursor = sorting.cursor(row, firstKey);
            }
            return records.map(row);
        }
    }
}
