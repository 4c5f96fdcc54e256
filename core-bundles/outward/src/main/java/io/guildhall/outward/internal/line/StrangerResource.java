package io.guildhall.outward.internal.line;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.actor.OwnEyes;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.outward.internal.line.Strangers.Stranger;
import io.guildhall.outward.internal.value.People;
import io.guildhall.port.Workspaces;
import io.guildhall.problem.Problem;
import io.guildhall.record.Records;
import io.guildhall.record.StoredRecord;
import io.guildhall.request.Form;
import io.guildhall.request.Parameters;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Unknown callers and senders: nobody's yet, so whoever may make contacts says who they are, or puts them away. */
@Component(service = StrangerResource.class)
@JakartarsResource
@OwnEyes
@Path("/strangers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class StrangerResource {
    private static final int MOST = 100;
    private static final String RIGHT = "contacts.create";

    /** @param kept whether the contact has the number now; both of his may have been others */
    public record Known(long contactId, boolean kept) {}

    private final CurrentActor current;
    private final Database database;
    private final Workspaces workspaces;
    private final Records records;
    private final Calls calls;
    private final Talk talk;

    @Activate
    public StrangerResource(
            @Reference CurrentActor current,
            @Reference Database database,
            @Reference Workspaces workspaces,
            @Reference Records records,
            @Reference Calls calls,
            @Reference Talk talk) {
        this.current = current;
        this.database = database;
        this.workspaces = workspaces;
        this.records = records;
        this.calls = calls;
        this.talk = talk;
    }

    /** The last hundred, newest first. */
    @GET
    public Map<String, List<Stranger>> all() {
        Actor system = system();
        return Map.of("data", database.read(system, tx -> Strangers.list(tx, MOST)));
    }

    /** Says who it is: calls and messages are in the contact's story from now on, and he has the number if there is room for it. */
    @POST
    @Path("/{id}/attach")
    public Known attach(@PathParam("id") String id, @Nullable Map<String, @Nullable Object> given) {
        long number = Parameters.id(id);
        long contact = new Form(given, "contact_id").id("contact_id");
        Actor system = system();
        Actor me = current.get();
        String peer = database.read(system, tx -> Strangers.find(tx, number))
                .map(Stranger::number)
                .orElseThrow(() -> Problem.notFound().asException());
        boolean kept = database.write(me, tx -> keep(tx, contact, peer));
        database.write(system, tx -> {
            belong(tx, records.get(tx, People.CONTACT, contact), peer);
            return Strangers.remove(tx, number);
        });
        return new Known(contact, kept);
    }

    /** As whoever asks: he has to see the contact, and to be allowed to change it. */
    private boolean keep(Transaction tx, long id, String peer) {
        StoredRecord contact = records.get(tx, People.CONTACT, id);
        String tail = People.tail(peer).orElseThrow();
        List<String> fields = Stream.of("mobile", "phone")
                .filter(field -> contact.values().containsKey(field))
                .toList();
        boolean has = fields.stream()
                .map(contact::text)
                .anyMatch(text -> text != null && People.tail(text).equals(java.util.Optional.of(tail)));
        if (has) {
            return true;
        }
        return fields.stream()
                .filter(field -> contact.text(field) == null)
                .findFirst()
                .map(field -> records.update(tx, People.CONTACT, id, Records.ANY_VERSION, Map.of(field, peer)))
                .isPresent();
    }

    private void belong(Transaction tx, StoredRecord contact, String peer) {
        String tail = People.tail(peer).orElseThrow();
        calls.belong(tx, tail, contact);
        MessageStore.belong(tx, tail, contact.id())
                .forEach(said -> talk.tell(
                        tx,
                        "message",
                        "message/" + said.id(),
                        said.words(),
                        Map.of("direction", said.direction(), "peer", said.peer(), "state", said.state()),
                        said.at(),
                        null,
                        null,
                        contact.id()));
    }

    /** Puts one away; who calls or writes again is here again. */
    @DELETE
    @Path("/{id}")
    public void remove(@PathParam("id") String id) {
        long number = Parameters.id(id);
        database.write(system(), tx -> {
            if (Strangers.remove(tx, number) == 0) {
                throw Problem.notFound().asException();
            }
            return true;
        });
    }

    private Actor system() {
        Actor me = current.get();
        if (!me.may(RIGHT)) {
            throw Problem.forbidden("auth/not-permitted", "You may not do this.")
                    .detail("It takes the permission %s.", RIGHT)
                    .with("permission", RIGHT)
                    .asException();
        }
        return workspaces.system(me.tenantId());
    }
}
