package io.guildhall.outward.internal.line;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.channel.ChannelTrouble;
import io.guildhall.channel.Messages;
import io.guildhall.channel.MessengerProvider;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.outward.internal.line.Lines.Open;
import io.guildhall.outward.internal.line.Peers.Peer;
import io.guildhall.outward.internal.line.Threads.Channel;
import io.guildhall.outward.internal.line.Threads.Reach;
import io.guildhall.outward.internal.value.People;
import io.guildhall.port.Modules;
import io.guildhall.port.Workspaces;
import io.guildhall.problem.Problem;
import io.guildhall.record.Records;
import io.guildhall.request.Form;
import io.guildhall.request.Parameters;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** What is said by messenger with those whom a record is about: whoever sees the record and their numbers reads it. */
@Component(service = ThreadResource.class)
@JakartarsResource
@Path("/threads")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ThreadResource {
    private static final int MOST = 50;
    private static final int MOST_VALUES = 20;
    private static final String RIGHT = "activities.create";

    /** @param key by which to ask for what is said with them */
    public record ThreadPerson(String key, String entity, long id, String name) {
        static ThreadPerson of(Peer peer) {
            return new ThreadPerson(peer.key(), peer.entity(), peer.id(), peer.name());
        }
    }

    /**
     * What is said with one of them.
     *
     * @param data newest first
     * @param more whether there are older ones
     * @param numbers of that one
     * @param people all whom the record leads to; it is one of them where it is a person itself
     * @param person with whom this is said; null where there is nobody
     */
    public record View(
            List<MessageStore.View> data,
            boolean more,
            List<Reach> numbers,
            List<Channel> channels,
            List<ThreadPerson> people,
            @Nullable ThreadPerson person) {}

    private record Wanted(String number, Open line) {}

    private final CurrentActor current;
    private final Database database;
    private final Workspaces workspaces;
    private final Messages messages;
    private final Providers providers;
    private final Lines lines;
    private final Peers peers;
    private final Threads threads;

    @Activate
    public ThreadResource(
            @Reference CurrentActor current,
            @Reference Database database,
            @Reference Workspaces workspaces,
            @Reference Modules modules,
            @Reference Records records,
            @Reference Messages messages,
            @Reference Lines lines,
            @Reference Providers providers) {
        this.current = current;
        this.database = database;
        this.workspaces = workspaces;
        this.messages = messages;
        this.providers = providers;
        this.lines = lines;
        this.peers = new Peers(modules, records);
        this.threads = new Threads(lines, providers);
    }

    /** Fifty at a time. @param before only those with a smaller id @param person whom of several, by the key */
    @GET
    @Path("/{entity}/{id}")
    public View read(
            @PathParam("entity") String entity,
            @PathParam("id") String id,
            @QueryParam("before") @Nullable String before,
            @QueryParam("person") @Nullable String person) {
        Actor me = current.get();
        long record = Parameters.id(id);
        long from = Parameters.number("before", before, Long.MAX_VALUE, Long.MAX_VALUE);
        List<Peer> all = database.read(me, tx -> peers.of(tx, entity, record));
        String asked =
                Parameters.choice("person", person, all.stream().map(Peer::key).toList());
        return database.read(workspaces.system(me.tenantId()), tx -> view(tx, all, asked, from));
    }

    private View view(Transaction tx, List<Peer> all, String asked, long from) {
        List<Channel> channels = threads.channels(tx);
        Optional<Peer> peer = threads.choose(tx, all, asked);
        List<String> numbers = peer.map(Peer::numbers).orElse(List.of());
        // Who may not see a number does not see what was said by it.
        List<MessageStore.View> said = peer.isEmpty() || numbers.isEmpty()
                ? List.of()
                : MessageStore.list(
                        tx,
                        Threads.tails(numbers),
                        peer.get().entity(),
                        peer.get().id(),
                        from,
                        MOST + 1);
        return new View(
                said.subList(0, Math.min(said.size(), MOST)),
                said.size() > MOST,
                threads.reaches(tx, numbers, channels),
                channels,
                all.stream().map(ThreadPerson::of).toList(),
                peer.map(ThreadPerson::of).orElse(null));
    }

    /** Goes out after this; the list shows what becomes of it. */
    @POST
    @Path("/{entity}/{id}")
    public Response write(
            @PathParam("entity") String entity,
            @PathParam("id") String id,
            @Nullable Map<String, @Nullable Object> given) {
        Actor me = current.get();
        long record = Parameters.id(id);
        Form form = new Form(given, "number", "channel", "text", "template", "language", "values");
        me.need(RIGHT);
        List<Peer> all = database.read(me, tx -> peers.of(tx, entity, record));
        String template = form.line("template", 200);
        String language = form.line("language", 20);
        String text = template.isEmpty() ? form.neededText("text", 4_000) : null;
        List<String> values = values(form);
        long made = database.write(workspaces.system(me.tenantId()), tx -> {
            Wanted wanted = wanted(tx, form, all, text);
            long message = messages.send(
                            tx,
                            new Messages.Wish(
                                    "hand/" + UUID.randomUUID(),
                                    wanted.line().line().id(),
                                    wanted.number(),
                                    text,
                                    template.isEmpty() ? null : template,
                                    language.isEmpty() ? "en" : language,
                                    values,
                                    entity,
                                    record))
                    .orElseThrow();
            MessageStore.by(tx, message, me.memberId());
            return message;
        });
        return Response.accepted(Map.of("id", made)).build();
    }

    private Wanted wanted(Transaction tx, Form form, List<Peer> all, @Nullable String text) {
        List<Peer> reached =
                all.stream().filter(peer -> !peer.numbers().isEmpty()).toList();
        // Nobody guesses to whom of several it goes.
        String asked = reached.size() > 1 ? form.neededLine("number", 40) : form.line("number", 40);
        List<String> numbers =
                reached.stream().flatMap(peer -> peer.numbers().stream()).toList();
        List<Reach> reaches = threads.reaches(tx, numbers, threads.channels(tx));
        String number = reaches.stream()
                .map(Reach::number)
                .filter(one -> asked.isEmpty() || People.tail(one).equals(People.tail(asked)))
                .findFirst()
                .orElseThrow(() -> Form.wrong("number", "message/number", "The record has no such number."));
        Open line = threads.line(tx, form.has("channel") ? form.id("channel") : null, number)
                .orElseThrow(() -> Form.wrong("channel", "line/unknown", "There is no such line, or it is off."));
        if (text != null && !threads.free(tx, line, number)) {
            throw Form.wrong(
                    "text", "message/template-needed", "They have not written lately: only a template may go to them.");
        }
        return new Wanted(number, line);
    }

    /** Of a template, in order. */
    private static List<String> values(Form form) {
        List<String> values = new ArrayList<>();
        if (form.get("values") instanceof List<?> list && list.size() <= MOST_VALUES) {
            for (Object value : list) {
                if (!(value instanceof String text) || text.isBlank() || text.length() > 1_000) {
                    throw Form.wrong("values", "value/list", "These are too many, or not a list of short texts.");
                }
                values.add(text);
            }
        } else if (form.get("values") != null) {
            throw Form.wrong("values", "value/list", "These are too many, or not a list of short texts.");
        }
        return values;
    }

    /** Templates that a line's provider has approved, to choose from. */
    @GET
    @Path("/templates/{id}")
    public Map<String, List<MessengerProvider.Template>> templates(@PathParam("id") String line) {
        Actor me = current.get();
        long number = Parameters.id(line);
        Open open = database.read(workspaces.system(me.tenantId()), tx -> lines.open(tx, number))
                .filter(found -> found.on() && found.kind().equals(Lines.MESSENGER))
                .orElseThrow(() -> Problem.notFound().asException());
        Optional<MessengerProvider> provider = providers.messenger(open.provider());
        try {
            return Map.of(
                    "data", provider.isEmpty() ? List.of() : provider.get().templates(open.line()));
        } catch (ChannelTrouble e) {
            throw Problem.of(502, "line/templates", "The provider has not told its templates.")
                    .detail("%s", e.getMessage())
                    .asException();
        }
    }
}
