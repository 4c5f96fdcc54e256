package io.guildhall.workflow.internal.rest;

import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.problem.Problem;
import io.guildhall.request.IfMatch;
import io.guildhall.request.Parameters;
import io.guildhall.workflow.internal.Workflows;
import io.guildhall.workflow.internal.definition.Definition;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Workflows as their owners keep them: drafts, versions, on and off. */
@Component(service = WorkflowsResource.class)
@JakartarsResource
@Path("/workflows")
@Produces(MediaType.APPLICATION_JSON)
public final class WorkflowsResource {
    private static final int MOST = 500;
    private static final String ONE =
            WorkflowView.SELECT + "where w.tenant_id = ? and w.id = ? and w.deleted_at is null";
    private static final String ALL = WorkflowView.SELECT
            + "where w.tenant_id = ? and (w.deleted_at is not null) = ? order by w.title, w.id limit " + MOST;
    private static final String VERSIONS =
            VersionView.SELECT + "where tenant_id = ? and workflow_id = ? order by number desc limit " + MOST;
    private static final String VERSION = VersionView.SELECT + "where tenant_id = ? and workflow_id = ? and number = ?";

    private final Database database;
    private final Workflows workflows;
    private final Office office;

    @Activate
    public WorkflowsResource(@Reference Database database, @Reference Workflows workflows, @Reference Office office) {
        this.database = database;
        this.workflows = workflows;
        this.office = office;
    }

    public record WorkflowList(List<WorkflowView> data) {}

    public record VersionList(List<VersionView> data) {}

    public record Differences(List<Difference.Part> data) {}

    /** @param definition the draft; absent members stay as they are */
    public record WorkflowWish(
            @Nullable String title,
            @Nullable String description,
            @Nullable Map<String, @Nullable Object> definition) {}

    /** @param deleted {@code true} for those in the trash instead */
    @GET
    public WorkflowList list(@QueryParam("deleted") @Nullable String deleted) {
        Actor owner = office.owner();
        boolean trash = Asked.flag("deleted", deleted);
        return database.read(owner, tx -> new WorkflowList(tx.query(ALL, WorkflowView::map, owner.tenantId(), trash)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(@Nullable WorkflowWish wish) {
        Actor owner = office.owner();
        WorkflowWish wanted = Asked.body(wish);
        String title = Asked.text("title", wanted.title(), 120);
        String description =
                wanted.description() == null ? "" : Asked.limited("description", wanted.description(), 2_000);
        WorkflowView made = database.write(owner, tx -> {
            long id = workflows.create(
                    tx, title, description, wanted.definition() == null ? Map.of() : wanted.definition());
            return view(tx, id);
        });
        return Response.created(URI.create("/api/workflows/" + made.id()))
                .entity(made)
                .build();
    }

    @GET
    @Path("/{id}")
    public WorkflowView get(@PathParam("id") String id) {
        long workflow = Parameters.id(id);
        return database.read(office.owner(), tx -> view(tx, workflow));
    }

    /** Changes the draft; what runs, runs on. */
    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public WorkflowView change(
            @PathParam("id") String id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable WorkflowWish wish) {
        Actor owner = office.owner();
        long workflow = Parameters.id(id);
        long version = IfMatch.of(ifMatch).or(-1);
        WorkflowWish wanted = Asked.body(wish);
        String title = wanted.title() == null ? null : Asked.text("title", wanted.title(), 120);
        String description =
                wanted.description() == null ? null : Asked.limited("description", wanted.description(), 2_000);
        return database.write(owner, tx -> {
            view(tx, workflow);
            if (!workflows.change(tx, workflow, version, title, description, wanted.definition())) {
                throw Problem.of(412, "workflow/changed", "Somebody has changed this workflow meanwhile.")
                        .asException();
            }
            return view(tx, workflow);
        });
    }

    /** Switches it off and puts it into the trash; what runs, runs on, and what has run stays to be seen. */
    @DELETE
    @Path("/{id}")
    public void delete(@PathParam("id") String id) {
        long workflow = Parameters.id(id);
        database.write(office.owner(), tx -> {
            workflows.trash(tx, workflow);
            return true;
        });
    }

    /** Takes it out of the trash, switched off. */
    @POST
    @Path("/{id}/restore")
    public WorkflowView restore(@PathParam("id") String id) {
        long workflow = Parameters.id(id);
        return database.write(office.owner(), tx -> {
            workflows.restore(tx, workflow);
            return view(tx, workflow);
        });
    }

    /** Makes the draft the version that new runs take, and switches one that was never on. */
    @POST
    @Path("/{id}/publish")
    public WorkflowView publish(@PathParam("id") String id) {
        long workflow = Parameters.id(id);
        return database.write(office.owner(), tx -> {
            workflows.publish(tx, workflow);
            return view(tx, workflow);
        });
    }

    @POST
    @Path("/{id}/on")
    public WorkflowView on(@PathParam("id") String id) {
        return turn(id, true);
    }

    /** Starts no more; what runs, runs on. */
    @POST
    @Path("/{id}/off")
    public WorkflowView off(@PathParam("id") String id) {
        return turn(id, false);
    }

    private WorkflowView turn(String id, boolean on) {
        long workflow = Parameters.id(id);
        return database.write(office.owner(), tx -> {
            workflows.turn(tx, workflow, on);
            return view(tx, workflow);
        });
    }

    @GET
    @Path("/{id}/versions")
    public VersionList versions(@PathParam("id") String id) {
        long workflow = Parameters.id(id);
        return database.read(office.owner(), tx -> {
            view(tx, workflow);
            return new VersionList(
                    tx.query(VERSIONS, VersionView::map, tx.actor().tenantId(), workflow));
        });
    }

    @GET
    @Path("/{id}/versions/{number}")
    public VersionView version(@PathParam("id") String id, @PathParam("number") String number) {
        long workflow = Parameters.id(id);
        long wanted = Parameters.id(number);
        return database.read(office.owner(), tx -> version(tx, workflow, wanted));
    }

    /** What differs between two versions. @param from a number; @param to a number, or nothing for the draft */
    @GET
    @Path("/{id}/compare")
    public Differences compare(
            @PathParam("id") String id,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to) {
        Actor owner = office.owner();
        long workflow = Parameters.id(id);
        Long before = Asked.number("from", from);
        Long after = Asked.number("to", to);
        return database.read(owner, tx -> {
            WorkflowView view = view(tx, workflow);
            return new Differences(Difference.of(definition(tx, view, before), definition(tx, view, after)));
        });
    }

    private static Definition definition(Transaction tx, WorkflowView view, @Nullable Long number) {
        return Definition.read(
                number == null
                        ? view.definition()
                        : version(tx, view.id(), number).definition());
    }

    private static VersionView version(Transaction tx, long workflow, long number) {
        return tx.queryOne(
                        VERSION, VersionView::map, tx.actor().tenantId(), workflow, Math.min(number, Integer.MAX_VALUE))
                .orElseThrow(() -> Problem.notFound().asException());
    }

    private WorkflowView view(Transaction tx, long id) {
        WorkflowView view = tx.queryOne(ONE, WorkflowView::map, tx.actor().tenantId(), id)
                .orElseThrow(() -> Problem.notFound().asException());
        return view.with(workflows.faults(tx.actor(), view.definition()));
    }
}
