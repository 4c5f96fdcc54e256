package io.guildhall.crm.internal.timeline;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.actor.FieldRights;
import io.guildhall.crm.internal.entity.Entities;
import io.guildhall.database.Database;
import io.guildhall.entity.EntityType;
import io.guildhall.port.Modules;
import io.guildhall.problem.Problem;
import io.guildhall.record.Records;
import io.guildhall.request.Parameters;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** The story of a record, newest first, of our own entities and of any module's that has one. */
@Component(service = Timelines.class)
@JakartarsResource
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class Timelines {
    private static final int PER_PAGE = 50;
    private static final int MOST_PER_PAGE = 200;

    private final Database database;
    private final Records records;
    private final Modules modules;
    private final CurrentActor currentActor;

    @Activate
    public Timelines(
            @Reference Database database,
            @Reference Records records,
            @Reference Modules modules,
            @Reference CurrentActor currentActor) {
        this.database = database;
        this.records = records;
        this.modules = modules;
        this.currentActor = currentActor;
    }

    @GET
    @Path("{plural:contacts|companies|deals}/{id}/timeline")
    public TimelinePage ofOwn(
            @PathParam("plural") String plural,
            @PathParam("id") String id,
            @QueryParam("type") @Nullable List<String> types,
            @QueryParam("author_id") @Nullable List<String> authors,
            @QueryParam("origin") @Nullable List<String> origins,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("per_page") @Nullable String perPage) {
        return read(currentActor.get(), plural, id, Choice.of(types, authors, origins), cursor, perPage);
    }

    @GET
    @Path("{module:[a-z0-9-]+}/{plural:[a-z0-9-]+}/{id:[0-9]+}/timeline")
    public TimelinePage ofModule(
            @PathParam("module") String module,
            @PathParam("plural") String plural,
            @PathParam("id") String id,
            @QueryParam("type") @Nullable List<String> types,
            @QueryParam("author_id") @Nullable List<String> authors,
            @QueryParam("origin") @Nullable List<String> origins,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("per_page") @Nullable String perPage) {
        return read(currentActor.get(), module + "/" + plural, id, Choice.of(types, authors, origins), cursor, perPage);
    }

    /** What there is to choose from. */
    @GET
    @Path("{plural:contacts|companies|deals}/{id}/timeline/summary")
    public TimelineSummary summaryOfOwn(@PathParam("plural") String plural, @PathParam("id") String id) {
        return summary(currentActor.get(), plural, id);
    }

    @GET
    @Path("{module:[a-z0-9-]+}/{plural:[a-z0-9-]+}/{id:[0-9]+}/timeline/summary")
    public TimelineSummary summaryOfModule(
            @PathParam("module") String module, @PathParam("plural") String plural, @PathParam("id") String id) {
        return summary(currentActor.get(), module + "/" + plural, id);
    }

    /** @param path of the entity below {@code /api/} */
    TimelinePage read(
            Actor actor, String path, String id, Choice choice, @Nullable String cursor, @Nullable String perPage) {
        EntityType entity = entity(actor, path);
        long record = Parameters.id(id);
        Cursor after = cursor == null || cursor.isEmpty() ? Cursor.START : Cursor.parse(cursor);
        int size = (int) Parameters.number("per_page", perPage, PER_PAGE, MOST_PER_PAGE);
        EntityType seen = FieldRights.of(actor, Entities.ACTIVITIES);
        choice.check(seen);
        // One more than asked tells whether there is a next page.
        List<TimelineItem> items = database.read(actor, tx -> {
            if (entity.module().equals("crm")) {
                return TimelineQueries.ofOwn(tx, path, record, choice, after, size + 1);
            }
            records.get(tx, entity.fullName(), record);
            return TimelineQueries.ofModule(tx, entity.fullName(), record, choice, after, size + 1);
        });
        return page(
                seen == Entities.ACTIVITIES
                        ? items
                        : items.stream().map(item -> item.seenBy(seen)).toList(),
                size);
    }

    private TimelineSummary summary(Actor actor, String path, String id) {
        EntityType entity = entity(actor, path);
        long record = Parameters.id(id);
        return database.read(actor, tx -> {
            records.get(tx, entity.fullName(), record);
            String own = entity.module().equals("crm") ? path : null;
            EntityType seen = FieldRights.of(actor, Entities.ACTIVITIES);
            List<TimelineSummary.Line> lines = TimelineQueries.count(tx, own, entity.fullName(), record);
            return TimelineSummary.of(
                    lines.stream().map(line -> line.seenBy(seen)).toList(), TimelineQueries.COUNTED);
        });
    }

    private EntityType entity(Actor actor, String path) {
        EntityType entity = Optional.ofNullable(
                        modules.current().entitiesByPath().get(path))
                .filter(EntityType::timeline)
                .filter(e -> e.module().equals("crm") || actor.has(e.module()))
                .orElseThrow(() -> Problem.notFound().asException());
        actor.need(entity.permission(EntityType.Verb.READ));
        return entity;
    }

    private static TimelinePage page(List<TimelineItem> items, int size) {
        if (items.size() <= size) {
            return new TimelinePage(items, size, null);
        }
        List<TimelineItem> shown = items.subList(0, size);
        TimelineItem last = shown.get(size - 1);
        return new TimelinePage(shown, size, new Cursor(last.happenedAt(), last.id()).toString());
    }
}
