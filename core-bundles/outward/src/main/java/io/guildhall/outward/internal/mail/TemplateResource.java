package io.guildhall.outward.internal.mail;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.actor.OwnEyes;
import io.guildhall.channel.RecordTexts;
import io.guildhall.database.Database;
import io.guildhall.outward.internal.mail.Templates.Template;
import io.guildhall.outward.internal.mail.Templates.Wish;
import io.guildhall.port.Modules;
import io.guildhall.request.Form;
import io.guildhall.request.IfMatch;
import io.guildhall.request.Parameters;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Mail templates, for those who run the workspace. */
@Component(service = TemplateResource.class)
@JakartarsResource
@OwnEyes
@Path("/mail-templates")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class TemplateResource {
    /** A mail as its reader would have it. @param missing places in which nothing stands for this record */
    public record Preview(String subject, String text, String html, List<String> missing) {}

    private final CurrentActor current;
    private final Database database;
    private final Templates templates;
    private final RecordTexts texts;
    private final Modules modules;

    @Activate
    public TemplateResource(
            @Reference CurrentActor current,
            @Reference Database database,
            @Reference Templates templates,
            @Reference RecordTexts texts,
            @Reference Modules modules) {
        this.current = current;
        this.database = database;
        this.templates = templates;
        this.texts = texts;
        this.modules = modules;
    }

    @GET
    public Map<String, List<Template>> all() {
        return Map.of("data", database.read(admin(), templates::all));
    }

    @GET
    @Path("/{id}")
    public Template one(@PathParam("id") String id) {
        Actor admin = admin();
        long number = Parameters.id(id);
        return database.read(admin, tx -> templates.get(tx, number));
    }

    /** What it says and said, newest first. */
    @GET
    @Path("/{id}/versions")
    public Map<String, List<Templates.Version>> versions(@PathParam("id") String id) {
        Actor admin = admin();
        long number = Parameters.id(id);
        return database.read(admin, tx -> {
            templates.get(tx, number);
            return Map.of("data", templates.versions(tx, number));
        });
    }

    @POST
    public Response add(@Nullable Map<String, @Nullable Object> given) {
        Actor admin = admin();
        Form form = new Form(given, "name", "entity", "subject", "body");
        Wish wish = new Wish(
                form.neededLine("name", 120),
                entity(form),
                false,
                words("subject", form.neededLine("subject", 300)),
                words("body", form.neededText("body", 20_000)));
        Template made = database.write(admin, tx -> templates.get(tx, templates.add(tx, wish)));
        return Response.status(Response.Status.CREATED)
                .header("Location", "/api/mail-templates/" + made.id())
                .entity(made)
                .build();
    }

    /** Other words make another version. Nothing is ever deleted: {@code archived} takes it out of use. */
    @PATCH
    @Path("/{id}")
    public Template change(
            @PathParam("id") String id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable Map<String, @Nullable Object> given) {
        Actor admin = admin();
        long number = Parameters.id(id);
        IfMatch version = IfMatch.of(ifMatch);
        Form form = new Form(given, "name", "entity", "archived", "subject", "body");
        return database.write(admin, tx -> {
            Template before = templates.get(tx, number);
            version.check(before.version());
            templates.change(tx, before, changed(form, before));
            return templates.get(tx, number);
        });
    }

    private Wish changed(Form form, Template before) {
        return new Wish(
                form.has("name") ? form.neededLine("name", 120) : before.name(),
                form.has("entity") ? entity(form) : before.entity(),
                form.yes("archived", before.archived()),
                form.has("subject") ? words("subject", form.neededLine("subject", 300)) : before.subject(),
                form.has("body") ? words("body", form.neededText("body", 20_000)) : before.body());
    }

    /** Words that need not be kept yet, with the values of one record. */
    @POST
    @Path("/preview")
    public Preview preview(@Nullable Map<String, @Nullable Object> given) {
        Actor admin = admin();
        Form form = new Form(given, "entity", "record_id", "subject", "body");
        String subject = words("subject", form.line("subject", 300));
        String body = words("body", form.text("body", 20_000));
        String entity = entity(form);
        List<String> places = new ArrayList<>(Markup.places(subject));
        int inSubject = places.size();
        places.addAll(Markup.places(body));
        List<String> values = entity == null || !form.has("record_id")
                ? places.stream().map(place -> "{" + place + "}").toList()
                : database.read(admin, tx -> texts.values(tx, entity, form.id("record_id"), places));
        return preview(subject, body, values, inSubject, places);
    }

    private static Preview preview(
            String subject, String body, List<String> values, int inSubject, List<String> places) {
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            if (values.get(i).isEmpty() && !missing.contains(places.get(i))) {
                missing.add(places.get(i));
            }
        }
        List<String> inBody = values.subList(inSubject, values.size());
        return new Preview(
                Markup.line(subject, values.subList(0, inSubject)),
                Markup.plain(body, inBody),
                Markup.html(body, inBody),
                missing);
    }

    private String words(String field, String text) {
        List<String> wrong = texts.problems(text);
        if (!wrong.isEmpty()) {
            throw Form.wrong(field, "template/place", wrong.get(0));
        }
        if (Markup.places(text).stream().anyMatch(place -> place.startsWith("secret."))) {
            throw Form.wrong(field, "template/secret", "Secrets go into no mail.");
        }
        return text;
    }

    private @Nullable String entity(Form form) {
        String entity = form.line("entity", 100);
        if (entity.isEmpty()) {
            return null;
        }
        boolean known = modules.current()
                .entity(entity)
                .filter(type ->
                        type.module().equals("crm") || current.get().modules().contains(type.module()))
                .isPresent();
        if (!known) {
            throw Form.wrong("entity", "template/entity", "There is no such kind of record.");
        }
        return entity;
    }

    private Actor admin() {
        return current.get().needAdmin();
    }
}
