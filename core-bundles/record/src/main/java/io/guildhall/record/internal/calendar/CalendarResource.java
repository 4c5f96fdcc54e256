package io.guildhall.record.internal.calendar;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.actor.OwnEyes;
import io.guildhall.database.Database;
import io.guildhall.port.Authenticator;
import io.guildhall.port.BackRoom;
import io.guildhall.port.Modules;
import io.guildhall.problem.Problem;
import io.guildhall.record.Filter;
import io.guildhall.record.internal.Plans;
import io.guildhall.record.internal.query.FilterJson;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Records of all entities as they lie in time. */
@Component(service = CalendarResource.class)
@JakartarsResource
@Path("/calendar")
@Produces(MediaType.APPLICATION_JSON)
public final class CalendarResource {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Calendar calendar;
    private final Feeds feeds;
    private final CurrentActor currentActor;

    @Activate
    public CalendarResource(
            @Reference Database database,
            @Reference BackRoom backRoom,
            @Reference Authenticator authenticator,
            @Reference Modules modules,
            @Reference CurrentActor currentActor) {
        this.calendar = new Calendar(database, new Plans(modules));
        this.feeds = new Feeds(database, backRoom, authenticator, calendar);
        this.currentActor = currentActor;
    }

    public record CalendarLayers(List<Calendar.LayerView> data) {}

    @GET
    @Path("/layers")
    public CalendarLayers layers() {
        return new CalendarLayers(calendar.layers(currentActor.get()));
    }

    /**
     * What lies in these days.
     *
     * @param from first day: {@code 2026-11-01}
     * @param to the day behind the last
     * @param zone by whose clock days begin; the caller's unless given
     * @param layers keys, separated by commas; {@code entity:field} for any date of any entity
     * @param responsible ids of members, separated by commas, or {@code me}
     * @param filter as JSON, for a single layer
     */
    @GET
    @Path("/items")
    public Calendar.Found items(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("zone") @Nullable String zone,
            @QueryParam("layers") @DefaultValue("") String layers,
            @QueryParam("responsible") @DefaultValue("") String responsible,
            @QueryParam("filter") @DefaultValue("") String filter,
            @QueryParam("q") @Nullable String words) {
        Actor actor = currentActor.get();
        List<String> keys = parts(layers);
        if (!filter.isEmpty() && keys.size() != 1) {
            throw wrong("filter", "A filter goes with one layer.");
        }
        return calendar.items(
                actor,
                keys,
                Range.of(from, to, zone, actor.zone()),
                parts(responsible).stream().map(one -> member(actor, one)).toList(),
                filter.isEmpty() ? Filter.ALL : FilterJson.read(tree(filter)),
                words);
    }

    /** @param layers keys, or null for those that the calendar shows by itself */
    public record FeedWish(
            @Nullable List<String> layers, @Nullable Boolean everybody) {}

    /** Whether the caller has a feed, and what is in it. The address is told once, when it is made. */
    @GET
    @OwnEyes
    @Path("/feed")
    public Feeds.FeedView feed() {
        return feeds.get(currentActor.get());
    }

    /** Makes a secret address; one that there was is dead at once. */
    @POST
    @OwnEyes
    @Path("/feed")
    @Consumes(MediaType.APPLICATION_JSON)
    public Feeds.FeedView renew(@Nullable FeedWish wish) {
        return feeds.renew(currentActor.get(), layers(wish), everybody(wish));
    }

    @PUT
    @OwnEyes
    @Path("/feed")
    @Consumes(MediaType.APPLICATION_JSON)
    public Feeds.FeedView change(@Nullable FeedWish wish) {
        return feeds.change(currentActor.get(), layers(wish), everybody(wish));
    }

    @DELETE
    @OwnEyes
    @Path("/feed")
    public Response end() {
        feeds.end(currentActor.get());
        return Response.noContent().build();
    }

    /** The calendar of whoever has made this address, as RFC 5545 has it; no sign-in. */
    @GET
    @Path("/feeds/{secret}")
    @Produces("text/calendar")
    public Response read(
            @PathParam("secret") String secret,
            @Context UriInfo address,
            @Context HttpHeaders headers,
            @Context Request request) {
        String plain = secret.endsWith(".ics") ? secret.substring(0, secret.length() - 4) : secret;
        String text = feeds.read(plain, home(address, headers), LocalDate.now(ZoneOffset.UTC))
                .orElseThrow(() -> Problem.notFound().asException());
        EntityTag tag = new EntityTag(Feeds.hash(text).substring(0, 32));
        Response.ResponseBuilder known = request.evaluatePreconditions(tag);
        return (known == null ? Response.ok(text, "text/calendar; charset=utf-8") : known)
                .tag(tag)
                .build();
    }

    /** As the reader's program has called us: for links back. */
    private static String home(UriInfo address, HttpHeaders headers) {
        String host = headers.getHeaderString("Host");
        boolean fits = host != null && host.matches("[A-Za-z0-9.:\\[\\]-]{1,255}");
        String scheme = "https".equalsIgnoreCase(headers.getHeaderString("X-Forwarded-Proto"))
                ? "https"
                : address.getBaseUri().getScheme();
        return scheme + "://" + (fits ? host : address.getBaseUri().getAuthority());
    }

    private static @Nullable List<String> layers(@Nullable FeedWish wish) {
        return wish == null ? null : wish.layers();
    }

    private static boolean everybody(@Nullable FeedWish wish) {
        return wish != null && Boolean.TRUE.equals(wish.everybody());
    }

    private static List<String> parts(String text) {
        return Stream.of(text.split(",", -1)).filter(part -> !part.isBlank()).toList();
    }

    private static long member(Actor actor, String id) {
        if (id.equals("me")) {
            return actor.memberId();
        }
        if (!id.matches("[0-9]{1,18}")) {
            throw wrong("responsible", "Numbers of members are expected.");
        }
        return Long.parseLong(id);
    }

    private static Map<?, ?> tree(String text) {
        try {
            return JSON.readValue(text, Map.class);
        } catch (JsonProcessingException e) {
            throw wrong("filter", "This is no JSON.");
        }
    }

    private static RuntimeException wrong(String field, String detail) {
        return Problem.badRequest("calendar/" + field, "This cannot be asked.")
                .detail("%s", detail)
                .field(field)
                .asException();
    }
}
