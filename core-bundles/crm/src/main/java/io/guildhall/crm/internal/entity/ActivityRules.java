package io.guildhall.crm.internal.entity;

import io.guildhall.actor.Actor;
import io.guildhall.problem.Problem;
import io.guildhall.record.Guard;
import io.guildhall.record.Write;
import java.util.List;
import java.util.Set;

/** An activity belongs to a record; and the trace of moves is written by the database alone, or nobody could trust it. */
public final class ActivityRules implements Guard {
    private static final List<String> LINKS = List.of("entity", "deal_id", "contact_id", "company_id");

    @Override
    public Set<String> entities() {
        return Set.of(Entities.ACTIVITY);
    }

    @Override
    public void check(Write write) {
        if (write.kind() == Write.Kind.CREATE && LINKS.stream().allMatch(link -> write.after(link) == null)) {
            throw Problem.invalid("activity/entity", "Say which record this belongs to.")
                    .detail("Give deal_id, contact_id or company_id, or entity and record_id.")
                    .field("record_id")
                    .asException();
        }
        if (write.after("type") instanceof String type
                && type.indexOf('.') >= 0
                && write.kind() == Write.Kind.CREATE
                && write.tx().actor().kind() != Actor.Kind.SYSTEM) {
            throw Problem.invalid("activity/written-by-a-module", "What has a dot in its type is told by a module.")
                    .detail("Take call, email, meeting, note or a word of your own.")
                    .field("type")
                    .asException();
        }
        boolean trace = write.before() != null
                && Entities.STAGE_CHANGE.equals(write.before().get("type"));
        if (trace || Entities.STAGE_CHANGE.equals(write.after("type"))) {
            throw Problem.invalid("activity/written-by-the-system", "Stage changes are noted by the system alone.")
                    .detail("Move the deal instead; the note follows by itself.")
                    .field("type")
                    .asException();
        }
    }
}
