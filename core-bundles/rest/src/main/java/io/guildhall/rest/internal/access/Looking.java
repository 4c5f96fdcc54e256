package io.guildhall.rest.internal.access;

import io.guildhall.actor.Actor;
import io.guildhall.problem.Problem;
import io.guildhall.rest.internal.http.Exchange;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody may ask who looks through a colleague's eyes: records and what is made of them, never what is the
 * colleague's own ({@link io.guildhall.actor.OwnEyes}), and no change of anything. The database refuses to write for him as
 * well.
 */
public final class Looking {
    /** Questions that are too long for an address. */
    private static final Set<String> ASKING = Set.of("query", "preview");

    private Looking() {}

    /** @throws io.guildhall.problem.ProblemException 403 */
    public static void check(Exchange exchange, @Nullable Actor actor) {
        if (actor == null || actor.kind() != Actor.Kind.VIEWER) {
            return;
        }
        List<String> path = exchange.path();
        String first = path.isEmpty() ? "" : path.get(0);
        String last = path.isEmpty() ? "" : path.get(path.size() - 1);
        boolean reads = exchange.method().equals("GET") || exchange.method().equals("HEAD");
        boolean asks = exchange.method().equals("POST") && ASKING.contains(last);
        boolean ends = exchange.method().equals("DELETE") && first.equals("session");
        if (!reads && !asks && !ends) {
            throw Problem.forbidden("auth/looking", "You are looking through somebody else's eyes and change nothing.")
                    .asException();
        }
    }

    /**
     * For routes that tell what is the caller's own.
     *
     * @throws io.guildhall.problem.ProblemException 403
     */
    public static void checkPersonal(@Nullable Actor actor) {
        if (actor != null && actor.kind() == Actor.Kind.VIEWER) {
            throw Problem.forbidden("auth/personal", "This is the colleague's own and nobody else's to see.")
                    .asException();
        }
    }
}
