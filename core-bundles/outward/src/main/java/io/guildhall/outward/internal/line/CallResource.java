package io.guildhall.outward.internal.line;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.actor.OwnEyes;
import io.guildhall.channel.ChannelTrouble;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.outward.internal.line.Lines.Open;
import io.guildhall.outward.internal.line.Rings.Ringing;
import io.guildhall.outward.internal.value.Numbers;
import io.guildhall.outward.internal.value.People;
import io.guildhall.port.Workspaces;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.StoredRecord;
import io.guildhall.request.Form;
import io.guildhall.request.Parameters;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Calls: whoever has a telephone here may dial; those who run the workspace see all and say whose which telephone is. */
@Component(service = CallResource.class)
@JakartarsResource
@OwnEyes
@Path("/calls")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class CallResource {
    private static final int MOST = 100;

    private static final String MINE =
            "select line_id, own from outward.extension where tenant_id = ? and member_id = ?";

    private static final String ALL = """
            select e.member_id, m.name, e.line_id, e.own from outward.extension e
            join identity.member m on m.tenant_id = e.tenant_id and m.id = e.member_id
            where e.tenant_id = ? order by m.name, m.id""";

    private static final String KEEP = """
            insert into outward.extension (tenant_id, line_id, member_id, own) values (?, ?, ?, ?)
            on conflict on constraint extension_member_uq do update set line_id = excluded.line_id, own = excluded.own""";

    private static final String FORGET = "delete from outward.extension where tenant_id = ? and member_id = ?";

    /** @param own as the provider names it */
    public record Extension(long memberId, String memberName, long lineId, String own) {}

    public record Caller(long id, String name) {}

    /** @param contact null for a stranger, and for one whom the caller may not see */
    public record Ring(Ringing call, @Nullable Caller contact) {}

    /** @param telephone whether one can dial with a click @param messenger whether the workspace writes by messenger */
    public record Board(boolean telephone, boolean messenger, List<Ring> data) {}

    private record Telephone(
            Open line, String own, @Nullable Long contact) {}

    private final CurrentActor current;
    private final Database database;
    private final Workspaces workspaces;
    private final Lines lines;
    private final Providers providers;
    private final People people;

    @Activate
    public CallResource(
            @Reference CurrentActor current,
            @Reference Database database,
            @Reference Workspaces workspaces,
            @Reference Lines lines,
            @Reference Providers providers,
            @Reference People people) {
        this.current = current;
        this.database = database;
        this.workspaces = workspaces;
        this.lines = lines;
        this.providers = providers;
        this.people = people;
    }

    /** Newest first, a hundred at a time. */
    @GET
    public Map<String, List<Calls.View>> list(@QueryParam("before") @Nullable String before) {
        Actor admin = current.get().needAdmin();
        long from = Parameters.number("before", before, Long.MAX_VALUE, Long.MAX_VALUE);
        return Map.of("data", database.read(admin, tx -> Calls.list(tx, from, MOST)));
    }

    /** Lets one's own telephone ring, and then the other one's. */
    @POST
    public Response dial(@Nullable Map<String, @Nullable Object> given) {
        Actor me = current.get();
        String peer = Numbers.needed("number", new Form(given, "number").neededLine("number", 40), me.workspace());
        Actor system = workspaces.system(me.tenantId());
        Long contact = database.read(system, tx -> people.byNumber(tx, peer))
                .map(StoredRecord::id)
                .orElse(null);
        Telephone mine = database.read(system, tx -> telephone(tx, me.memberId(), contact))
                .orElseThrow(() -> Problem.conflict("call/no-telephone", "You have no telephone here.")
                        .asException());
        String id = dialled(mine, peer);
        database.write(system, tx -> {
            Calls.dialled(tx, mine.line().line().id(), id, mine.own(), peer, me.memberId(), mine.contact());
            return true;
        });
        return Response.accepted(Map.of("number", peer)).build();
    }

    /** Calls that ring or are spoken at one's telephone, or have just ended; and whether one has a telephone here. */
    @GET
    @Path("/ringing")
    public Board ringing() {
        Actor me = current.get();
        Actor system = workspaces.system(me.tenantId());
        record Rung(boolean telephone, boolean messenger, List<Ringing> calls) {}
        Rung rung = database.read(
                system,
                tx -> new Rung(
                        tx.queryOne(MINE, row -> row.getLong(1), me.tenantId(), me.memberId())
                                .isPresent(),
                        Lines.on(tx, Lines.MESSENGER),
                        Rings.of(tx, me.memberId())));
        return new Board(
                rung.telephone(),
                rung.messenger(),
                rung.calls().stream().map(call -> shown(me, call)).toList());
    }

    /** Who it is, if the one who asks may see him. */
    private Ring shown(Actor me, Ringing call) {
        Long id = call.contact();
        if (id != null) {
            try {
                StoredRecord contact = database.read(me, tx -> people.get(tx, id));
                return new Ring(call, new Caller(id, Objects.requireNonNullElse(contact.text("name"), "")));
            } catch (ProblemException e) {
                return new Ring(call, null);
            }
        }
        return new Ring(call, null);
    }

    /** Puts a call away at all of one's screens. */
    @POST
    @Path("/{id}/close")
    public Board close(@PathParam("id") String id) {
        Actor me = current.get();
        long number = Parameters.id(id);
        boolean mine = database.write(workspaces.system(me.tenantId()), tx -> Rings.close(tx, number, me.memberId()));
        if (!mine) {
            throw Problem.notFound().asException();
        }
        return ringing();
    }

    private String dialled(Telephone mine, String peer) {
        try {
            return providers.telephony(mine.line().provider()).dial(mine.line().line(), mine.own(), peer);
        } catch (ChannelTrouble e) {
            throw Problem.of(502, "call/refused", "The telephone's provider has not done it.")
                    .detail("%s", e.getMessage())
                    .asException();
        }
    }

    private Optional<Telephone> telephone(Transaction tx, long member, @Nullable Long contact) {
        record Mine(long line, String own) {}
        return tx.queryOne(
                        MINE,
                        row -> new Mine(row.getLong(1), row.getString(2)),
                        tx.actor().tenantId(),
                        member)
                .flatMap(mine -> lines.open(tx, mine.line())
                        .filter(Open::on)
                        .map(open -> new Telephone(open, mine.own(), contact)));
    }

    @GET
    @Path("/extensions")
    public Map<String, List<Extension>> extensions() {
        return Map.of("data", database.read(current.get().needAdmin(), CallResource::extensions));
    }

    /** Whose a telephone is; an empty {@code own} takes it away. */
    @PUT
    @Path("/extensions")
    public Map<String, List<Extension>> assign(@Nullable Map<String, @Nullable Object> given) {
        Actor admin = current.get().needAdmin();
        Form form = new Form(given, "member_id", "line_id", "own");
        long member = form.id("member_id");
        String own = form.line("own", 100);
        return database.write(admin, tx -> {
            if (own.isEmpty()) {
                tx.update(FORGET, admin.tenantId(), member);
            } else {
                long line = form.id("line_id");
                boolean telephone = lines.open(tx, line)
                        .filter(open -> open.kind().equals(Lines.TELEPHONY))
                        .isPresent();
                if (!telephone) {
                    throw Form.wrong("line_id", "value/unknown-record", "There is no such line.");
                }
                tx.update(KEEP, admin.tenantId(), line, member, own);
            }
            return Map.of("data", extensions(tx));
        });
    }

    private static List<Extension> extensions(Transaction tx) {
        return tx.query(
                ALL,
                row -> new Extension(row.getLong(1), row.getString(2), row.getLong(3), row.getString(4)),
                tx.actor().tenantId());
    }
}
