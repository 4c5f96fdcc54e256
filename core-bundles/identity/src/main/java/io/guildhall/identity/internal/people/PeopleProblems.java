package io.guildhall.identity.internal.people;

import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import java.util.Map;
import java.util.function.Supplier;

/** Says the database's rules about people in words that a person can act on. */
final class PeopleProblems {
    private static final Map<String, Problem> WORDS = Map.of(
            "member/last-owner",
            Problem.conflict(
                    "member/last-owner", "A workspace keeps at least one active owner. Name another one first."),
            "member/owner",
            Problem.forbidden("member/owner", "Only an owner makes or unmakes an owner."),
            "invitation/owner",
            Problem.forbidden("invitation/owner", "Only an owner invites an owner."),
            "role/builtin",
            Problem.conflict("role/builtin", "The built-in roles cannot be changed. Make a role of your own."),
            "role/key",
            Problem.conflict("role/title", "There is a role of this name already.")
                    .field("title"),
            "member/role",
            Problem.conflict("role/in-use", "Members still have this role."),
            "invitation/role",
            Problem.conflict("role/in-use", "Invitations still offer this role."),
            "api-key/role",
            Problem.conflict("role/in-use", "API keys still have this role."),
            "member/email",
            Problem.conflict("member/email", "Somebody here has this e-mail address already.")
                    .field("email"),
            "member/account",
            Problem.conflict("member/account", "You are a member of this workspace already."));

    static <T> T told(Supplier<T> work) {
        try {
            return work.get();
        } catch (ProblemException e) {
            Problem words = WORDS.get(e.problem().code());
            // A role that does not exist and a role in use break the same constraint; only the latter is a conflict.
            boolean sameKind = words != null
                    && (words.code().equals(e.problem().code()) || e.problem().status() == 409);
            throw words != null && sameKind ? words.asException() : e;
        }
    }

    private PeopleProblems() {}
}
