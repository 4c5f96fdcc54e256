package io.guildhall.record.internal.history;

import io.guildhall.actor.CurrentActor;
import io.guildhall.problem.Problem;
import io.guildhall.record.Records;
import io.guildhall.request.IfMatch;
import io.guildhall.request.Parameters;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** What was changed of a record, newest first, and taking it back; of the core's entities and of every module's. */
@Component(service = HistoryResource.class)
@JakartarsResource
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class HistoryResource {
    private static final int PER_PAGE = 50;
    private static final int MOST_PER_PAGE = 200;
    private static final int MOST_FIELDS = 200;

    private final History history;
    private final CurrentActor currentActor;

    @Activate
    public HistoryResource(@Reference History history, @Reference CurrentActor currentActor) {
        this.history = history;
        this.currentActor = currentActor;
    }

    @GET
    @Path("{plural:[a-z0-9-]+}/{id:[0-9]+}/history")
    public HistoryPage ofCore(
            @PathParam("plural") String plural,
            @PathParam("id") String id,
            @QueryParam("field") @Nullable List<String> fields,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("per_page") @Nullable String perPage) {
        return page(plural, id, fields, cursor, perPage);
    }

    @GET
    @Path("{module:[a-z0-9-]+}/{plural:[a-z0-9-]+}/{id:[0-9]+}/history")
    public HistoryPage ofModule(
            @PathParam("module") String module,
            @PathParam("plural") String plural,
            @PathParam("id") String id,
            @QueryParam("field") @Nullable List<String> fields,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("per_page") @Nullable String perPage) {
        return page(module + "/" + plural, id, fields, cursor, perPage);
    }

    @POST
    @Path("{plural:[a-z0-9-]+}/{id:[0-9]+}/history/{position:[0-9]+}/restore")
    @Consumes(MediaType.APPLICATION_JSON)
    public Restored restoreOfCore(
            @PathParam("plural") String plural,
            @PathParam("id") String id,
            @PathParam("position") String position,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable RestoreRequest request) {
        return restore(plural, id, position, ifMatch, request);
    }

    @POST
    @Path("{module:[a-z0-9-]+}/{plural:[a-z0-9-]+}/{id:[0-9]+}/history/{position:[0-9]+}/restore")
    @Consumes(MediaType.APPLICATION_JSON)
    public Restored restoreOfModule(
            @PathParam("module") String module,
            @PathParam("plural") String plural,
            @PathParam("id") String id,
            @PathParam("position") String position,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable RestoreRequest request) {
        return restore(module + "/" + plural, id, position, ifMatch, request);
    }

    private HistoryPage page(
            String path, String id, @Nullable List<String> fields, @Nullable String cursor, @Nullable String perPage) {
        Set<String> only = new LinkedHashSet<>();
        if (fields != null) {
            fields.forEach(some -> only.addAll(List.of(some.split(",", MOST_FIELDS))));
        }
        only.removeIf(String::isBlank);
        return history.page(currentActor.get(), path, Parameters.id(id), only, position(cursor), size(perPage));
    }

    private Restored restore(
            String path, String id, String position, @Nullable String ifMatch, @Nullable RestoreRequest request) {
        RestoreRequest wish = request == null ? new RestoreRequest(null, null, null, null) : request;
        String moment = Objects.requireNonNullElse(wish.moment(), "before").toLowerCase(Locale.ROOT);
        if (!Set.of("before", "after").contains(moment)) {
            throw Problem.invalid("record/choice", "This is none of the choices.")
                    .detail("Allowed: before, after.")
                    .field("moment")
                    .asException();
        }
        return history.restore(
                currentActor.get(),
                path,
                Parameters.id(id),
                Parameters.id(position),
                fields(wish.fields()),
                moment.equals("after"),
                Boolean.TRUE.equals(wish.preview()),
                IfMatch.of(ifMatch).or(Objects.requireNonNullElse(wish.version(), Records.ANY_VERSION)));
    }

    private static Set<String> fields(@Nullable List<String> named) {
        Set<String> fields = new LinkedHashSet<>();
        for (String field : named == null ? List.<String>of() : named) {
            if (field == null || field.isBlank() || fields.size() >= MOST_FIELDS) {
                throw Problem.invalid("record/unknown-field", "There is no such field.")
                        .field("fields")
                        .asException();
            }
            fields.add(field);
        }
        if (named != null && fields.isEmpty()) {
            throw Problem.invalid("record/required", "This is needed.")
                    .detail("Name a field, or leave fields out for the whole record.")
                    .field("fields")
                    .asException();
        }
        return fields;
    }

    private static long position(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return Long.MAX_VALUE;
        }
        if (!cursor.matches("[0-9]{1,18}")) {
            throw Problem.badRequest("request/cursor", "This is no cursor that we have given out.")
                    .field("cursor")
                    .asException();
        }
        return Long.parseLong(cursor);
    }

    private static int size(@Nullable String perPage) {
        if (perPage == null || perPage.isEmpty()) {
            return PER_PAGE;
        }
        if (!perPage.matches("[0-9]{1,9}") || Integer.parseInt(perPage) < 1) {
            throw Problem.badRequest("request/number", "This must be a number from 1 to " + MOST_PER_PAGE + ".")
                    .field("per_page")
                    .asException();
        }
        return Math.min(Integer.parseInt(perPage), MOST_PER_PAGE);
    }
}
