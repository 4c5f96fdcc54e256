package io.guildhall.identity.internal.actor;

import io.guildhall.actor.Actor;
import org.jspecify.annotations.Nullable;

/**
 * A session a moment after it was opened.
 *
 * @param token told to the browser this once; the database keeps its hash
 * @param device secret for the browser to keep when the session has long ended; null if it cannot
 */
public record OpenedSession(
        String token, Actor actor, @Nullable String device) {}
