package io.guildhall.record.internal.imports;

import io.guildhall.actor.Actor;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.job.RightsGone;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.internal.Plans;
import java.util.List;

/** Whether whoever has started an import may still bring in what its columns hold. */
final class ImportRights {
    private ImportRights() {}

    /**
     * What may be brought into an entity.
     *
     * @throws ProblemException if the actor may not make these records, or those that they stand on, or nobody can
     */
    static Shape open(Plans plans, Actor actor, String entity) {
        EntityType type = plans.find(actor, entity).entity();
        actor.need(type.permission(Verb.CREATE));
        if (!type.importable()) {
            throw Problem.invalid("import/entity", "These records cannot be imported.")
                    .field("entity")
                    .asException();
        }
        Shape shape = Shape.of(plans, actor, type);
        EntityType base = shape.base();
        if (base != null) {
            actor.need(base.permission(Verb.CREATE));
        }
        return shape;
    }

    /** @throws RightsGone if he may no longer make these records, or one of the fields is closed to him by now */
    static void check(Plans plans, Import file, Actor actor) {
        try {
            List<String> targets = open(plans, actor, file.entity()).targets();
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
