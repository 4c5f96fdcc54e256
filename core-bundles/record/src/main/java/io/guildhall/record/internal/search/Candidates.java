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
    /** Of the rarest word, so many records are looked at for the others. */
    private static final int LOOKED_AT = 8_000;
    /** How far words are counted to find the rarest. */
    private static final int COUNTED = 500;

    private final Transaction tx;
    private final List<Arm> arms;

    Candidates(Transaction tx, List<Arm> arms) {
        this.tx = tx;
        this.arms = arms;
    }

    /** @param most for each entity and beginning. Ids by {@link Searchable#code}. */
    Map<Long, Set<Long>> of(List<Term> terms, int most) {
        int first = terms.size() == 1 ? 0 : rarest(terms);
        Sql sql = new Sql();
        for (Arm arm : arms) {
            sql.add(sql.isEmpty() ? "" : " union all ");
            sql.add("select c.entity, c.record_id from ");
            from(sql, arm, terms.get(first));
            sql.add(
                    " cross join lateral (select w.entity, w.record_id from (select w.entity, w.record_id, w.word from");
            where(sql, arm);
            sql.add(" order by w.word, w.record_id desc limit " + LOOKED_AT + ") w");
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

    private int rarest(List<Term> terms) {
        Sql sql = new Sql();
        for (int i = 0; i < terms.size(); i++) {
            for (Arm arm : arms) {
                sql.add(sql.isEmpty() ? "" : " union all ");
                sql.add("select " + i + ", count(*) from ");
                from(sql, arm, terms.get(i));
                sql.add(" cross join lateral (select from");
                where(sql, arm);
                sql.add(" limit " + COUNTED + ") c");
            }
        }
        long[] counts = new long[terms.size()];
        tx.query(sql.text(), row -> counts[(int) row.getLong(1)] += row.getLong(2), sql.arguments());
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

    private static void from(Sql sql, Arm arm, Term term) {
        Ranges ranges = Ranges.of(term.prefixes());
        sql.add("unnest((").bind(arm.codes()).add("::bigint[])::integer[]) e(entity) cross join unnest(");
        sql.bind(ranges.low()).add("::text[], ").bind(ranges.high());
        sql.add("::text[]) with ordinality r(low, high, n)");
    }

    private void where(Sql sql, Arm arm) {
        sql.add(" record.search_word w where w.tenant_id = ").bind(tx.actor().tenantId());
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
        sql.add("(select true from record.search_word x, unnest(")
                .bind(ranges.low())
                .add("::text[], ");
        sql.bind(ranges.high()).add("::text[]) o(low, high) where x.tenant_id = ");
        sql.bind(tx.actor().tenantId());
        sql.add(
                " and x.entity = w.entity and x.record_id = w.record_id and x.word >= o.low and x.word < o.high limit 1)");
    }
}
