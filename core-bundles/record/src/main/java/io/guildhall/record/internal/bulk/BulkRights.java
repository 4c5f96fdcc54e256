package io.guildhall.record.internal.bulk;

import io.guildhall.actor.Actor;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.entity.Field;
import io.guildhall.job.RightsGone;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.internal.Plan;
import io.guildhall.record.internal.Plans;
import io.guildhall.record.internal.bulk.BulkStore.Bulk;

/**
 * Whether whoever asked for a change of many records may still make it. Records that have gone out of his reach are left alone
 * one by one; without the right itself nothing goes on. Thread-safe.
 */
final class BulkRights {
    private final Plans plans;

    BulkRights(Plans plans) {
        this.plans = plans;
    }

    /**
     * @param asker with the rights of this moment
     * @return who writes
     * @throws RightsGone if he may no longer do this
     */
    Actor check(Bulk bulk, Actor asker) {
        if (bulk.action().equals("hand_over")) {
            return house(asker);
        }
        try {
            if (bulk.action().equals("import")) {
                return importer(bulk, asker);
            }
            Plan plan = plans.open(asker, bulk.entity(), bulk.action().equals("delete") ? Verb.DELETE : Verb.UPDATE);
            for (String name : bulk.changes().keySet()) {
                Field field = plan.field(name);
                if (field == null || field.readOnly()) {
                    throw new RightsGone("a field is closed to whoever asked");
                }
            }
            return asker;
        } catch (ProblemException e) {
            throw new RightsGone(e.problem().code());
        }
    }

    /** Made records are deleted, others changed; which of the two is his each record says by itself. */
    private Actor importer(Bulk bulk, Actor asker) {
        EntityType entity = plans.find(asker, bulk.entity()).entity();
        if (!asker.may(entity.permission(Verb.DELETE))) {
            asker.need(entity.permission(Verb.UPDATE));
        }
        return asker;
    }

    /**
     * Records are handed over by the house: whoever asked for it runs the workspace, and nobody wants to be told of each of
     * some thousand records that a colleague has given him.
     */
    private static Actor house(Actor asker) {
        if (!HandOvers.runsAll(asker)) {
            throw new RightsGone("whoever asked runs the workspace no longer");
        }
        return Actor.system(asker.tenantId(), asker.modules(), asker.workspace());
    }
}
