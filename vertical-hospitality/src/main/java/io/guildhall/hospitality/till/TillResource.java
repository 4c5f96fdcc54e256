package io.guildhall.hospitality.till;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.database.Database;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import io.guildhall.request.Form;
import io.guildhall.request.Parameters;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Where tills tell of checks, each time the whole check, by a key whose role may do nothing else. */
@Component(service = TillResource.class)
@JakartarsResource
@Path("/hospitality/till/checks")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class TillResource {
    /** The permission of tills. */
    public static final String TILL = "hospitality.till";

    private static final int MOST = 100;

    private final Database database;
    private final CurrentActor current;

    @Activate
    public TillResource(@Reference Database database, @Reference CurrentActor current) {
        this.database = database;
        this.current = current;
    }

    /** @param status as the single call would have had; either {@code check} or {@code problem} is there */
    public record Outcome(
            String key,
            int status,
            @Nullable CheckAnswer check,
            @Nullable Map<String, @Nullable Object> problem) {}

    public record Outcomes(List<Outcome> data) {}

    /** Tells of a check. The same call with the same key counts once and is answered again. */
    @POST
    public CheckAnswer tell(
            @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable Map<String, @Nullable Object> body) {
        Actor actor = current.get().need(TILL);
        return tell(actor, key(key, "Idempotency-Key"), body);
    }

    /** Tells of several, one after the other; what one of them lacks does not hold up the rest. Each has a {@code key} of its own. */
    @POST
    @Path("/batch")
    public Outcomes tellAll(@Nullable Map<String, @Nullable Object> body) {
        Actor actor = current.get().need(TILL);
        Object given = new Form(body, "checks").get("checks");
        if (!(given instanceof List<?> checks) || checks.isEmpty() || checks.size() > MOST) {
            throw Form.wrong("checks", "value/list", "This has to be a list of 1 to " + MOST + " checks.");
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < checks.size(); i++) {
            outcomes.add(one(actor, checks.get(i), "checks[" + i + "]"));
        }
        return new Outcomes(outcomes);
    }

    private Outcome one(Actor actor, @Nullable Object given, String path) {
        String key = "";
        try {
            if (!(given instanceof Map<?, ?> map)) {
                throw Form.wrong("key", "value/object", "This has to be an object.");
            }
            Map<String, @Nullable Object> check = Fields.named(map);
            key = key(check.remove("key") instanceof String text ? text : null, "key");
            return new Outcome(key, 200, tell(actor, key, check), null);
        } catch (ProblemException e) {
            Problem problem = e.problem();
            if (problem.passing()) {
                throw e;
            }
            return new Outcome(key, problem.status(), null, told(problem, path));
        }
    }

    private static Map<String, @Nullable Object> told(Problem problem, String path) {
        Map<String, @Nullable Object> told = new java.util.LinkedHashMap<>();
        told.put("code", problem.code());
        told.put("title", problem.title());
        told.put("detail", problem.detail());
        told.put("field", problem.field() == null ? path : path + "." + problem.field());
        return told;
    }

    /** How a check stands: for a till that has lost an answer. */
    @GET
    public CheckAnswer standing(
            @QueryParam("source") @Nullable String source, @QueryParam("number") @Nullable String number) {
        Actor actor = current.get().need(TILL);
        String till = Parameters.line("source", source);
        String check = Parameters.line("number", number);
        return database.read(actor, tx -> new Till(tx).standing(till, check)).seenBy(actor);
    }

    private CheckAnswer tell(Actor actor, String key, @Nullable Map<String, @Nullable Object> body) {
        Told told = new TellingForm(body, actor.workspace().currency()).read();
        return database.write(actor, tx -> new Till(tx).take(told, key)).seenBy(actor);
    }

    static String key(@Nullable String key, String field) {
        if (key == null || key.isBlank() || key.length() > 255 || key.chars().anyMatch(Character::isISOControl)) {
            throw Problem.badRequest("idempotency/key-missing", "Send an Idempotency-Key of 1 to 255 characters.")
                    .field(field)
                    .asException();
        }
        return key;
    }
}
