package io.guildhall.record.internal;

import io.guildhall.database.Row;
import io.guildhall.database.RowMapper;
import io.guildhall.database.Transaction;
import io.guildhall.problem.Problem;
import io.guildhall.record.Page;
import io.guildhall.record.Query;
import io.guildhall.record.StoredRecord;
import io.guildhall.record.internal.query.Sorting;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers one page of a list in one round trip, its total included. */
final class Lists {
    /** Further pages would make the server count off too many rows; a cursor goes on from anywhere. */
    private static final long DEEPEST = 1_000_000;

    private final Transaction tx;
    private final Plans plans;
    private final Plan plan;
    private final Query query;
    private final Sorting sorting;
    private final int perPage;

    Lists(Transaction tx, Plans plans, Plan plan, Query query) {
        this.tx = tx;
        this.plans = plans;
        this.plan = plan;
        this.query = query;
        this.sorting = Sorting.of(plan, query.sort());
        this.perPage = Math.min(query.perPage(), Query.MAX_PER_PAGE);
    }

    Page page() {
        check();
        Sql matches = matches();
        Sql sql = new Sql().add("select ").add(plan.columns()).add(sorting.keyColumns());
        if (query.total()) {
            sql.add(", (select count(*) from ").add(matches).add(")");
        }
        sql.add(" from ").add(matches);
        String cursor = query.cursor();
        if (cursor != null) {
            sql.add(" and ").add(sorting.after(cursor));
        }
        sql.add(sorting.orderBy());
        // A constant, not a parameter: the server's one plan for all tenants must know how few rows are wanted.
        sql.add(" limit ").add(Integer.toString(perPage + 1));
        long offset = cursor == null ? (query.page() - 1L) * perPage : 0;
        if (offset > 0) {
            sql.add(" offset ").bind(offset);
        }
        return page(sql, matches, offset > 0 || cursor != null);
    }

    private Page page(Sql sql, Sql matches, boolean further) {
        PageReader reader = new PageReader();
        List<StoredRecord> found = tx.query(sql.text(), reader, sql.arguments());
        boolean more = found.size() > perPage;
        List<StoredRecord> records = more ? found.subList(0, perPage) : found;
        return new Page(records, total(reader, found, matches, further), more ? reader.cursor : null);
    }

    /** The count travels with the rows; a page behind the end has none and asks again. */
    private long total(PageReader reader, List<StoredRecord> found, Sql matches, boolean further) {
        if (!query.total()) {
            return -1;
        }
        if (!found.isEmpty() || !further) {
            return reader.total;
        }
        return tx.queryOne("select count(*) from " + matches.text(), row -> row.getLong(1), matches.arguments())
                .orElse(0L);
    }

    private Sql matches() {
        return Matches.of(plans, plan, tx.actor(), query);
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
