package io.guildhall.record.internal.query;

import io.guildhall.actor.Actor;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.problem.Problem;
import io.guildhall.record.Filter;
import io.guildhall.record.Filter.Operator;
import io.guildhall.record.internal.Column;
import io.guildhall.record.internal.Plan;
import io.guildhall.record.internal.Plans;
import io.guildhall.record.internal.Reach;
import io.guildhall.record.internal.Sql;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Conditions on what a record points at: {@code company.industry}. Only of records that the actor may list and sees, so that
 * a filter never tells what a colleague's hidden record holds. "Not this" and "empty" are the rest: they find records that
 * point at nothing, too.
 */
final class Related {
    static final int MOST_STEPS = 2;

    private final Plans plans;
    private final Actor actor;

    Related(Plans plans, Actor actor) {
        this.plans = plans;
        this.actor = actor;
    }

    static boolean isPath(String field) {
        return field.indexOf('.') >= 0;
    }

    /** @param inner makes the condition on the record pointed at */
    Sql of(Plan from, Filter.Condition condition, BiFunction<Plan, Filter.Condition, Sql> inner) {
        String path = condition.field();
        int dot = path.indexOf('.');
        Field reference = reference(from, path.substring(0, dot));
        if (reference == null || path.chars().filter(c -> c == '.').count() > MOST_STEPS) {
            throw Problem.badRequest("record/unknown-field", "There is no such field to filter by.")
                    .field(path)
                    .asException();
        }
        Operator operator = condition.operator();
        boolean rest = operator == Operator.NE || operator == Operator.EMPTY;
        Filter.Condition asked =
                new Filter.Condition(path.substring(dot + 1), rest ? opposite(operator) : operator, condition.values());
        Plan target = plans.open(actor, String.valueOf(reference.references()), Verb.LIST);
        // One list of ids, not a question for every row: the server may hash it or walk the reference's index.
        Sql sql = new Sql()
                .add("(" + Column.of("t", reference) + " in (select t.id from "
                        + target.entity().table())
                .add(" t where t.tenant_id = ")
                .bind(actor.tenantId());
        Reach.append(sql, target, actor);
        if (target.entity().trash()) {
            sql.add(" and t.deleted_at is null");
        }
        return sql.add(" and ").add(inner.apply(target, asked)).add(rest ? ")) is not true" : "))");
    }

    /** {@code company} and {@code company_id} both name the reference. */
    static @Nullable Field reference(Plan plan, String name) {
        Field field = plan.field(name + "_id");
        Field found = field == null ? plan.field(name) : field;
        return found == null || found.type() != FieldType.REFERENCE ? null : found;
    }

    private static Operator opposite(Operator operator) {
        return operator == Operator.NE ? Operator.EQ : Operator.NOT_EMPTY;
    }
}
