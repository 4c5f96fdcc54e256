package io.guildhall.outward.internal.line;

import io.guildhall.channel.Inbound;
import io.guildhall.channel.MailTransport;
import io.guildhall.problem.Problem;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Where providers of messengers and telephones send to, without sign-in: the address opens it, and their signature. */
@Component(service = EventsResource.class)
@JakartarsResource
@Path("/channel-events")
public final class EventsResource {
    private static final int MOST_BYTES = 512 << 10;

    private final Switchboard switchboard;
    private final MailTransport house;

    @Activate
    public EventsResource(@Reference Switchboard switchboard, @Reference MailTransport house) {
        this.switchboard = switchboard;
        this.house = house;
    }

    /** The provider asks whether this is the right address. */
    @GET
    @Path("/{token}")
    @Produces(MediaType.TEXT_PLAIN)
    public String challenge(@PathParam("token") String token, @Context HttpHeaders headers, @Context UriInfo uri) {
        return switchboard
                .challenge(token, inbound(token, headers, uri, new byte[0]))
                .orElseThrow(() -> Problem.forbidden("line/challenge", "This is not the word that was agreed.")
                        .asException());
    }

    @POST
    @Path("/{token}")
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    public Response take(
            @PathParam("token") String token,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Nullable InputStream body)
            throws IOException {
        byte[] raw = body == null ? new byte[0] : body.readNBytes(MOST_BYTES + 1);
        if (raw.length > MOST_BYTES) {
            throw Problem.of(413, "request/too-large", "The body is too large.")
                    .with("limit_bytes", MOST_BYTES)
                    .asException();
        }
        switchboard.take(token, inbound(token, headers, uri, raw));
        return Response.ok(Map.of("taken", true)).build();
    }

    private Inbound inbound(String token, HttpHeaders headers, UriInfo uri, byte[] raw) {
        Map<String, String> named = new HashMap<>();
        headers.getRequestHeaders().forEach((name, values) -> {
            if (!values.isEmpty()) {
                named.put(name.toLowerCase(Locale.ROOT), values.get(0));
            }
        });
        Map<String, String> query = new HashMap<>();
        MultivaluedMap<String, String> parameters = uri.getQueryParameters();
        parameters.keySet().forEach(name -> query.put(name, parameters.getFirst(name)));
        String asked = uri.getRequestUri().getRawQuery();
        // As the provider was told it, whatever a proxy has made of it on the way.
        String url = house.link().orElse("") + "/api/channel-events/" + token + (asked == null ? "" : "?" + asked);
        return new Inbound(url, named, query, raw);
    }
}
