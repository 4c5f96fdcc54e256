package io.guildhall.acme;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.database.Database;
import io.guildhall.database.Row;
import io.guildhall.database.Work;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/**
 * Broken on purpose: puts its parameters into SQL, as a careless partner might. The attack tests show that all the same no
 * foreign row is seen. Never copy this.
 */
@Component(service = InjectableResource.class)
@JakartarsResource
@Path("/acme/injectable")
@Produces(MediaType.APPLICATION_JSON)
public final class InjectableResource {
    private final Database database;
    private final CurrentActor currentActor;

    @Activate
    public InjectableResource(@Reference Database database, @Reference CurrentActor currentActor) {
        this.database = database;
        this.currentActor = currentActor;
    }

    /**
     * @param filter goes into the condition as it is
     * @param sort goes behind {@code order by} as it is
     * @param writing runs in a transaction that may write
     */
    @GET
    public List<List<String>> list(
            @QueryParam("filter") @DefaultValue("true") String filter,
            @QueryParam("sort") @DefaultValue("name") String sort,
            @QueryParam("writing") @DefaultValue("false") boolean writing) {
        Actor actor = currentActor.get();
        String sql = "select id, name, serial from acme.gadget where tenant_id = ? and " + filter + " order by " + sort;
        Work<List<List<String>>> work = tx -> tx.query(sql, InjectableResource::values, actor.tenantId());
        return writing ? database.write(actor, work) : database.read(actor, work);
    }

    private static List<String> values(Row row) {
        List<String> values = new ArrayList<>();
        for (int column = 1; column <= row.columnCount(); column++) {
            values.add(String.valueOf(row.get(column)));
        }
        return values;
    }
}
