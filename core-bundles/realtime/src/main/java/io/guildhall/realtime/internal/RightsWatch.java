package io.guildhall.realtime.internal;

import io.guildhall.actor.Actor;
import io.guildhall.port.Authenticator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks what each session that has a stream may do now, once for each session and all in one call, and ends streams whose
 * session has ended or whose rights are others than they were opened with.
 */
final class RightsWatch {
    private final Logger log = LoggerFactory.getLogger(RightsWatch.class);
    private final Hub hub;
    private final Authenticator authenticator;
    private final Afresh afresh;

    RightsWatch(Hub hub, Authenticator authenticator, Afresh afresh) {
        this.hub = hub;
        this.authenticator = authenticator;
        this.afresh = afresh;
    }

    void look() {
        Map<Key, List<Stream>> bySession = new LinkedHashMap<>();
        for (Stream stream : hub.open()) {
            bySession
                    .computeIfAbsent(Key.of(stream.actor()), k -> new ArrayList<>())
                    .add(stream);
        }
        if (bySession.isEmpty()) {
            return;
        }
        List<List<Stream>> groups = List.copyOf(bySession.values());
        try {
            List<Optional<Actor>> now = authenticator.refreshAll(
                    groups.stream().map(group -> group.get(0).actor()).toList());
            for (int i = 0; i < groups.size(); i++) {
                compare(groups.get(i), now.get(i));
            }
        } catch (RuntimeException e) {
            log.warn("Rights of open streams cannot be looked up at the moment: {}", e.toString());
        }
    }

    private void compare(List<Stream> group, Optional<Actor> now) {
        for (Stream stream : group) {
            if (now.isEmpty()) {
                end(stream, "session-ended");
            } else if (!Rights.of(now.get()).equals(Rights.of(stream.actor()))) {
                afresh.note(stream.actor());
                end(stream, "rights-changed");
            }
        }
    }

    private void end(Stream stream, String reason) {
        hub.remove(stream);
        stream.bye(hub.events().bye(reason));
    }

    private record Key(Actor.Kind kind, long sessionId, Rights rights) {
        static Key of(Actor actor) {
            return new Key(actor.kind(), actor.sessionId(), Rights.of(actor));
        }
    }
}
