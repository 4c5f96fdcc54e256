package io.guildhall.outward.internal.line;

import io.guildhall.actor.Actor;
import io.guildhall.channel.Inbound;
import io.guildhall.channel.Line;
import io.guildhall.channel.MessengerProvider;
import io.guildhall.channel.MessengerProvider.Event;
import io.guildhall.channel.TelephonyProvider.CallEvent;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.outward.internal.line.Lines.Open;
import io.guildhall.outward.internal.value.People;
import io.guildhall.outward.internal.value.Tokens;
import io.guildhall.port.BackRoom;
import io.guildhall.port.Workspaces;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.StoredRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes what providers send, checks whose it is and whether they have signed it, and writes it down at once. Thread-safe. */
@Component(service = Switchboard.class)
public final class Switchboard {
    private static final Set<String> STATES = Set.of("sent", "delivered", "read", "failed");

    private final Database database;
    private final BackRoom backRoom;
    private final Workspaces workspaces;
    private final Lines lines;
    private final Providers providers;
    private final People people;
    private final Talk talk;
    private final Calls calls;

    @Activate
    public Switchboard(
            @Reference Database database,
            @Reference BackRoom backRoom,
            @Reference Workspaces workspaces,
            @Reference Lines lines,
            @Reference Providers providers,
            @Reference People people,
            @Reference Talk talk,
            @Reference Calls calls) {
        this.database = database;
        this.backRoom = backRoom;
        this.workspaces = workspaces;
        this.lines = lines;
        this.providers = providers;
        this.people = people;
        this.talk = talk;
        this.calls = calls;
    }

    private record Owner(long tenant, long line) {}

    private record Door(Actor system, Open open) {}

    Optional<String> challenge(String token, Inbound inbound) {
        Open open = door(token).open();
        return providers
                .find(open.kind(), open.provider())
                .orElseThrow(Providers::away)
                .challenge(open.line(), inbound);
    }

    void take(String token, Inbound inbound) {
        Door door = door(token);
        Line line = door.open().line();
        if (door.open().kind().equals(Lines.MESSENGER)) {
            MessengerProvider provider =
                    providers.messenger(door.open().provider()).orElseThrow(Providers::away);
            List<Event> events = provider.read(line, inbound);
            events.forEach(event -> take(door.system(), line.id(), event));
        } else {
            List<CallEvent> events = providers.telephony(door.open().provider()).read(line, inbound);
            events.forEach(event -> database.write(door.system(), tx -> {
                calls.take(tx, line.id(), event);
                return true;
            }));
        }
    }

    private void take(Actor system, long line, Event event) {
        if (event instanceof Event.State state && STATES.contains(state.state())) {
            database.write(system, tx -> MessageStore.move(tx, line, state))
                    .filter(message -> message.state().equals("failed"))
                    .ifPresent(message -> failed(system, message, state));
        } else if (event instanceof Event.Received received) {
            database.write(system, tx -> received(tx, line, received));
        }
    }

    private boolean received(Transaction tx, long line, Event.Received received) {
        Long contact =
                people.byNumber(tx, received.from()).map(StoredRecord::id).orElse(null);
        MessageStore.received(tx, line, received, contact).ifPresent(id -> received(tx, id, received, contact));
        return true;
    }

    private void received(Transaction tx, long id, Event.Received received, @Nullable Long contact) {
        if (contact == null) {
            Strangers.wrote(tx, received.from(), received.name(), received.text());
            return;
        }
        talk.tell(
                tx,
                "message",
                "message/" + id,
                received.text(),
                Map.of("direction", "in", "name", received.name()),
                received.at(),
                null,
                null,
                contact);
    }

    /** It went, and the provider has said only later that it did not get there. */
    private void failed(Actor system, MessageStore.Message message, Event.State state) {
        try {
            database.write(system, tx -> {
                failed(tx, message, state);
                return true;
            });
        } catch (ProblemException e) {
            // The record has gone meanwhile; there is no story to tell it in.
            return;
        }
    }

    private void failed(Transaction tx, MessageStore.Message message, Event.State state) {
        talk.tell(
                tx,
                "message",
                "message/" + message.id() + "/failed",
                message.words(),
                Map.of("direction", "out", "state", "failed", "failure", state.failure()),
                state.at(),
                message.entity(),
                message.record(),
                people.byNumber(tx, message.peer()).map(StoredRecord::id).orElse(null));
    }

    /** @throws io.guildhall.problem.ProblemException 404 for every address that takes nothing, be it unknown or switched off */
    private Door door(String token) {
        Optional<Owner> owner = Tokens.isToken(token)
                ? backRoom.look(tx -> tx.queryOne(
                        "select tenant, line from outward.line_of(?)",
                        row -> new Owner(row.getLong(1), row.getLong(2)),
                        Tokens.hash(token)))
                : Optional.empty();
        return owner.flatMap(it -> {
                    Actor system = workspaces.system(it.tenant());
                    return database.read(system, tx -> lines.open(tx, it.line()))
                            .map(open -> new Door(system, open));
                })
                .orElseThrow(() -> Problem.notFound().asException());
    }
}
