package io.guildhall.identity.internal.people;

import io.guildhall.problem.Problem;
import io.guildhall.record.Guard;
import io.guildhall.record.Write;
import java.util.Set;

/** Says in words what the database would refuse of a team: to be below itself, or to go while somebody is in it. */
public final class TeamRules implements Guard {
    private static final String MEMBERS = "select count(*) from identity.member where tenant_id = ? and team_id = ?";
    private static final String BELOW = "select count(*) from identity.team where tenant_id = ? and parent_id = ?";

    @Override
    public Set<String> entities() {
        return Set.of("identity.team");
    }

    @Override
    public void check(Write write) {
        if (write.before() == null) {
            return;
        }
        long id = write.before().id();
        if (write.kind() == Write.Kind.DELETE) {
            refuseIfAny(write, MEMBERS, id, "Members still belong to this team. Move them first.");
            refuseIfAny(write, BELOW, id, "Other teams lie below this one. Move them first.");
        } else if (write.changes().get("parent_id") instanceof Number parent) {
            refuseRing(write, id, parent.longValue());
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
