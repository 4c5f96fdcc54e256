package io.guildhall.notify.internal;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.actor.OwnEyes;
import io.guildhall.database.Database;
import io.guildhall.port.Modules;
import io.guildhall.port.Signals;
import io.guildhall.problem.Problem;
import io.guildhall.request.Parameters;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** What the caller was told. There is no way to ask for somebody else's. */
@Component(service = NotificationResource.class)
@JakartarsResource
@OwnEyes
@Path("/notifications")
@Produces(MediaType.APPLICATION_JSON)
public final class NotificationResource {
    private static final int PER_PAGE = 30;
    private static final int MOST_PER_PAGE = 100;

    private final Database database;
    private final Inboxes inboxes;
    private final Signals signals;
    private final CurrentActor currentActor;

    @Activate
    public NotificationResource(
            @Reference Database database,
            @Reference Modules modules,
            @Reference Signals signals,
            @Reference CurrentActor currentActor) {
        this.database = database;
        this.inboxes = new Inboxes(modules);
        this.signals = signals;
        this.currentActor = currentActor;
    }

    /** @param unread {@code true} leaves out what was read */
    @GET
    public Inbox list(
            @QueryParam("unread") @Nullable String unread,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("per_page") @Nullable String perPage) {
        boolean onlyUnread = Parameters.flag("unread", unread);
        long before = Parameters.number("cursor", cursor, Long.MAX_VALUE, Long.MAX_VALUE);
        int size = (int) Parameters.number("per_page", perPage, PER_PAGE, MOST_PER_PAGE);
        return database.read(currentActor.get(), tx -> {
            // One more than asked tells whether there is a next page.
            List<Shown> found = inboxes.list(tx, onlyUnread, before, size + 1);
            List<Shown> shown = found.subList(0, Math.min(size, found.size()));
            String next =
                    found.size() > size ? String.valueOf(shown.get(size - 1).id()) : null;
            return new Inbox(shown, inboxes.unread(tx), next);
        });
    }

    @GET
    @Path("count")
    public Inbox.Count count() {
        return database.read(currentActor.get(), tx -> new Inbox.Count(inboxes.unread(tx)));
    }

    @POST
    @Path("{id}/read")
    public Inbox.Count read(@PathParam("id") String id) {
        long notice = Parameters.id(id);
        Actor me = currentActor.get();
        return database.write(me, tx -> {
            if (!inboxes.read(tx, notice)) {
                throw Problem.notFound().asException();
            }
            tx.afterCommit(() -> tellOtherScreens(me));
            return new Inbox.Count(inboxes.unread(tx));
        });
    }

    /** @param upTo the newest that the caller has seen; all without it */
    @POST
    @Path("read")
    public Inbox.Count readAll(@QueryParam("up_to") @Nullable String upTo) {
        long newest = Parameters.number("up_to", upTo, Long.MAX_VALUE, Long.MAX_VALUE);
        Actor me = currentActor.get();
        return database.write(me, tx -> {
            inboxes.readAll(tx, newest);
            tx.afterCommit(() -> tellOtherScreens(me));
            return new Inbox.Count(inboxes.unread(tx));
        });
    }

    private void tellOtherScreens(Actor me) {
        signals.tell(me.tenantId(), me.memberId(), Ringer.EVENT, Map.of());
    }
}
