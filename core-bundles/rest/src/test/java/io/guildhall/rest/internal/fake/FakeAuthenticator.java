package io.guildhall.rest.internal.fake;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.actor.Workspace;
import io.guildhall.port.Authenticator;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/** Knows one session, one key, and one key of a workspace without the vertical. */
public final class FakeAuthenticator implements Authenticator {
    public static final String SESSION = "good-session";
    public static final String KEY = "gh_good";
    public static final String KEY_WITHOUT_ACME = "gh_plain";

    @Override
    public Optional<Actor> session(String token) {
        return token.equals(SESSION)
                ? Optional.of(actor(Actor.Kind.MEMBER, 1, Set.of("crm", "acme")))
                : Optional.empty();
    }

    @Override
    public Optional<Actor> apiKey(String secret) {
        return switch (secret) {
            case KEY -> Optional.of(actor(Actor.Kind.API_KEY, 2, Set.of("crm", "acme")));
            case KEY_WITHOUT_ACME -> Optional.of(actor(Actor.Kind.API_KEY, 3, Set.of("crm")));
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<Actor> refresh(Actor actor) {
        return Optional.of(actor);
    }

    private static Actor actor(Actor.Kind kind, long session, Set<String> modules) {
        Workspace workspace = new Workspace("Blue Door", "EUR", ZoneId.of("Europe/Vienna"), "en");
        return new Actor(5, 7, "Ann", kind, Scope.ALL, Scope.ALL, Set.of(), Set.of("*"), modules, workspace, session);
    }
}
