package io.guildhall.record.internal.search;

import io.guildhall.database.Transaction;
import io.guildhall.record.internal.Sql;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks the kept words which records may be meant. Whether they are, and may be seen, is asked of the records themselves. */
final class Candidates {
    /** How far words are counted: one that so many records have is common. */
    static final int COMMON = 2_000;
    /** Of the reader's own records fewer are looked at: all of them are looked at, too, and these only come first. */
    private static final int LOOKED_AT_OWN = 1_000;

    private final Transaction tx;
    private final Shelf shelf;
    private final List<Arm> arms;

    Candidates(Transaction tx, Shelf shelf, List<Arm> arms) {
        this.tx = tx;
        this.shelf = shelf;
        this.arms = arms;
    }

    /**
     * Ids by {@link Searchable#code}.
     *
     * @param counts of the terms, from {@link #counts}: the rarest leads
     * @param most for each entity and beginning
     * @param lookedAt so many records that have the rarest are looked at for the others
     */
    Map<Long, Set<Long>> of(List<Term> terms, long[] counts, int most, int lookedAt) {
        int first = rarest(terms, counts);
        Sql sql = new Sql();
        for (Arm arm : arms) {
            sql.add(sql.isEmpty() ? "" : " union all ");
            sql.add("select c.entity, c.record_id from ");
            from(sql, arm, terms.get(first));
            sql.add(
                    " cross join lateral (select w.entity, w.record_id from (select w.entity, w.record_id, w.word from");
            where(sql, arm);
            sql.add(order() + " limit "
                    + (Arm.OWNER.equals(arm.condition()) ? Math.min(lookedAt, LOOKED_AT_OWN) : lookedAt) + ") w");
            String between = " where ";
            for (int i = 0; i < terms.size(); i++) {
                if (i != first) {
                    sql.add(between);
                    has(sql, terms.get(i));
                    between = " and ";
                }
            }
            sql.add(" limit " + most + ") c");
        }
        Map<Long, Set<Long>> found = new LinkedHashMap<>();
        tx.query(
                sql.text(),
                row -> found.computeIfAbsent(row.getLong(1), e -> new LinkedHashSet<>())
                        .add(row.getLong(2)),
                sql.arguments());
        return found;
    }

    /** Which of these beginnings any word has that the reader sees. */
    List<String> existing(List<String> prefixes) {
        Term all = new Term("", prefixes, false);
        Sql sql = new Sql();
        for (Arm arm : arms) {
            sql.add(sql.isEmpty() ? "" : " union ");
            sql.add("select r.n from ");
            from(sql, arm, all);
            sql.add(" cross join lateral (select from");
            where(sql, arm);
            sql.add(" limit 1) c");
        }
        List<String> some = new ArrayList<>();
        tx.query(sql.text(), row -> some.add(prefixes.get((int) row.getLong(1) - 1)), sql.arguments());
        return some;
    }

    /** How many records have each term, up to {@link #COMMON} in each entity; a single one is not counted. */
    long[] counts(List<Term> terms) {
        long[] counts = new long[terms.size()];
        if (terms.size() == 1) {
            return counts;
        }
        Sql sql = new Sql();
        for (int i = 0; i < terms.size(); i++) {
            for (Arm arm : arms) {
                sql.add(sql.isEmpty() ? "" : " union all ");
                sql.add("select " + i + ", count(*) from ");
                from(sql, arm, terms.get(i));
                sql.add(" cross join lateral (select from");
                where(sql, arm);
                sql.add(" limit " + COMMON + ") c");
            }
        }
        tx.query(sql.text(), row -> counts[(int) row.getLong(1)] += row.getLong(2), sql.arguments());
        return counts;
    }

    /** Names in their order, the newest record of each first; of texts the newest first, as the index is read backwards. */
    private String order() {
        return shelf == Shelf.NAMES ? " order by w.word, w.record_id desc" : " order by w.word desc, w.record_id desc";
    }

    private Ranges ranges(Term term) {
        return shelf == Shelf.NAMES ? Ranges.of(term.prefixes()) : Ranges.wholeFirst(term.prefixes());
    }

    private static int rarest(List<Term> terms, long[] counts) {
        int rarest = 0;
        for (int i = 1; i < counts.length; i++) {
            boolean longer =
                    terms.get(i).key().length() > terms.get(rarest).key().length();
            if (counts[i] < counts[rarest] || counts[i] == counts[rarest] && longer) {
                rarest = i;
            }
        }
        return rarest;
    }

    private void from(Sql sql, Arm arm, Term term) {
        Ranges ranges = ranges(term);
        sql.add("unnest((").bind(arm.codes()).add("::bigint[])::integer[]) e(entity) cross join unnest(");
        sql.bind(ranges.low()).add("::text[], ").bind(ranges.high());
        sql.add("::text[]) with ordinality r(low, high, n)");
    }

    private void where(Sql sql, Arm arm) {
        sql.add(" " + shelf.table() + " w where w.tenant_id = ").bind(tx.actor().tenantId());
        sql.add(" and w.entity = e.entity and w.word >= r.low and w.word < r.high");
        if (arm.key() != null) {
            int value = arm.condition().indexOf('?');
            sql.add(arm.condition().substring(0, value))
                    .bind(arm.key())
                    .add(arm.condition().substring(value + 1));
        }
    }

    /** A subquery for each row in turn: as a join it might begin with all records that have the other word. */
    private void has(Sql sql, Term term) {
        Ranges ranges = Ranges.of(term.prefixes());
        boolean one = ranges.low().length == 1;
        sql.add("(select true from " + shelf.table() + " x");
        if (!one) {
            sql.add(", unnest(").bind(ranges.low()).add("::text[], ").bind(ranges.high());
            sql.add("::text[]) o(low, high)");
        }
        sql.add(" where x.tenant_id = ").bind(tx.actor().tenantId());
        // Not the bare column: the index by words would be taken for it, and every record with the word gone through
        // each time.
        sql.add(" and x.entity = w.entity and x.record_id = w.record_id and x.word || '' >= ");
        if (one) {
            sql.bind(ranges.low()[0]).add(" and x.word || '' < ").bind(ranges.high()[0]);
        } else {
            sql.add("o.low and x.word || '' < o.high");
        }
        sql.add(" limit 1)");
    }
}
