package io.guildhall.identity.internal;

import io.guildhall.actor.Actor;
import io.guildhall.problem.Problem;

/** Asks what an actor may before anything is looked up. The database asks again. */
public final class Rights {
    /** @throws io.guildhall.problem.ProblemException 403 unless the actor runs the workspace */
    public static Actor admin(Actor actor) {
        if (!actor.admin()) {
            throw Problem.forbidden("auth/not-permitted", "You may not do this.")
                    .detail("It takes the permission workspace.admin.")
                    .with("permission", "workspace.admin")
                    .asException();
        }
        return actor;
    }

    /** @throws io.guildhall.problem.ProblemException 403 for programs: some things a person does in person */
    public static Actor person(Actor actor) {
        if (actor.kind() != Actor.Kind.MEMBER) {
            throw Problem.forbidden("auth/person-only", "Only a person who is signed in can do this, not a key.")
                    .asException();
        }
        return actor;
    }

    private Rights() {}
}
