package io.guildhall.job.internal;

import io.guildhall.actor.Actor;
import io.guildhall.port.Authenticator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Who works here, as a test says; nobody unless it does. */
final class Members implements Authenticator {
    private final Map<Long, Actor> now = new ConcurrentHashMap<>();

    void are(Actor actor) {
        now.put(actor.memberId(), actor);
    }

    void gone(long member) {
        now.remove(member);
    }

    @Override
    public Optional<Actor> member(long tenantId, long memberId) {
        return Optional.ofNullable(now.get(memberId));
    }

    @Override
    public Optional<Actor> session(String token) {
        return Optional.empty();
    }

    @Override
    public Optional<Actor> apiKey(String secret) {
        return Optional.empty();
    }

    @Override
    public Optional<Actor> refresh(Actor actor) {
        return Optional.empty();
    }
}
