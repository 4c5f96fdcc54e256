package io.guildhall.acme;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.database.Database;
import io.guildhall.problem.Problem;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** What lies on the bench, counted. */
@Component(service = BenchResource.class)
@JakartarsResource
@Path("/acme/bench")
@Produces(MediaType.APPLICATION_JSON)
public final class BenchResource {
    private final Database database;
    private final CurrentActor currentActor;

    @Activate
    public BenchResource(@Reference Database database, @Reference CurrentActor currentActor) {
        this.database = database;
        this.currentActor = currentActor;
    }

    @GET
    public List<GadgetMapper.OnBench> bench() {
        Actor actor = currentActor.get();
        if (!actor.may("acme.gadgets.view")) {
            throw Problem.forbidden("auth/not-permitted", "You may not do this.")
                    .asException();
        }
        return database.read(actor, tx -> tx.mapper(GadgetMapper.class).bench(actor.tenantId()));
    }
}
