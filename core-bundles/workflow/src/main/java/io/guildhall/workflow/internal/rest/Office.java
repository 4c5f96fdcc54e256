package io.guildhall.workflow.internal.rest;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.port.Workspaces;
import io.guildhall.problem.Problem;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who comes with a request, and whether he runs the workspace. Thread-safe. */
@Component(service = Office.class)
public final class Office {
    private final CurrentActor currentActor;
    private final Workspaces workspaces;

    @Activate
    public Office(@Reference CurrentActor currentActor, @Reference Workspaces workspaces) {
        this.currentActor = currentActor;
        this.workspaces = workspaces;
    }

    Actor anybody() {
        return currentActor.get();
    }

    /** @throws io.guildhall.problem.ProblemException 403 for everybody else */
    Actor owner() {
        Actor actor = currentActor.get();
        if (!actor.admin()) {
            throw Problem.forbidden("workflow/forbidden", "Only who runs the workspace works on its workflows.")
                    .asException();
        }
        return actor;
    }

    /** The machinery of the same workspace, for what nobody does in person. */
    Actor house(Actor actor) {
        return workspaces.system(actor.tenantId());
    }
}
