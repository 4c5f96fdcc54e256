package io.guildhall.notify.internal;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.actor.OwnEyes;
import io.guildhall.database.Database;
import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.job.Jobs;
import io.guildhall.port.Workspaces;
import io.guildhall.problem.Problem;
import io.guildhall.request.Parameters;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** What mail has not gone, for those who run the workspace. Says to whom and why, never what it says. */
@Component(service = OutboxResource.class)
@JakartarsResource
@OwnEyes
@Path("/notifications/outbox")
@Produces(MediaType.APPLICATION_JSON)
public final class OutboxResource {
    private static final String COUNT = """
            select count(*) filter (where state = 'waiting'), count(*) filter (where state = 'sent')
            from notify.letter where tenant_id = ? and (state = 'waiting' or ended_at > now() - interval '1 day')""";

    private static final String DEAD = """
            select l.id, coalesce(l.address, m.email), l.member_id, l.failure, l.tries, l.ended_at
            from notify.letter l left join identity.member m on m.tenant_id = l.tenant_id and m.id = l.member_id
            where l.tenant_id = ? and l.state = 'dead' order by l.ended_at desc, l.id desc limit 50""";

    private static final String AGAIN = """
            update notify.letter set state = 'waiting', failure = null, ended_at = null
            where tenant_id = ? and id = ? and state = 'dead'""";

    private static final String FORGET = "delete from notify.letter where tenant_id = ? and id = ? and state = 'dead'";

    /** @param sent within the last day */
    public record Outbox(boolean on, long waiting, long sent, List<Dead> dead) {}

    /** @param to its address */
    public record Dead(
            long id,
            @Nullable String to,
            @Nullable Long memberId,
            @Nullable String failure,
            long tries,
            @Nullable Instant endedAt) {}

    private record Counts(long waiting, long sent) {}

    private final Database database;
    private final Workspaces workspaces;
    private final Jobs jobs;
    private final MailSettings mail;
    private final CurrentActor currentActor;

    @Activate
    public OutboxResource(
            @Reference Database database,
            @Reference Workspaces workspaces,
            @Reference Jobs jobs,
            @Reference MailSettings mail,
            @Reference CurrentActor currentActor) {
        this.database = database;
        this.workspaces = workspaces;
        this.jobs = jobs;
        this.mail = mail;
        this.currentActor = currentActor;
    }

    @GET
    public Outbox view() {
        return database.read(machinery(), this::view);
    }

    /** Sends a dead one again. */
    @POST
    @Path("{id}/retry")
    public Outbox retry(@PathParam("id") String id) {
        long letter = Parameters.id(id);
        return database.write(machinery(), tx -> {
            changed(tx.update(AGAIN, tx.actor().tenantId(), letter));
            jobs.enqueue(tx, LetterJob.KIND, LetterJob.payload(letter), Instant.EPOCH, Jobs.Priority.URGENT);
            return view(tx);
        });
    }

    /** Gives a dead one up. */
    @DELETE
    @Path("{id}")
    public Outbox forget(@PathParam("id") String id) {
        long letter = Parameters.id(id);
        return database.write(machinery(), tx -> {
            changed(tx.update(FORGET, tx.actor().tenantId(), letter));
            return view(tx);
        });
    }

    private Outbox view(Transaction tx) {
        long tenant = tx.actor().tenantId();
        Counts counts = tx.queryOne(COUNT, row -> new Counts(row.getLong(1), row.getLong(2)), tenant)
                .orElseThrow();
        return new Outbox(mail.on(), counts.waiting(), counts.sent(), tx.query(DEAD, OutboxResource::dead, tenant));
    }

    private static Dead dead(Row row) {
        return new Dead(
                row.getLong(1),
                row.getStringOrNull(2),
                row.getLongOrNull(3),
                row.getStringOrNull(4),
                row.getLong(5),
                row.getInstant(6));
    }

    /** The outbox is the system's; a member comes to it through here alone. */
    private Actor machinery() {
        Actor me = currentActor.get();
        if (!me.admin()) {
            throw Problem.forbidden("notify/outbox", "Only who runs the workspace sees its outbox.")
                    .asException();
        }
        return workspaces.system(me.tenantId());
    }

    private static void changed(int rows) {
        if (rows == 0) {
            throw Problem.notFound().asException();
        }
    }
}
