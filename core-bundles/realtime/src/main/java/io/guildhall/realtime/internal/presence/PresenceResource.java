package io.guildhall.realtime.internal.presence;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.problem.Problem;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** {@code POST /api/presence}: a screen says what it looks at; colleagues who look at the same hear of it by the stream. */
@Component(service = PresenceResource.class)
@JakartarsResource
@Path("/presence")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class PresenceResource {
    private static final String GONE = "gone";
    private static final Set<String> DOINGS = Set.of("viewing", "editing", "moving", GONE);
    private static final Pattern SCREEN = Pattern.compile("[A-Za-z0-9-]{8,64}");
    private static final Pattern ENTITY = Pattern.compile("[a-z][a-z0-9_]{0,62}\\.[a-z][a-z0-9_]{0,62}");
    private static final Pattern DETAIL = Pattern.compile("[A-Za-z0-9_.:-]{1,80}");

    private final Presence presence;
    private final CurrentActor currentActor;

    @Activate
    public PresenceResource(@Reference Presence presence, @Reference CurrentActor currentActor) {
        this.presence = presence;
        this.currentActor = currentActor;
    }

    @POST
    public PresenceView announce(@Nullable PresenceRequest request) {
        Actor actor = currentActor.get();
        if (actor.kind() != Actor.Kind.MEMBER) {
            throw Problem.forbidden("presence/no-screen", "Only people at a screen are present.")
                    .asException();
        }
        if (request == null) {
            throw invalid("screen");
        }
        String screen = matching(SCREEN, request.screen(), "screen");
        String entity = matching(ENTITY, request.entity(), "entity");
        String doing = Objects.requireNonNullElse(request.doing(), "viewing");
        if (!DOINGS.contains(doing)) {
            throw invalid("doing");
        }
        if (doing.equals(GONE)) {
            presence.leave(actor, screen, entity);
            return new PresenceView(List.of(), 0);
        }
        String detail = request.detail() == null ? null : matching(DETAIL, request.detail(), "detail");
        long id = request.id() == null ? 0 : request.id();
        if (request.id() != null && id <= 0) {
            throw invalid("id");
        }
        return presence.enter(actor, screen, entity, id, doing, detail);
    }

    private static String matching(Pattern pattern, @Nullable String text, String field) {
        if (text == null || !pattern.matcher(text).matches()) {
            throw invalid(field);
        }
        return text;
    }

    private static RuntimeException invalid(String field) {
        return Problem.invalid("presence/" + field, "This cannot be read.")
                .detail("See the description of this route for what %s may be.", field)
                .field(field)
                .asException();
    }
}
