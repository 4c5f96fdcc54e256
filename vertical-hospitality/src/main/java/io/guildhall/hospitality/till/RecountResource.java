package io.guildhall.hospitality.till;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.job.Jobs;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** For whoever runs the workspace: what the row that the bar reads of each guest costs to keep, and having it counted anew. */
@Component(service = RecountResource.class)
@JakartarsResource
@Path("/hospitality/recount")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class RecountResource {
    /** Of what is carried along only: name, phone and the like would be there anyway. */
    private static final String COST = """
            select count(*), coalesce(sum(pg_column_size(g.balance) + pg_column_size(g.visits) + pg_column_size(g.last_visit_at)
                + pg_column_size(g.checks) + pg_column_size(g.spent_minor) + pg_column_size(g.average_minor)
                + pg_column_size(g.top_items) + pg_column_size(g.no_shows) + pg_column_size(g.pending) + pg_column_size(g.held)
                + pg_column_size(g.earned) + pg_column_size(g.next_expiry_at) + pg_column_size(g.next_expiry_points)
                + pg_column_size(g.tier_id) + pg_column_size(g.tier_until)), 0)::bigint
            from hospitality.guest g where g.tenant_id = ?""";

    private static final String ITEMS = """
            select count(*), coalesce(sum(pg_column_size(i.*)), 0)::bigint from hospitality.guest_item i where i.tenant_id = ?""";

    private static final String DAYS = """
            select count(*), coalesce(sum(pg_column_size(d.*)), 0)::bigint from hospitality.guest_day d where d.tenant_id = ?""";

    private final Database database;
    private final CurrentActor current;
    private final Jobs jobs;

    @Activate
    public RecountResource(@Reference Database database, @Reference CurrentActor current, @Reference Jobs jobs) {
        this.database = database;
        this.current = current;
        this.jobs = jobs;
    }

    /**
     * @param bytes of this workspace's rows, indexes not counted
     * @param latest the last time it was counted anew, or null
     */
    public record Cost(long guests, long items, long bytes, Recount.@Nullable Run latest) {}

    @GET
    public Cost cost() {
        Actor actor = current.get().needAdmin();
        return database.read(actor, RecountResource::cost);
    }

    private record Size(long rows, long bytes) {}

    private static Cost cost(Transaction tx) {
        Size guests = size(tx, COST);
        Size items = size(tx, ITEMS);
        return new Cost(
                guests.rows,
                items.rows,
                guests.bytes + items.bytes + size(tx, DAYS).bytes,
                Recount.latest(tx).orElse(null));
    }

    private static Size size(Transaction tx, String sql) {
        return tx.queryOne(
                        sql,
                        row -> new Size(row.getLong(1), row.getLong(2)),
                        tx.actor().tenantId())
                .orElseThrow();
    }

    /** Begins to count anew, behind the scenes. */
    @POST
    public Cost recount() {
        Actor actor = current.get().needAdmin();
        return database.write(actor, tx -> {
            Recount.enqueue(tx, jobs);
            return cost(tx);
        });
    }
}
