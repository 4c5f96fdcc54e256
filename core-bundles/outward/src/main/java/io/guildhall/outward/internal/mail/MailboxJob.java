package io.guildhall.outward.internal.mail;

import io.guildhall.action.Outcome;
import io.guildhall.actor.Actor;
import io.guildhall.channel.MailboxAccess.Folder;
import io.guildhall.channel.MailboxAccess.Head;
import io.guildhall.channel.MailboxAccess.Heads;
import io.guildhall.channel.MailboxAccess.Unreadable;
import io.guildhall.database.Database;
import io.guildhall.job.Job;
import io.guildhall.job.JobHandler;
import io.guildhall.outward.internal.mail.Mailboxes.Key;
import io.guildhall.outward.internal.mail.Reading.Overtaken;
import io.guildhall.outward.internal.mail.Reading.Place;
import io.guildhall.outward.internal.mail.Reading.Standing;
import io.guildhall.port.Workspaces;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what has come to one mailbox since the last time. What a returned mail brings about commits with its number, so that none is
 * lost and none counts twice, wherever this is broken off. Of other mails only the Content-Type is looked at, and nothing is changed.
 */
@Component(service = JobHandler.class)
public final class MailboxJob implements JobHandler {
    static final String KIND = "outward.mailbox";
    /** What was lying there when a mailbox was set up, or when its numbers have changed. */
    private static final Duration LOOK_BACK = Duration.ofDays(14);
    /** The report comes before the mail that is returned, and of that only the headers count. */
    private static final int MOST_BYTES = 128 << 10;
    /** At one time; the rest has its turn after the others. */
    private static final int MOST_REPORTS = 40;

    private final Logger log = LoggerFactory.getLogger(MailboxJob.class);
    private final Database database;
    private final Workspaces workspaces;
    private final Mailboxes mailboxes;
    private final Bounces bounces;
    private final MailboxTroubles troubles;
    private final MailboxRounds rounds;

    private record Taken(Standing standing, Key key) {}

    @Activate
    public MailboxJob(
            @Reference Database database,
            @Reference Workspaces workspaces,
            @Reference Mailboxes mailboxes,
            @Reference Bounces bounces,
            @Reference MailboxTroubles troubles,
            @Reference MailboxRounds rounds) {
        this.database = database;
        this.workspaces = workspaces;
        this.mailboxes = mailboxes;
        this.bounces = bounces;
        this.troubles = troubles;
        this.rounds = rounds;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome run(Job job, Lease lease) {
        Actor system = workspaces.system(job.actor().tenantId());
        Optional<Taken> taken = database.write(
                system,
                tx -> Reading.take(tx, job.id())
                        .flatMap(standing -> mailboxes.key(tx).map(key -> new Taken(standing, key))));
        taken.ifPresent(it -> visit(system, job, lease, it));
        rounds.next();
        return new Outcome.Done(Map.of());
    }

    private void visit(Actor system, Job job, Lease lease, Taken taken) {
        try {
            boolean more;
            try (Folder folder = mailboxes.open(taken.key())) {
                more = read(system, job.id(), folder, taken.standing());
            }
            database.write(system, tx -> {
                Reading.well(tx, job.id(), more ? Duration.ZERO : MailboxRounds.REST);
                lease.finish(tx);
                return true;
            });
        } catch (Overtaken e) {
            log.info("The mailbox of workspace {} was taken over or changed while it was read", system.tenantId());
        } catch (Unreadable e) {
            failed(system, job, lease, e);
        }
    }

    private void failed(Actor system, Job job, Lease lease, Unreadable why) {
        // What a server says may hold names.
        log.info("The mailbox of workspace {} cannot be read: {}", system.tenantId(), why.trouble());
        String words = Objects.requireNonNullElse(why.getMessage(), "");
        database.write(system, tx -> {
            Reading.take(tx, job.id())
                    .ifPresent(standing -> troubles.note(tx, job.id(), standing, why.trouble(), words));
            lease.finish(tx);
            return true;
        });
    }

    /** @return whether there is more */
    private boolean read(Actor system, long job, Folder folder, Standing standing) throws Unreadable {
        boolean same = standing.place().validity() == folder.validity();
        Place place = standing.place();
        long from = same ? place.uid() : folder.before(since(standing));
        List<Long> unmarked = new ArrayList<>(same ? standing.unmarked() : List.of());
        Heads heads = folder.after(from);
        int reports = 0;
        for (Head head : heads.list()) {
            if (head.type().startsWith("multipart/report")) {
                if (reports++ == MOST_REPORTS) {
                    mark(system, job, folder, unmarked);
                    return true;
                }
                Place to = new Place(folder.validity(), head.uid());
                if (isOurs(system, job, folder, place, to)) {
                    unmarked.add(head.uid());
                }
                place = to;
            }
        }
        reached(system, job, place, new Place(folder.validity(), Math.max(heads.upTo(), from)));
        mark(system, job, folder, unmarked);
        return heads.more();
    }

    private boolean isOurs(Actor system, long job, Folder folder, Place from, Place to) throws Unreadable {
        byte[] raw = folder.begin(to.uid(), MOST_BYTES);
        return bounces.note(system, raw, (tx, ours) -> Reading.reached(tx, job, from, to, ours));
    }

    private void reached(Actor system, long job, Place from, Place to) {
        database.write(system, tx -> {
            Reading.reached(tx, job, from, to, false);
            return true;
        });
    }

    private static Instant since(Standing standing) {
        Instant earliest = standing.now().minus(LOOK_BACK);
        Instant last = standing.readAt();
        return last == null || last.isBefore(earliest) ? earliest : last;
    }

    /** After what they brought about has been committed: one that nobody could take in stays unread. */
    private void mark(Actor system, long job, Folder folder, List<Long> unmarked) throws Unreadable {
        if (!unmarked.isEmpty()) {
            folder.markRead(unmarked);
            database.write(system, tx -> {
                Reading.marked(tx, job);
                return true;
            });
        }
    }
}
