package io.guildhall.identity.internal.actor;

import io.guildhall.actor.Actor;
import io.guildhall.port.BackRoom;
import io.guildhall.port.Modules;
import io.guildhall.port.Workspaces;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The system as an actor of each tenant. A changed setting or module holds within a second. Thread-safe. */
@Component(service = Workspaces.class)
public final class WorkspaceDirectory implements Workspaces {
    private static final String SYSTEM = "select " + Caller.COLUMNS + " from identity.system_caller(?)";

    private final BackRoom backRoom;
    private final Actors actors;
    private final KnownCallers known;
    private final Modules modules;

    @Activate
    public WorkspaceDirectory(@Reference BackRoom backRoom, @Reference Modules modules, @Reference KnownCallers known) {
        this.backRoom = backRoom;
        this.known = known;
        this.modules = modules;
        this.actors = new Actors(modules, backRoom, known);
    }

    @Override
    public Actor system(long tenantId) {
        return known.systems
                .get(Long.toString(tenantId), modules.current(), () -> look(tenantId))
                .orElseThrow(() -> new NoSuchElementException("there is no tenant " + tenantId));
    }

    @Override
    public void changed(long tenantId) {
        known.forget(tenantId);
    }

    private Optional<Actor> look(long tenantId) {
        return backRoom.run(tx -> tx.queryOne(SYSTEM, Caller::of, tenantId)).map(actors::of);
    }
}
