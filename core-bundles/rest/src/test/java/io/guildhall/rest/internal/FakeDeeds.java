package io.guildhall.rest.internal;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.actor.Workspace;
import io.guildhall.deed.Deed;
import io.guildhall.port.Deeds;
import io.guildhall.problem.Problem;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Believes whatever comes with a signature of zeros: then it is Olga's. */
final class FakeDeeds implements Deeds {
    final List<Sealed> taken = Collections.synchronizedList(new ArrayList<>());
    final List<Integer> answered = Collections.synchronizedList(new ArrayList<>());

    @Override
    public Taken take(Sealed sealed) {
        if (sealed.signature()[0] != 0) {
            throw Problem.forbidden("deed/forged", "Forged.").asException();
        }
        taken.add(sealed);
        return new Taken(
                new Actor(
                        5,
                        8,
                        "Olga",
                        Actor.Kind.MEMBER,
                        Scope.ALL,
                        Scope.ALL,
                        Set.of(),
                        Set.of("*"),
                        Set.of("crm", "acme"),
                        new Workspace("Blue Door", "EUR", ZoneId.of("Europe/Vienna"), "en"),
                        0),
                new Deed(sealed.deviceId(), sealed.counter(), Instant.parse(sealed.at())));
    }

    @Override
    public void answered(Taken deed, int status) {
        answered.add(status);
    }
}
