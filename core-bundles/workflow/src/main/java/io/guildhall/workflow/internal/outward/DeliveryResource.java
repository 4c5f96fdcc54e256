package io.guildhall.workflow.internal.outward;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.actor.OwnEyes;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.problem.Problem;
import io.guildhall.request.Form;
import io.guildhall.request.Parameters;
import io.guildhall.workflow.internal.outward.DeliveryLog.Delivery;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** What a webhook was told and what it answered; tells it again. */
@Component(service = DeliveryResource.class)
@JakartarsResource
@OwnEyes
@Path("/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class DeliveryResource {
    private static final Set<String> STATES = Set.of("", "waiting", "accepted", "given_up");

    private final CurrentActor current;
    private final Database database;
    private final Endpoints endpoints;
    private final Lanes lanes;

    @Activate
    public DeliveryResource(
            @Reference CurrentActor current,
            @Reference Database database,
            @Reference Endpoints endpoints,
            @Reference Lanes lanes) {
        this.current = current;
        this.database = database;
        this.endpoints = endpoints;
        this.lanes = lanes;
    }

    /** @param before id of the last one of the page before; newest first */
    @GET
    @Path("/{id}/deliveries")
    public Map<String, @Nullable Object> page(
            @PathParam("id") String id,
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("type") @DefaultValue("") String type,
            @QueryParam("before") @Nullable String before,
            @QueryParam("per_page") @Nullable String perPage) {
        Actor admin = admin();
        long endpoint = Parameters.id(id);
        if (!STATES.contains(state)) {
            throw Problem.badRequest("request/choice", "This is not among: waiting, accepted, given_up.")
                    .field("state")
                    .asException();
        }
        long from = Parameters.number("before", before, Long.MAX_VALUE, Long.MAX_VALUE);
        long count = Parameters.number("per_page", perPage, 50, 200);
        List<Delivery> page = database.read(admin, tx -> {
            endpoints.get(tx, endpoint);
            return DeliveryLog.page(tx, endpoint, from, state, type, count);
        });
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("data", page);
        answer.put(
                "next_before",
                page.size() < count ? null : page.get(page.size() - 1).id());
        return answer;
    }

    @GET
    @Path("/{id}/deliveries/{delivery}")
    public Delivery one(@PathParam("id") String id, @PathParam("delivery") String delivery) {
        long endpoint = Parameters.id(id);
        long number = Parameters.id(delivery);
        return database.read(admin(), tx -> DeliveryLog.one(tx, endpoint, number));
    }

    /** Once more, under the same message-id. */
    @POST
    @Path("/{id}/deliveries/{delivery}/redeliver")
    public Delivery again(@PathParam("id") String id, @PathParam("delivery") String delivery) {
        long endpoint = Parameters.id(id);
        long number = Parameters.id(delivery);
        return database.write(admin(), tx -> {
            DeliveryLog.one(tx, endpoint, number);
            requireOn(tx, endpoint);
            if (Deliveries.again(tx, endpoint, number, number, "") == 0) {
                throw Problem.conflict("webhook/not-again", "This cannot be sent again: it is under way, or forgotten.")
                        .asException();
            }
            lanes.wake(tx, endpoint, true);
            return DeliveryLog.one(tx, endpoint, number);
        });
    }

    /** All of a range that were given up, or that ended in the state given; answers how many. */
    @POST
    @Path("/{id}/redeliver")
    public Map<String, Integer> range(@PathParam("id") String id, @Nullable Map<String, @Nullable Object> given) {
        Actor admin = admin();
        long endpoint = Parameters.id(id);
        Form form = new Form(given, "from", "to", "state");
        long from = Objects.requireNonNullElse(form.idOrNull("from"), 1L);
        long to = Objects.requireNonNullElse(form.idOrNull("to"), Long.MAX_VALUE);
        String state = form.choice("state", "given_up", List.of("given_up", "accepted"));
        return database.write(admin, tx -> {
            requireOn(tx, endpoint);
            int again = Deliveries.again(tx, endpoint, from, to, state);
            lanes.wake(tx, endpoint, true);
            return Map.of("redelivered", again);
        });
    }

    /** Sends a message that says nothing, so that the receiver can be tried out. */
    @POST
    @Path("/{id}/test")
    public Delivery test(@PathParam("id") String id) {
        long endpoint = Parameters.id(id);
        return database.write(admin(), tx -> {
            requireOn(tx, endpoint);
            String message = "msg_" + UUID.randomUUID().toString().replace("-", "");
            String body =
                    Payloads.envelope("webhook.test", message, Instant.now().toString(), Map.of("test", true));
            long delivery = Deliveries.add(tx, endpoint, message, "webhook.test", body);
            lanes.wake(tx, endpoint, true);
            return DeliveryLog.one(tx, endpoint, delivery);
        });
    }

    /** @throws io.guildhall.problem.ProblemException 409 for one that is off */
    private void requireOn(Transaction tx, long endpoint) {
        if (!endpoints.get(tx, endpoint).state().equals("on")) {
            throw Problem.conflict("webhook/off", "This webhook is switched off.")
                    .asException();
        }
    }

    private Actor admin() {
        return current.get().needAdmin();
    }
}
