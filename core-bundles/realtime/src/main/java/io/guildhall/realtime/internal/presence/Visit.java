package io.guildhall.realtime.internal.presence;

import io.guildhall.actor.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One screen at one place, until it says otherwise or falls silent. @param until by the nano clock */
record Visit(
        long tenantId,
        Actor.Kind kind,
        long sessionId,
        long memberId,
        String screen,
        Place place,
        String doing,
        @Nullable String detail,
        Instant since,
        long until) {

    static Visit of(Actor actor, String screen, Place place, String doing, @Nullable String detail, Instant since) {
        return new Visit(
                actor.tenantId(),
                actor.kind(),
                actor.sessionId(),
                actor.memberId(),
                screen,
                place,
                doing,
                detail,
                since,
                0);
    }

    Visit until(long nanos) {
        return new Visit(tenantId, kind, sessionId, memberId, screen, place, doing, detail, since, nanos);
    }

    boolean isOf(Actor reader) {
        return tenantId == reader.tenantId() && kind == reader.kind() && sessionId == reader.sessionId();
    }

    boolean saysTheSame(Visit other) {
        return place.same(other.place)
                && doing.equals(other.doing)
                && String.valueOf(detail).equals(String.valueOf(other.detail));
    }

    Person person() {
        return new Person(memberId, screen, place.id(), doing, detail, since);
    }
}
