package io.guildhall.identity.internal.actor;

import io.guildhall.actor.Actor;

/**
 * A session a moment after it was opened.
 *
 * @param token told to the browser this once; the database keeps its hash
 */
public record OpenedSession(String token, Actor actor) {}
