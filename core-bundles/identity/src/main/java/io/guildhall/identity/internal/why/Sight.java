package io.guildhall.identity.internal.why;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.database.Database;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.EntityType.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What somebody sees of a kind of record. It is counted by the database as that somebody; only what another one's sight would
 * hold of it is said in SQL here. Records that a member owns go with him, whichever team he is in.
 */
record Sight(Actor actor, EntityType type) {
    boolean sees() {
        return actor.may(type.permission(Verb.READ));
    }

    /** Whether two see the same without a question. */
    boolean same(Sight other) {
        return sees() == other.sees()
                && (!sees()
                        || !type.visibility().isOwned()
                        || actor.reads() == other.actor.reads()
                                && (actor.reads() != Scope.TEAM || actor.teams().equals(other.actor.teams())));
    }

    /** The same for all who see the same, so that it is counted once for all of them. */
    String key() {
        boolean whole = !type.visibility().isOwned() || actor.reads() == Scope.ALL;
        return !sees() ? "none" : whole ? "all" : actor.reads() + " " + actor.teams() + " " + actor.memberId();
    }

    /** How many records he sees that the other one does not. */
    long beyond(Database database, Sight other) {
        if (!sees()) {
            return 0;
        }
        List<@Nullable Object> arguments = new ArrayList<>();
        arguments.add(actor.tenantId());
        String sql = "select count(*) from " + type.table() + " t where t.tenant_id = ?"
                + (type.trash() ? " and t.deleted_at is null" : "") + (other.sees() ? other.missing(arguments) : "");
        return database.read(
                actor,
                tx -> tx.queryOne(sql, row -> row.getLong(1), arguments.toArray())
                        .orElse(0L));
    }

    /** What this one does not see, as its policy would say it. Identifiers are the descriptor's. */
    private String missing(List<@Nullable Object> arguments) {
        if (!type.visibility().isOwned() || actor.reads() == Scope.ALL) {
            return " and false";
        }
        String owner = Objects.requireNonNull(type.visibility().ownerColumn());
        String team = type.visibility().teamColumn();
        arguments.add(actor.memberId());
        if (actor.reads() == Scope.OWN || team == null) {
            return " and t." + owner + " is distinct from ?";
        }
        arguments.add(actor.teams().stream().mapToLong(Long::longValue).toArray());
        return " and t." + owner + " is distinct from ? and not coalesce(t." + team + " = any (?), false)";
    }

    /** How many records are this one's own. */
    long own(Database database) {
        String sql = "select count(*) from " + type.table() + " t where t.tenant_id = ? and t."
                + Objects.requireNonNull(type.visibility().ownerColumn()) + " = ?";
        return database.read(
                actor,
                tx -> tx.queryOne(sql, row -> row.getLong(1), actor.tenantId(), actor.memberId())
                        .orElse(0L));
    }
}
