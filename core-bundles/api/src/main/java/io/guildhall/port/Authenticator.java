package io.guildhall.port;

import io.guildhall.actor.Actor;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Turns what a caller shows into an {@link Actor}. Thread-safe. An ended session or key stops working within a second. */
@ProviderType
public interface Authenticator {
    /** @param token value of the session cookie */
    Optional<Actor> session(String token);

    /** @param secret what follows {@code Authorization: Bearer} */
    Optional<Actor> apiKey(String secret);

    /**
     * A member with the rights it has now, without a session: for what it has asked for beforehand, such as a feed. Empty for
     * who is no longer active.
     */
    default Optional<Actor> member(long tenantId, long memberId) {
        return Optional.empty();
    }

    /** The same actor with the rights it has now, or empty when its session or key has ended. For long-lived streams. */
    Optional<Actor> refresh(Actor actor);

    /**
     * {@link #refresh} for many at once; the answer has the same order. Called every other second with all open streams:
     * worth one query for all of them.
     */
    default List<Optional<Actor>> refreshAll(List<Actor> actors) {
        return actors.stream().map(this::refresh).toList();
    }
}
