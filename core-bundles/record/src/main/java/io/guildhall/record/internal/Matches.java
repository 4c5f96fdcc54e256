package io.guildhall.record.internal;

import io.guildhall.actor.Actor;
import io.guildhall.record.Query;
import io.guildhall.record.internal.query.FilterSql;
import io.guildhall.record.internal.query.SearchSql;
import org.jspecify.annotations.Nullable;

/** What a question finds, as {@code table t where …}: for lists, counts and changes of many at once alike. */
public final class Matches {
    private Matches() {}

    /** @throws io.guildhall.problem.ProblemException 400 that names the field at fault */
    public static Sql of(Plans plans, Plan plan, Actor actor, Query query) {
        return new Sql().add(plan.entity().table()).add(" t where ").add(where(plans, plan, actor, query));
    }

    /** The condition alone, on {@code t}. */
    public static Sql where(Plans plans, Plan plan, Actor actor, Query query) {
        return where(plans, plan, actor, query, null);
    }

    /** @param copies alias of the typed copies, where the statement has joined them */
    static Sql where(Plans plans, Plan plan, Actor actor, Query query, @Nullable String copies) {
        Sql sql = new Sql().add("t.tenant_id = ").bind(actor.tenantId());
        Reach.append(sql, plan, actor);
        if (plan.entity().trash()) {
            sql.add(query.trash() ? " and t.deleted_at is not null" : " and t.deleted_at is null");
        } else if (query.trash()) {
            sql.add(" and false");
        }
        Sql filter = new FilterSql(plan, actor, plans, copies).of(query.filter());
        if (!filter.text().equals("true")) {
            sql.add(" and ").add(filter);
        }
        String words = query.search();
        if (words != null && !words.isBlank()) {
            sql.add(" and ").add(SearchSql.of(plan, words));
        }
        return sql;
    }
}
