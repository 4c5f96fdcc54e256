package io.guildhall.outward.internal.line;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.actor.OwnEyes;
import io.guildhall.channel.Messages;
import io.guildhall.database.Database;
import io.guildhall.outward.internal.value.People;
import io.guildhall.request.Form;
import io.guildhall.request.Parameters;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Messages by messenger, for those who run the workspace; everybody else finds them in the stories of contacts. */
@Component(service = MessageResource.class)
@JakartarsResource
@OwnEyes
@Path("/messages")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class MessageResource {
    private static final int MOST = 100;

    private final CurrentActor current;
    private final Database database;
    private final Messages messages;

    @Activate
    public MessageResource(
            @Reference CurrentActor current, @Reference Database database, @Reference Messages messages) {
        this.current = current;
        this.database = database;
        this.messages = messages;
    }

    /** Newest first, a hundred at a time. @param peer number of the other one, for one thread */
    @GET
    public Map<String, List<MessageStore.View>> list(
            @QueryParam("peer") @Nullable String peer, @QueryParam("before") @Nullable String before) {
        Actor admin = current.get().needAdmin();
        long from = Parameters.number("before", before, Long.MAX_VALUE, Long.MAX_VALUE);
        String asked = Parameters.line("peer", peer);
        String other = asked.isEmpty() ? "" : People.tail(asked).orElse("none");
        return Map.of("data", database.read(admin, tx -> MessageStore.list(tx, other, from, MOST)));
    }

    /** Goes out after this; what becomes of it shows in the list. */
    @POST
    public Response send(@Nullable Map<String, @Nullable Object> given) {
        Actor admin = current.get().needAdmin();
        Form form = new Form(given, "channel", "to", "text", "template", "language");
        String template = form.line("template", 200);
        String text = form.text("text", 4_000);
        String language = form.line("language", 20);
        Messages.Wish wish = new Messages.Wish(
                "hand/" + UUID.randomUUID(),
                form.has("channel") ? form.id("channel") : null,
                form.neededLine("to", 40),
                template.isEmpty() ? text : null,
                template.isEmpty() ? null : template,
                language.isEmpty() ? "en" : language,
                List.of(),
                null,
                null);
        long id = database.write(admin, tx -> messages.send(tx, wish).orElseThrow());
        return Response.accepted(Map.of("id", id)).build();
    }
}
