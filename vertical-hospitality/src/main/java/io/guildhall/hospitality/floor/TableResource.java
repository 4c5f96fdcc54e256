package io.guildhall.hospitality.floor;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.database.Database;
import io.guildhall.deed.Offline;
import io.guildhall.problem.Problem;
import io.guildhall.request.Form;
import io.guildhall.request.Parameters;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Whether a table can be used tonight: cleared or not, in use or not. Saying the same twice changes nothing. */
@Component(service = TableResource.class)
@JakartarsResource
@Path("/hospitality/dining-tables/{id}/room")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class TableResource {
    private static final String SET = """
            update hospitality.dining_table set dirty = coalesce(?, dirty), blocked = case when ? then ? else blocked end
            where tenant_id = ? and id = ? and deleted_at is null""";

    private final Database database;
    private final CurrentActor current;

    @Activate
    public TableResource(@Reference Database database, @Reference CurrentActor current) {
        this.database = database;
        this.current = current;
    }

    /** {@code dirty} true or false; {@code blocked} a reason, or null to use it again. What is left out stays. */
    @POST
    @Offline
    public Change set(@PathParam("id") String id, Map<String, @Nullable Object> body) {
        Actor actor = FloorRights.working(current.get());
        long table = Parameters.id(id);
        Form form = new Form(body, "dirty", "blocked");
        Boolean dirty = form.yesOrNull("dirty");
        String reason = form.line("blocked", 120);
        return database.write(actor, tx -> {
            int found = tx.update(
                    SET, dirty, form.has("blocked"), reason.isEmpty() ? null : reason, actor.tenantId(), table);
            if (found == 0) {
                throw Problem.notFound().asException();
            }
            return new Change(List.of(), List.of(), new RoomReader(tx).tables(table), false);
        });
    }
}
