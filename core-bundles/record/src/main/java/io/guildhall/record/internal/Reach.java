package io.guildhall.record.internal;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.entity.Visibility;

/**
 * Repeats an actor's reach as a condition of its own. The policies hold it whatever is written here; the planner needs to
 * see owner and teams as parameters to estimate well.
 */
public final class Reach {
    private Reach() {}

    /** Whether the actor may change a row, as a condition; the policies and guards may still say no to a single one. */
    public static Sql writable(Plan plan, Actor actor) {
        Visibility visibility = plan.entity().visibility();
        String owner = visibility.ownerColumn();
        if (owner == null || actor.writes() == Scope.ALL) {
            return new Sql().add("true");
        }
        Sql own = new Sql().add("coalesce(t.").add(owner).add(" = ").bind(actor.memberId());
        String team = visibility.teamColumn();
        if (actor.writes() == Scope.TEAM && team != null) {
            long[] teams = actor.teams().stream().mapToLong(Long::longValue).toArray();
            own.add(" or t.").add(team).add(" = any(").bind(teams).add(")");
        }
        return own.add(", false)");
    }

    /** Appends {@code and t.owner_id = ?} or {@code and t.team_id = any(?)} where the actor does not see all. */
    public static void append(Sql sql, Plan plan, Actor actor) {
        append(sql, "t", plan, actor);
    }

    /** Of the typed copies of an entity whose records have owners. */
    public static void copies(Sql sql, String alias, Actor actor) {
        if (actor.reads() == Scope.OWN) {
            sql.add(" and " + alias + ".owner_id = ").bind(actor.memberId());
        } else if (actor.reads() == Scope.TEAM) {
            long[] teams = actor.teams().stream().mapToLong(Long::longValue).toArray();
            sql.add(" and " + alias + ".team_id = any(").bind(teams).add(")");
        }
    }

    /** @param alias of the table in the statement */
    public static void append(Sql sql, String alias, Plan plan, Actor actor) {
        Visibility visibility = plan.entity().visibility();
        if (actor.reads() == Scope.OWN && visibility.ownerColumn() != null) {
            sql.add(" and " + alias + ".")
                    .add(visibility.ownerColumn())
                    .add(" = ")
                    .bind(actor.memberId());
        } else if (actor.reads() == Scope.TEAM && visibility.teamColumn() != null) {
            long[] teams = actor.teams().stream().mapToLong(Long::longValue).toArray();
            sql.add(" and " + alias + ".")
                    .add(visibility.teamColumn())
                    .add(" = any(")
                    .bind(teams)
                    .add(")");
        }
    }
}
