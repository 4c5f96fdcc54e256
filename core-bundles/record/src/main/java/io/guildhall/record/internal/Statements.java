package io.guildhall.record.internal;

import io.guildhall.actor.Actor;
import io.guildhall.entity.Field;
import io.guildhall.entity.Visibility;
import io.guildhall.record.Records;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statements about one record. Those that write answer with the record as it then stands. */
final class Statements {
    /** Keys that are not named keep what they have; the database takes those with null out. */
    private static final String MERGED = Column.CUSTOM + " = coalesce(t." + Column.CUSTOM + ", '{}'::jsonb) || ";

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

    /** @param condition under which the row is written, or empty */
    Sql insert(Draft draft, Sql condition) {
        Sql sql = new Sql().add("insert into ").add(plan.entity().table()).add(" as t (tenant_id");
        List<Field> fields = draft.columns();
        String custom = draft.custom();
        fields.forEach(f -> sql.add(", ").add(f.column()));
        sql.add(custom == null ? "" : ", " + Column.CUSTOM);
        String hiddenOwner = hiddenOwner();
        if (hiddenOwner != null) {
            sql.add(", ").add(hiddenOwner);
        }
        sql.add(condition.isEmpty() ? ") values (" : ") select ").bind(actor.tenantId());
        fields.forEach(f -> sql.add(", ").bind(draft.argument(f)));
        if (custom != null) {
            sql.add(", ").bind(custom).add("::jsonb");
        }
        if (hiddenOwner != null) {
            sql.add(", ").bind(actor.memberId() == 0 ? null : actor.memberId());
        }
        return returning(condition.isEmpty() ? sql.add(")") : sql.add(" where ").add(condition));
    }

    /** @param condition under which the row is written, or empty */
    Sql update(long id, long version, Draft draft, Sql condition) {
        Sql sql = new Sql().add("update ").add(plan.entity().table()).add(" t set ");
        String between = "";
        for (Field field : draft.columns()) {
            sql.add(between).add(field.column()).add(" = ").bind(draft.argument(field));
            between = ", ";
        }
        String custom = draft.custom();
        if (custom != null) {
            sql.add(between + MERGED).bind(custom).add("::jsonb");
        }
        inTrash(versioned(sql.add(" where "), id, version), false);
        return returning(condition.isEmpty() ? sql : sql.add(" and ").add(condition));
    }

    /** One field of a record that nobody has read: finds no row when the field has this value already. */
    Sql set(long id, long version, Draft draft, Field field, Sql condition) {
        Sql sql = new Sql().add("update ").add(plan.entity().table()).add(" t set ");
        String custom = draft.custom();
        if (custom == null) {
            sql.add(field.column()).add(" = ").bind(draft.argument(field));
        } else {
            sql.add(MERGED).bind(custom).add("::jsonb");
        }
        sql.add(" where ");
        if (version == Records.ANY_VERSION) {
            identified(sql, id);
        } else {
            versioned(sql, id, version);
        }
        inTrash(sql, false);
        if (custom == null) {
            sql.add(" and t.").add(field.column()).add(" is distinct from ").bind(draft.argument(field));
        } else {
            // Null in the JSON is no value, as a key that is not there.
            sql.add(" and nullif(coalesce(t." + Column.CUSTOM + ", '{}') -> ").bind(field.column());
            sql.add(", 'null') is distinct from nullif(").bind(custom).add("::jsonb -> ");
            sql.bind(field.column()).add(", 'null')");
        }
        return returning(condition.isEmpty() ? sql : sql.add(" and ").add(condition));
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
        return identified(sql, id).add(" and t.version = ").bind(version);
    }

    private Sql identified(Sql sql, long id) {
        return sql.add("t.tenant_id = ")
                .bind(actor.tenantId())
                .add(" and t.id = ")
                .bind(id);
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
