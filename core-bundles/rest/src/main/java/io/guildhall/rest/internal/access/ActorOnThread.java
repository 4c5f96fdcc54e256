package io.guildhall.rest.internal.access;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/** Hands the caller of the running request to resources of modules. */
@Component(service = {CurrentActor.class, ActorOnThread.class})
public final class ActorOnThread implements CurrentActor {
    private final ThreadLocal<@Nullable Actor> current = new ThreadLocal<>();

    @Override
    public Actor get() {
        Actor actor = current.get();
        if (actor == null) {
            throw Problem.unauthorized().asException();
        }
        return actor;
    }

    public void enter(@Nullable Actor actor) {
        current.set(actor);
    }

    public void leave() {
        current.remove();
    }
}
