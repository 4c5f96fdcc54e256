package io.guildhall.hospitality.loyalty;

import io.guildhall.database.Transaction;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds terms: those in force now, those of a first rating, and what guests have earned by them in a period. */
final class Rules {
    private static final String IN_FORCE = "select " + Rule.COLUMNS + """
            , coalesce(i.threshold, 0), r.tag
            from hospitality.earn_rule r
            join hospitality.earn_rule_terms t on t.tenant_id = r.tenant_id and t.id = r.terms_id
            left join hospitality.tier i on i.tenant_id = r.tenant_id and i.id = r.tier_id
            where r.tenant_id = ? and r.active and r.deleted_at is null
            order by r.priority desc, r.id""";

    private static final String BY_ID = "select " + Rule.COLUMNS + """
            from hospitality.earn_rule_terms t where t.tenant_id = ? and t.id = any (?) order by t.priority desc, t.rule_id""";

    private static final String PROGRAMME = """
            select id, base, tip_counts, rounding, cap_bill, cap_day, cap_month, pending_days, expiry, expiry_months, expiry_end
            from hospitality.programme_terms where tenant_id = ? and id = ?""";

    static final String USED = """
            select coalesce(rule_id, 0), coalesce(sum(points) filter (where day = ?), 0)::bigint, sum(points)::bigint
            from hospitality.point_part p
            where tenant_id = ? and guest_id = any (?) and day >= ? and day < ? and rating_id <> ?
              and not exists (select from hospitality.by_hand h
                  where h.tenant_id = p.tenant_id and h.rating_id = p.rating_id and h.check_id is not null)
            group by rule_id""";

    private final Transaction tx;
    private final long tenant;

    Rules(Transaction tx) {
        this.tx = tx;
        this.tenant = tx.actor().tenantId();
    }

    /**
     * Those that are this guest's.
     *
     * @param threshold of his tier; rules for higher tiers are not his
     * @param tags what he is marked with
     */
    List<Rule> inForce(long threshold, List<String> tags) {
        Set<String> marks = Gated.marks(tags);
        return gated().stream()
                .filter(rule -> rule.holds(threshold, marks))
                .map(Gated::rule)
                .toList();
    }

    /**
     * A rule, and for whom it is.
     *
     * @param height threshold of the tier from which on it holds; 0 for everybody
     * @param tag with which a guest has to be marked; null for everybody
     */
    record Gated(Rule rule, long height, @Nullable String tag) {
        /** @param marks of the guest, by {@link #marks} */
        boolean holds(long threshold, Set<String> marks) {
            return height <= threshold && (tag == null || marks.contains(Rule.name(tag)));
        }

        /** Tags as rules compare them: without regard to case. */
        static Set<String> marks(Collection<String> tags) {
            return tags.stream().map(Rule::name).collect(Collectors.toSet());
        }
    }

    /** All that are in force, for whomever. */
    List<Gated> gated() {
        return tx.query(IN_FORCE, row -> new Gated(Rule.of(row), row.getLong(26), row.getStringOrNull(27)), tenant);
    }

    List<Rule> terms(long[] ids) {
        return ids.length == 0 ? List.of() : tx.query(BY_ID, Rule::of, tenant, ids);
    }

    Terms programmeTerms(@Nullable Long id) {
        return id == null
                ? Terms.DEFAULT
                : tx.queryOne(
                                PROGRAMME,
                                row -> new Terms(
                                        row.getLong(1),
                                        row.getString(2),
                                        row.getBoolean(3),
                                        Rounding.of(row.getString(4)),
                                        row.getLongOrNull(5),
                                        row.getLongOrNull(6),
                                        row.getLongOrNull(7),
                                        (int) row.getLong(8),
                                        row.getString(9),
                                        (int) row.getLong(10),
                                        row.getString(11)),
                                tenant,
                                id)
                        .orElseThrow();
    }

    /** Also by the cards that have gone into the guest's; nothing of what a till's check stands for. */
    Used used(long guest, LocalDate day, long exceptRating) {
        LocalDate month = day.withDayOfMonth(1);
        Map<Long, long[]> sums = new HashMap<>();
        tx.query(
                        USED,
                        row -> Map.entry(row.getLong(1), new long[] {row.getLong(2), row.getLong(3)}),
                        day,
                        tenant,
                        Account.cards(tx, guest),
                        month,
                        month.plusMonths(1),
                        exceptRating)
                .forEach(sum -> sums.put(sum.getKey(), sum.getValue()));
        return new Used(sums);
    }
}
