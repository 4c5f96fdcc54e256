package io.guildhall.crm.internal.entity;

import io.guildhall.problem.Problem;
import io.guildhall.record.Guard;
import io.guildhall.record.Write;
import java.util.Set;

/** The trace of moves is written by the database alone, or a timeline could not be trusted. */
public final class ActivityRules implements Guard {
    @Override
    public Set<String> entities() {
        return Set.of(Entities.ACTIVITY);
    }

    @Override
    public void check(Write write) {
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
