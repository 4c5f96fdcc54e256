package io.guildhall.workflow.internal.vault;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.actor.OwnEyes;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.problem.Problem;
import io.guildhall.request.Form;
import io.guildhall.request.IfMatch;
import io.guildhall.request.Parameters;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Secrets for those who run the workspace: set and replaced, listed without what they are. */
@Component(service = SecretResource.class)
@JakartarsResource
@OwnEyes
@Path("/secrets")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SecretResource {
    private static final String NAME = "[a-z][a-z0-9_]{0,49}";

    private final CurrentActor current;
    private final Database database;
    private final Secrets secrets;

    @Activate
    public SecretResource(@Reference CurrentActor current, @Reference Database database, @Reference Secrets secrets) {
        this.current = current;
        this.database = database;
        this.secrets = secrets;
    }

    @GET
    public Map<String, List<Secrets.Secret>> all() {
        return Map.of("data", database.read(admin(), secrets::all));
    }

    /** The name is how calls name it, and stays. */
    @POST
    public Response add(@Nullable Map<String, @Nullable Object> given) {
        Actor admin = admin();
        Form form = new Form(given, "name", "value");
        String name = form.neededLine("name", 50);
        if (!name.matches(NAME)) {
            throw Form.wrong(
                    "name", "secret/name", "This has to be a name such as crm_key: small letters, digits and _.");
        }
        String value = value(form);
        Secrets.Secret made = database.write(admin, tx -> one(tx, secrets.add(tx, name, value)));
        return Response.status(Response.Status.CREATED).entity(made).build();
    }

    @PATCH
    @Path("/{id}")
    public Secrets.Secret change(
            @PathParam("id") String id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable Map<String, @Nullable Object> given) {
        Actor admin = admin();
        long number = Parameters.id(id);
        IfMatch version = IfMatch.of(ifMatch);
        String value = value(new Form(given, "value"));
        return database.write(admin, tx -> {
            version.check(one(tx, number).version());
            secrets.set(tx, number, value);
            return one(tx, number);
        });
    }

    @DELETE
    @Path("/{id}")
    public void remove(@PathParam("id") String id) {
        Actor admin = admin();
        long number = Parameters.id(id);
        database.write(admin, tx -> {
            secrets.remove(tx, number);
            return true;
        });
    }

    private Secrets.Secret one(Transaction tx, long id) {
        return secrets.all(tx).stream()
                .filter(secret -> secret.id() == id)
                .findFirst()
                .orElseThrow(() -> Problem.notFound().asException());
    }

    /** What a header can have, for that is where it goes. */
    private static String value(Form form) {
        String value = form.neededLine("value", Secrets.LONGEST);
        if (!value.matches("[\\x20-\\x7e]*")) {
            throw Form.wrong("value", "secret/letters", "A secret has plain letters, digits and signs alone.");
        }
        return value;
    }

    private Actor admin() {
        return current.get().needAdmin();
    }
}
