package io.guildhall.realtime.internal;

import io.guildhall.actor.Actor;
import io.guildhall.entity.EntityType;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The readers of open streams, for what is told in passing and has no place in the log. Thread-safe. */
@Component(service = Audience.class)
public final class Audience {
    private final Hub hub;

    @Activate
    public Audience(@Reference Hub hub) {
        this.hub = hub;
    }

    /** @param event ready to send, see {@link Events} */
    public void tell(long tenantId, Predicate<Actor> who, byte[] event) {
        for (Stream stream : hub.open()) {
            if (stream.actor().tenantId() == tenantId && who.test(stream.actor())) {
                hub.send(stream, event);
            }
        }
    }

    /** Whether the reader may see any record of this entity. */
    public static boolean sees(Actor reader, EntityType type) {
        return Sight.ofEntity(reader, type, type.permission(EntityType.Verb.READ));
    }

    /** Whether the reader may see a record with this owner and team. */
    public static boolean sees(Actor reader, EntityType type, @Nullable Long owner, @Nullable Long team) {
        return sees(reader, type) && Sight.ofRow(reader, type, owner, team);
    }
}
