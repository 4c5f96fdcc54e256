package io.guildhall.outward.internal.line;

import io.guildhall.action.Outcome;
import io.guildhall.actor.Actor;
import io.guildhall.channel.ChannelTrouble;
import io.guildhall.channel.MessengerProvider;
import io.guildhall.database.Database;
import io.guildhall.job.Job;
import io.guildhall.job.JobHandler;
import io.guildhall.outward.internal.line.Lines.Open;
import io.guildhall.outward.internal.line.MessageStore.Message;
import io.guildhall.outward.internal.value.People;
import io.guildhall.port.Workspaces;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.StoredRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Sends one message. Providers know no key by which they would send the same but once, so it goes at most once: of one whose
 * answer never came nobody knows whether it went, which is said, and it is not sent again.
 */
@Component(service = JobHandler.class)
public final class MessageJob implements JobHandler {
    static final String KIND = "outward.message";
    private static final int TRIES = 10;
    private static final int[] WAIT_SECONDS = {5, 15, 60, 300, 600, 1800, 3600, 7200, 14_400};

    private final Database database;
    private final Workspaces workspaces;
    private final Lines lines;
    private final Providers providers;
    private final People people;
    private final Talk talk;

    @Activate
    public MessageJob(
            @Reference Database database,
            @Reference Workspaces workspaces,
            @Reference Lines lines,
            @Reference Providers providers,
            @Reference People people,
            @Reference Talk talk) {
        this.database = database;
        this.workspaces = workspaces;
        this.lines = lines;
        this.providers = providers;
        this.people = people;
        this.talk = talk;
    }

    private record Taken(Message message, Optional<Open> line) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome run(Job job, Lease lease) {
        long id = ((Number) Objects.requireNonNull(job.payload().get("message"))).longValue();
        Actor system = workspaces.system(job.actor().tenantId());
        Optional<Taken> taken = database.write(system, tx -> {
            MessageStore.lost(tx, id);
            return MessageStore.take(tx, id).map(message -> new Taken(message, lines.open(tx, message.line())));
        });
        return taken.map(it -> send(system, it, job.attempt())).orElseGet(() -> new Outcome.Done(Map.of()));
    }

    private Outcome send(Actor system, Taken taken, int attempt) {
        Message message = taken.message();
        try {
            Open line =
                    taken.line().filter(Open::on).orElseThrow(() -> new ChannelTrouble("The line is off.", true, null));
            MessengerProvider provider = providers
                    .messenger(line.provider())
                    .orElseThrow(() -> new ChannelTrouble("What speaks with this provider is not there.", false, null));
            String sent = provider.send(line.line(), message.outgoing());
            database.write(system, tx -> {
                MessageStore.end(tx, message.id(), "sent", sent, null);
                return true;
            });
            tell(system, message, "sent");
            return new Outcome.Done(Map.of());
        } catch (ChannelTrouble e) {
            return failed(system, message, e, attempt);
        }
    }

    private void tell(Actor system, Message message, String state) {
        try {
            database.write(system, tx -> {
                Long contact = people.byNumber(tx, message.peer())
                        .map(StoredRecord::id)
                        .orElse(null);
                talk.tell(
                        tx,
                        "message",
                        "message/" + message.id(),
                        message.words(),
                        Map.of("direction", "out", "state", state),
                        Instant.now(),
                        message.entity(),
                        message.record(),
                        contact);
                return true;
            });
        } catch (ProblemException e) {
            // The record has gone while the message went; there is no story to tell it in.
            return;
        }
    }

    private Outcome failed(Actor system, Message message, ChannelTrouble trouble, int attempt) {
        String why = Objects.requireNonNullElse(trouble.getMessage(), "");
        boolean unclear = trouble.getCause() instanceof java.io.IOException && trouble.forGood();
        boolean over = trouble.forGood() || attempt >= TRIES;
        database.write(system, tx -> {
            if (over) {
                MessageStore.end(tx, message.id(), unclear ? "unclear" : "failed", null, why);
            } else {
                MessageStore.again(tx, message.id(), why);
            }
            return true;
        });
        if (over) {
            tell(system, message, unclear ? "unclear" : "failed");
            return new Outcome.Done(Map.of());
        }
        Duration wait = Duration.ofSeconds(WAIT_SECONDS[Math.min(Math.max(attempt, 1), WAIT_SECONDS.length) - 1]);
        return new Outcome.Retry(wait.compareTo(trouble.rest()) < 0 ? trouble.rest() : wait, why);
    }
}
