package io.guildhall.outward.internal.mail;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.actor.OwnEyes;
import io.guildhall.database.Database;
import io.guildhall.request.Parameters;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
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

/** What mails went out, by which server, and what became of them, for those who run the workspace. */
@Component(service = MailResource.class)
@JakartarsResource
@OwnEyes
@Path("/mails")
@Produces(MediaType.APPLICATION_JSON)
public final class MailResource {
    private static final List<String> STATES =
            List.of("waiting", "sending", "sent", "held", "refused", "unclear", "bounced");
    private static final int MOST = 100;

    private final CurrentActor current;
    private final Database database;

    @Activate
    public MailResource(@Reference CurrentActor current, @Reference Database database) {
        this.current = current;
        this.database = database;
    }

    /** Newest first, a hundred at a time. @param before only those with a smaller id */
    @GET
    public Map<String, List<MailStore.Line>> list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("mailing_id") @Nullable String mailing,
            @QueryParam("before") @Nullable String before) {
        Actor admin = current.get().needAdmin();
        String only = Parameters.choice("state", state, STATES);
        long of = Parameters.number("mailing_id", mailing, 0, Long.MAX_VALUE);
        long from = Parameters.number("before", before, Long.MAX_VALUE, Long.MAX_VALUE);
        return Map.of("data", database.read(admin, tx -> MailStore.list(tx, only, of, from, MOST)));
    }
}
