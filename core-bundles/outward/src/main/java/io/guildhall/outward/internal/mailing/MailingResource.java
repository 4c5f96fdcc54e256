package io.guildhall.outward.internal.mailing;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.actor.OwnEyes;
import io.guildhall.channel.Correspondence;
import io.guildhall.channel.MailTransport;
import io.guildhall.channel.RecordTexts;
import io.guildhall.database.Database;
import io.guildhall.job.Jobs;
import io.guildhall.outward.internal.mail.Suppressions;
import io.guildhall.outward.internal.mail.Templates;
import io.guildhall.outward.internal.mailing.Mailings.Mailing;
import io.guildhall.outward.internal.mailing.Reaching.Reach;
import io.guildhall.port.Modules;
import io.guildhall.problem.Problem;
import io.guildhall.record.Records;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Mailings, for those who run the workspace. */
@Component(service = MailingResource.class)
@JakartarsResource
@OwnEyes
@Path("/mailings")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class MailingResource {
    private static final String[] FIELDS = {
        "title", "template_id", "entity", "field", "filter", "consent_field", "consent_note", "per_minute"
    };

    private final CurrentActor current;
    private final Database database;
    private final Jobs jobs;
    private final Templates templates;
    private final Correspondence mails;
    private final MailTransport transport;
    private final MailingForm forms;
    private final Reaching reaching;

    @Activate
    public MailingResource(
            @Reference CurrentActor current,
            @Reference Database database,
            @Reference Modules modules,
            @Reference Records records,
            @Reference RecordTexts texts,
            @Reference Jobs jobs,
            @Reference Templates templates,
            @Reference Correspondence mails,
            @Reference MailTransport transport,
            @Reference Gathering gathering,
            @Reference Suppressions suppressions) {
        this.current = current;
        this.database = database;
        this.jobs = jobs;
        this.templates = templates;
        this.mails = mails;
        this.transport = transport;
        this.reaching = new Reaching(modules, records, texts, gathering, suppressions);
        this.forms = new MailingForm(current, modules, texts, templates);
    }

    @GET
    public Map<String, List<Mailing>> all() {
        return Map.of("data", database.read(admin(), Mailings::all));
    }

    @GET
    @Path("/{id}")
    public Mailing one(@PathParam("id") String id) {
        Actor admin = admin();
        long number = Parameters.id(id);
        return database.read(admin, tx -> Mailings.get(tx, number));
    }

    @POST
    public Response add(@Nullable Map<String, @Nullable Object> given) {
        Actor admin = admin();
        Form form = new Form(given, FIELDS);
        Mailing made = database.write(admin, tx -> Mailings.get(tx, Mailings.add(tx, forms.wish(tx, form, null))));
        return Response.status(Response.Status.CREATED)
                .header("Location", "/api/mailings/" + made.id())
                .entity(made)
                .build();
    }

    /** As long as it has not been started. */
    @PATCH
    @Path("/{id}")
    public Mailing change(
            @PathParam("id") String id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable Map<String, @Nullable Object> given) {
        Actor admin = admin();
        long number = Parameters.id(id);
        IfMatch version = IfMatch.of(ifMatch);
        Form form = new Form(given, FIELDS);
        return database.write(admin, tx -> {
            Mailing before = Mailings.get(tx, number);
            version.check(before.version());
            onlyOne(Mailings.change(tx, number, forms.wish(tx, form, before)));
            return Mailings.get(tx, number);
        });
    }

    @DELETE
    @Path("/{id}")
    public void remove(@PathParam("id") String id) {
        Actor admin = admin();
        long number = Parameters.id(id);
        database.write(admin, tx -> {
            Mailings.get(tx, number);
            onlyOne(Mailings.remove(tx, number));
            return true;
        });
    }

    /** Whom it would reach now, and whom not and why. */
    @GET
    @Path("/{id}/reach")
    public Reach reach(@PathParam("id") String id) {
        Actor admin = admin();
        long number = Parameters.id(id);
        return database.read(admin, tx -> reaching.reach(tx, Mailings.get(tx, number)));
    }

    /** Begins, or goes on after a stop with those who have not been written to. */
    @POST
    @Path("/{id}/start")
    public Mailing start(@PathParam("id") String id) {
        Actor admin = admin();
        long number = Parameters.id(id);
        if (transport.link().isEmpty()) {
            throw Problem.conflict("mailing/no-link", "The operator has not said where this installation is reached.")
                    .asException();
        }
        return database.write(admin, tx -> {
            Mailing mailing = Mailings.get(tx, number);
            if (!mails.on(tx)) {
                throw Problem.conflict("mail/no-way", "No mail server is set up.")
                        .asException();
            }
            int words = templates
                    .words(tx, mailing.templateId())
                    .orElseThrow(() -> Form.wrong("template_id", "value/unknown-record", "There is no such template."))
                    .number();
            long turn = Mailings.start(tx, number, words).orElseThrow(MailingResource::notNow);
            jobs.enqueue(tx, MailingJob.KIND, MailingJob.payload(number, turn), Instant.EPOCH, Jobs.Priority.NORMAL);
            return Mailings.get(tx, number);
        });
    }

    /** No further mail goes, but for the one that is on the wire. */
    @POST
    @Path("/{id}/stop")
    public Mailing stop(@PathParam("id") String id) {
        Actor admin = admin();
        long number = Parameters.id(id);
        return database.write(admin, tx -> {
            Mailings.get(tx, number);
            onlyOne(Mailings.stop(tx, number, null));
            return Mailings.get(tx, number);
        });
    }

    private static void onlyOne(int rows) {
        if (rows == 0) {
            throw notNow();
        }
    }

    private static RuntimeException notNow() {
        return Problem.conflict("mailing/state", "The mailing is not in a state for this.")
                .asException();
    }

    private Actor admin() {
        return current.get().needAdmin();
    }
}
