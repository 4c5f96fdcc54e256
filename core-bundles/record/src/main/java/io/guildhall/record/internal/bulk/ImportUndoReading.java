package io.guildhall.record.internal.bulk;

import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.internal.Plan;
import io.guildhall.record.internal.Plans;
import io.guildhall.record.internal.Sql;
import io.guildhall.record.internal.bulk.BulkStore.Bulk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts what an import has done and what is left of it. For one transaction. */
final class ImportUndoReading {
    private static final int SHOWN = 50;
    private static final List<String> WORST_FIRST =
            List.of("undoing", "failed", "stopped", "paused", "cancelled", "done", "undone");

    private static final String COUNTS = """
            select count(*) filter (where i.outcome = 'changed' and i.made),
                count(*) filter (where i.outcome = 'changed' and not i.made),
                count(*) filter (where i.outcome = 'undone')
            from record.bulk_item i where i.tenant_id = ? and i.bulk_id = ?""";

    private static final String EDITED = """
            select count(*) from record.bulk_item i join %s t on t.tenant_id = i.tenant_id and t.id = i.record_id
            where i.tenant_id = ? and i.bulk_id = ? and i.outcome = 'changed' and t.version <> i.seen
              and (exists (select from guildhall.change_log l where l.tenant_id = i.tenant_id and l.entity = ?
                    and l.record_id = i.record_id and l.version > i.seen and l.origin is distinct from 'system')
                or exists (select from guildhall.change_history l where l.tenant_id = i.tenant_id and l.entity = ?
                    and l.record_id = i.record_id and l.version > i.seen and l.origin is distinct from 'system'))""";

    private final Transaction tx;
    private final Plans plans;

    ImportUndoReading(Transaction tx, Plans plans) {
        this.tx = tx;
        this.plans = plans;
    }

    ImportUndoView view(List<Bulk> parts) {
        long[] sums = new long[4];
        List<ImportUndoView.Left> left = new ArrayList<>();
        for (Bulk part : parts) {
            count(part, sums);
            Optional<Plan> plan = plan(part);
            if (plan.isPresent()) {
                sums[3] += edited(part, plan.get().entity());
                left.addAll(left(part, plan.get(), SHOWN - left.size()));
            }
        }
        Optional<Bulk> worst = WORST_FIRST.stream()
                .flatMap(status -> parts.stream().filter(p -> p.status().equals(status)))
                .findFirst();
        String status = worst.map(Bulk::status).orElse("nothing");
        return new ImportUndoView(
                status.equals("done") ? "ready" : status,
                worst.map(Bulk::reason).orElse(null),
                sums[0],
                sums[1],
                sums[3],
                sums[2],
                left);
    }

    private void count(Bulk part, long[] sums) {
        tx.query(
                COUNTS,
                row -> {
                    for (int i = 0; i < 3; i++) {
                        sums[i] += row.getLong(i + 1);
                    }
                    return true;
                },
                tx.actor().tenantId(),
                part.id());
    }

    /** None while the module of these records is away, or where the reader has no part in it. */
    private Optional<Plan> plan(Bulk part) {
        try {
            return Optional.of(plans.find(tx.actor(), part.entity()));
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }

    private long edited(Bulk part, EntityType entity) {
        return tx.queryOne(
                        EDITED.formatted(entity.table()),
                        row -> row.getLong(1),
                        tx.actor().tenantId(),
                        part.id(),
                        entity.fullName(),
                        entity.fullName())
                .orElse(0L);
    }

    private List<ImportUndoView.Left> left(Bulk part, Plan plan, int most) {
        Field title = plan.field(plan.entity().titleField());
        Sql sql = new Sql()
                .add("select i.record_id, i.problem, ")
                .add(title == null ? "null" : "t." + title.column() + "::text")
                .add(" from record.bulk_item i left join ")
                .add(plan.entity().table())
                .add(" t on t.tenant_id = i.tenant_id and t.id = i.record_id where i.tenant_id = ")
                .bind(tx.actor().tenantId())
                .add(" and i.bulk_id = ")
                .bind(part.id())
                .add(" and i.outcome = 'changed' and i.problem is not null order by i.record_id limit ")
                .add(Integer.toString(most));
        return tx.query(
                sql.text(),
                row -> left(part.entity(), row.getLong(1), BulkStore.tree(row.getString(2)), row.getStringOrNull(3)),
                sql.arguments());
    }

    private static ImportUndoView.Left left(
            String entity, long id, Map<String, @Nullable Object> why, @Nullable String title) {
        List<String> fields = new ArrayList<>();
        if (why.get("fields") instanceof List<?> named) {
            named.forEach(name -> fields.add(String.valueOf(name)));
        }
        Long member = why.get("member_id") instanceof Number number ? number.longValue() : null;
        Instant at = why.get("at") instanceof String text ? Instant.parse(text) : null;
        String code = Objects.toString(why.get("code"), TakeBack.EDITED);
        return new ImportUndoView.Left(entity, id, title, code, fields, member, at);
    }
}
