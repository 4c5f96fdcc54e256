package io.guildhall.identity.internal.rest;

import io.guildhall.identity.internal.Input;
import io.guildhall.identity.internal.Settings;
import io.guildhall.identity.internal.actor.OpenedSession;
import io.guildhall.identity.internal.workspace.EditionCatalog;
import io.guildhall.identity.internal.workspace.Registration;
import io.guildhall.identity.internal.workspace.SignUp;
import io.guildhall.problem.Problem;
import io.guildhall.request.Form;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** The front door of a new business: which editions there are, and signing up for one. */
@Component(service = SignUpResource.class)
@JakartarsResource
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SignUpResource {
    /** What is not said falls back to euro, UTC, English and sample data. */
    public record Business(
            @Nullable String business,
            @Nullable String edition,
            @Nullable String name,
            @Nullable String email,
            @Nullable String password,
            @Nullable String currency,
            @Nullable String timeZone,
            @Nullable String locale,
            @Nullable Boolean sampleData) {}

    public record Card(String key, String title, String summary, List<String> brings, boolean available) {}

    private final EditionCatalog editions;
    private final SignUp signUp;
    private final Callers callers;
    private final Entrance entrance;
    private final boolean open;

    @Activate
    public SignUpResource(
            @Reference Settings settings,
            @Reference EditionCatalog editions,
            @Reference SignUp signUp,
            @Reference Callers callers,
            @Reference Entrance entrance) {
        this.editions = editions;
        this.signUp = signUp;
        this.callers = callers;
        this.entrance = entrance;
        this.open = settings.openSignUp();
    }

    @GET
    @Path("/editions")
    public Map<String, List<Card>> editions() {
        List<Card> cards = editions.all().stream()
                .map(o -> new Card(
                        o.key(),
                        o.edition().title(),
                        o.edition().summary(),
                        o.edition().brings(),
                        o.edition().available()))
                .toList();
        return Map.of("data", cards);
    }

    @POST
    @Path("/signup")
    public Response signUp(Business given, @Context HttpServletRequest request) {
        if (!open) {
            throw Problem.forbidden("signup/closed", "This installation takes no sign-ups. Ask who runs it.")
                    .asException();
        }
        OpenedSession opened = signUp.signUp(registration(given, request), callers.origin(request));
        return entrance.enter(Response.Status.CREATED, opened, request);
    }

    private Registration registration(Business given, HttpServletRequest request) {
        return new Registration(
                Form.neededLine("business", given.business(), 120),
                editions.choose("edition", given.edition()),
                Form.neededLine("name", given.name(), 120),
                Input.email("email", given.email()),
                given.password() == null ? "" : given.password(),
                Input.currency(
                        "currency",
                        Objects.requireNonNullElseGet(
                                given.currency(), () -> HomeCurrency.of(request.getHeader("Accept-Language")))),
                Input.zone("time_zone", Objects.requireNonNullElse(given.timeZone(), "UTC")),
                Input.locale("locale", Objects.requireNonNullElse(given.locale(), "en")),
                given.sampleData() == null || given.sampleData());
    }
}
