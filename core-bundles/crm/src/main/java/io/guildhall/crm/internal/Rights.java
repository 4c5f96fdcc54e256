package io.guildhall.crm.internal;

import io.guildhall.actor.Actor;
import io.guildhall.problem.Problem;

/** Asks for a permission in the words that every route uses. */
public final class Rights {
    private Rights() {}

    /** @throws io.guildhall.problem.ProblemException 403 without the permission */
    public static void need(Actor actor, String permission) {
        if (!actor.may(permission)) {
            throw Problem.forbidden("auth/not-permitted", "You may not do this.")
                    .detail("It takes the permission %s.", permission)
                    .with("permission", permission)
                    .asException();
        }
    }
}
