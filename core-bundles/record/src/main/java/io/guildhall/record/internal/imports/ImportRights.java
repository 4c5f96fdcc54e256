package io.guildhall.record.internal.imports;

import io.guildhall.actor.Actor;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.job.RightsGone;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.internal.Plans;
import java.util.List;

/** Whether whoever has started an import may still bring in what its columns hold. */
final class ImportRights {
    private ImportRights() {}

    /** @throws RightsGone if he may no longer make these records, or one of the fields is closed to him by now */
    static void check(Plans plans, Import file, Actor actor) {
        try {
            EntityType entity = plans.open(actor, file.entity(), Verb.CREATE).entity();
            List<String> targets = Target.of(entity);
            boolean closed = file.columns().stream()
                    .map(Column::field)
                    .anyMatch(field -> field != null && !targets.contains(field));
            if (closed) {
                throw new RightsGone("a column's field is closed to whoever asked");
            }
        } catch (ProblemException e) {
            throw new RightsGone(e.problem().code());
        }
    }
}
