package io.guildhall.identity.internal;

import io.guildhall.actor.Actor;
import io.guildhall.problem.Problem;

/** Asks what an actor may before anything is looked up. The database asks again. */
public final class Rights {
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
