package io.guildhall.record.internal;

import io.guildhall.actor.Actor;
import io.guildhall.entity.Field;
import io.guildhall.entity.Visibility;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statements about one record. Those that write answer with the record as it then stands. */
final class Statements {
    private final Plan plan;
    private final Actor actor;

    Statements(Plan plan, Actor actor) {
        this.plan = plan;
        this.actor = actor;
    }

    /** @param trashed whether to look into the trash instead */
    Sql get(long id, boolean trashed) {
        Sql sql = new Sql().add("select ").add(plan.columns()).add(" from ");
        one(sql, id);
        Reach.append(sql, plan, actor);
        return inTrash(sql, trashed);
    }

    /** Only of a record the actor may change: row-level security applies both rules to a lock. */
    Sql lock(long id, boolean trashed) {
        return get(id, trashed).add(" for no key update");
    }

    Sql insert(Draft draft) {
        Sql sql = new Sql().add("insert into ").add(plan.entity().table()).add(" as t (tenant_id");
        List<Field> fields = draft.fields();
        fields.forEach(f -> sql.add(", ").add(f.column()));
        String hiddenOwner = hiddenOwner();
        if (hiddenOwner != null) {
            sql.add(", ").add(hiddenOwner);
        }
        sql.add(") values (").bind(actor.tenantId());
        fields.forEach(f -> sql.add(", ").bind(draft.argument(f)));
        if (hiddenOwner != null) {
            sql.add(", ").bind(actor.memberId() == 0 ? null : actor.memberId());
        }
        return returning(sql.add(")"));
    }

    Sql update(long id, long version, Draft draft) {
        Sql sql = new Sql().add("update ").add(plan.entity().table()).add(" t set ");
        String between = "";
        for (Field field : draft.fields()) {
            sql.add(between).add(field.column()).add(" = ").bind(draft.argument(field));
            between = ", ";
        }
        return returning(inTrash(versioned(sql.add(" where "), id, version), false));
    }

    /** Into the trash, or out of it. */
    Sql trash(long id, long version, boolean in) {
        Sql sql = new Sql()
                .add("update ")
                .add(plan.entity().table())
                .add(in ? " t set deleted_at = now() where " : " t set deleted_at = null where ");
        return returning(inTrash(versioned(sql, id, version), !in));
    }

    Sql delete(long id, long version) {
        return returning(versioned(
                new Sql().add("delete from ").add(plan.entity().table()).add(" t where "), id, version));
    }

    private Sql versioned(Sql sql, long id, long version) {
        return sql.add("t.tenant_id = ")
                .bind(actor.tenantId())
                .add(" and t.id = ")
                .bind(id)
                .add(" and t.version = ")
                .bind(version);
    }

    private void one(Sql sql, long id) {
        sql.add(plan.entity().table())
                .add(" t where t.tenant_id = ")
                .bind(actor.tenantId())
                .add(" and t.id = ")
                .bind(id);
    }

    private Sql inTrash(Sql sql, boolean trashed) {
        if (plan.entity().trash()) {
            sql.add(trashed ? " and t.deleted_at is not null" : " and t.deleted_at is null");
        }
        return sql;
    }

    private Sql returning(Sql sql) {
        return sql.add(" returning ").add(plan.columns());
    }

    /** An owner that the entity keeps to itself is still whoever creates the record. */
    private @Nullable String hiddenOwner() {
        Visibility visibility = plan.entity().visibility();
        return plan.owner() == null ? visibility.ownerColumn() : null;
    }
}
