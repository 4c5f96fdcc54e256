package io.guildhall.identity.internal.people;

import io.guildhall.problem.Problem;
import io.guildhall.record.Guard;
import io.guildhall.record.Write;
import java.util.Set;

/** Says in words what the database would refuse of a team: to be below itself, or to go while somebody is in it. */
public final class TeamRules implements Guard {
    private static final String MEMBERS = "select count(*) from identity.member where tenant_id = ? and team_id = ?";
    /** As many levels of teams as there may be. */
    static final int DEEPEST = 10;

    private static final String LEVELS = """
            with recursive up(id, depth) as (
                select ?::bigint, 1 union all
                select t.parent_id, up.depth + 1 from up join identity.team t on t.tenant_id = ? and t.id = up.id
                where t.parent_id is not null and up.depth < 12
            ), down(id, depth) as (
                select ?::bigint, 1 union all
                select t.id, down.depth + 1 from down join identity.team t on t.tenant_id = ? and t.parent_id = down.id
                where down.depth < 12
            )
            select (select max(depth) from up) + (select max(depth) from down)""";

    private static final String BELOW = "select count(*) from identity.team where tenant_id = ? and parent_id = ?";

    @Override
    public Set<String> entities() {
        return Set.of("identity.team");
    }

    @Override
    public void check(Write write) {
        long id = write.before() == null ? 0 : write.before().id();
        if (write.before() == null || write.kind() == Write.Kind.CREATE) {
            refuseDepth(write, id);
            return;
        }
        if (write.kind() == Write.Kind.DELETE) {
            refuseIfAny(write, MEMBERS, id, "Members still belong to this team. Move them first.");
            refuseIfAny(write, BELOW, id, "Other teams lie below this one. Move them first.");
        } else if (write.changes().get("parent_id") instanceof Number parent) {
            refuseRing(write, id, parent.longValue());
            refuseDepth(write, id);
        }
    }

    /** With all that hangs below the team. The database counts again, one change at a time. */
    private static void refuseDepth(Write write, long team) {
        if (write.changes().get("parent_id") instanceof Number parent) {
            long tenant = write.tx().actor().tenantId();
            long levels = write.tx()
                    .queryOne(LEVELS, row -> row.getLong(1), parent.longValue(), tenant, team, tenant)
                    .orElse(0L);
            if (levels > DEEPEST) {
                throw Problem.invalid("team/depth", "Teams are nested at most " + DEEPEST + " levels deep.")
                        .field("parent_id")
                        .asException();
            }
        }
    }

    private static void refuseIfAny(Write write, String sql, long team, String title) {
        long count = write.tx()
                .queryOne(sql, row -> row.getLong(1), write.tx().actor().tenantId(), team)
                .orElse(0L);
        if (count > 0) {
            throw Problem.conflict("team/in-use", title).with("count", count).asException();
        }
    }

    private static void refuseRing(Write write, long team, long parent) {
        long[] below = write.tx()
                .queryOne("select identity.team_closure(?)", row -> row.getLongs(1), team)
                .orElse(new long[0]);
        for (long id : below) {
            if (id == parent) {
                throw Problem.invalid("team/nesting", "A team cannot be below itself.")
                        .field("parent_id")
                        .asException();
            }
        }
    }
}
