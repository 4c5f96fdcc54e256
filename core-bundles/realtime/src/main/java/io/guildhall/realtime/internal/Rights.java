package io.guildhall.realtime.internal;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import java.util.Objects;
import java.util.Set;

/** What of an actor decides what it sees, and of its workspace which fields there are. Two actors with equal rights may go on with one stream. */
record Rights(
        long tenantId,
        long memberId,
        Scope reads,
        Scope writes,
        Set<Long> teams,
        Set<String> permissions,
        Set<String> modules,
        String custom) {
    static Rights of(Actor actor) {
        return new Rights(
                actor.tenantId(),
                actor.memberId(),
                actor.reads(),
                actor.writes(),
                actor.teams(),
                actor.permissions(),
                actor.modules(),
                actor.workspace().custom().mark());
    }

    /** Short text that is the same for the same rights, so that a reader that comes back knows to fetch afresh. */
    String mark() {
        return Integer.toHexString(
                Objects.hash(tenantId, memberId, reads.name(), writes.name(), teams, permissions, modules, custom));
    }
}
