package io.guildhall.outward.internal.mailing;

import io.guildhall.action.Outcome;
import io.guildhall.actor.Actor;
import io.guildhall.channel.Correspondence;
import io.guildhall.channel.Correspondence.Words;
import io.guildhall.channel.RecordTexts;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.job.Job;
import io.guildhall.job.JobHandler;
import io.guildhall.job.Jobs;
import io.guildhall.outward.internal.mail.Delivery;
import io.guildhall.outward.internal.mail.MailStore;
import io.guildhall.outward.internal.mail.MailStore.Mail;
import io.guildhall.outward.internal.mail.Story;
import io.guildhall.outward.internal.mail.Suppressions;
import io.guildhall.outward.internal.mail.Templates;
import io.guildhall.outward.internal.mailing.Mailings.Plan;
import io.guildhall.port.Workspaces;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.Page;
import io.guildhall.record.Records;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Works a mailing off: gathers its recipients, then sends one after the other, as fast as it may. A recipient is taken, which is
 * committed, before his mail is sent: whenever the house dies, each gets it once or, of one whose fate is unclear, perhaps not at
 * all, and never twice. Between two recipients it looks whether somebody has stopped it.
 */
@Component(service = JobHandler.class)
public final class MailingJob implements JobHandler {
    static final String KIND = "outward.mailing";
    /** Then others have the worker. */
    private static final long ROUND_MILLIS = 10_000;
    /** A shorter rest is not worth another job. */
    private static final long NAP_MILLIS = 1_000;
    /** A server that takes nothing is left alone for as long. */
    private static final Duration REST = Duration.ofMinutes(5);

    private final Database database;
    private final Workspaces workspaces;
    private final Jobs jobs;
    private final Records records;
    private final RecordTexts texts;
    private final Correspondence correspondence;
    private final Templates templates;
    private final Suppressions suppressions;
    private final Gathering gathering;
    private final Delivery delivery;
    private final Story story;

    @Activate
    public MailingJob(
            @Reference Database database,
            @Reference Workspaces workspaces,
            @Reference Jobs jobs,
            @Reference Records records,
            @Reference RecordTexts texts,
            @Reference Correspondence correspondence,
            @Reference Templates templates,
            @Reference Suppressions suppressions,
            @Reference Gathering gathering,
            @Reference Delivery delivery,
            @Reference Story story) {
        this.database = database;
        this.workspaces = workspaces;
        this.jobs = jobs;
        this.records = records;
        this.texts = texts;
        this.correspondence = correspondence;
        this.templates = templates;
        this.suppressions = suppressions;
        this.gathering = gathering;
        this.delivery = delivery;
        this.story = story;
    }

    /** One run of the handler. */
    private record Round(Actor system, long mailing, long turn) {}

    /** A recipient in hand. @param mail null where he gets none @param more whether there was one */
    private record Taken(@Nullable Mail mail, boolean more) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome run(Job job, Lease lease) {
        Actor system = workspaces.system(job.actor().tenantId());
        Round round = new Round(system, number(job, "mailing"), number(job, "turn"));
        Optional<Plan> plan = database.write(system, tx -> {
            Optional<Plan> running = Mailings.running(tx, round.mailing(), round.turn());
            running.ifPresent(there -> Mailings.unclear(tx, there.id()));
            return running;
        });
        if (plan.isEmpty()) {
            return new Outcome.Done(Map.of());
        }
        try {
            return plan.get().gathered() ? send(round, plan.get(), lease) : gather(round, plan.get(), lease);
        } catch (ProblemException e) {
            if (e.problem().passing()) {
                throw e;
            }
            // Its filter fits no more, or whoever started it may not see these records any more.
            return stop(round, e.problem().title(), lease);
        }
    }

    @Override
    public Outcome stopped(Job job) {
        Round round = new Round(job.actor(), number(job, "mailing"), number(job, "turn"));
        database.write(
                round.system(), tx -> Mailings.stop(tx, round.mailing(), "Whoever started it works here no longer."));
        return new Outcome.Done(Map.of());
    }

    private Outcome stop(Round round, String why, Lease lease) {
        database.write(round.system(), tx -> {
            if (Mailings.running(tx, round.mailing(), round.turn()).isPresent()) {
                Mailings.stop(tx, round.mailing(), why);
            }
            lease.finish(tx);
            return true;
        });
        return new Outcome.Done(Map.of());
    }

    private Outcome gather(Round round, Plan plan, Lease lease) {
        String after = plan.gatheredTo();
        do {
            String from = after;
            Actor starter = lease.actor();
            Page page = database.read(starter, tx -> gathering.page(tx, plan, from));
            Map<String, Long> found = Gathering.addresses(plan, page);
            after = page.nextCursor();
            String next = after;
            boolean mine = database.write(round.system(), tx -> {
                Optional<Plan> running = Mailings.running(tx, plan.id(), round.turn());
                running.ifPresent(there -> Mailings.gather(
                        tx,
                        there,
                        found.keySet().toArray(String[]::new),
                        found.values().stream().mapToLong(Long::longValue).toArray(),
                        next));
                return running.isPresent();
            });
            if (!mine) {
                return new Outcome.Done(Map.of());
            }
            lease.extend();
        } while (after != null);
        return next(round, Duration.ZERO, lease);
    }

    private Outcome send(Round round, Plan plan, Lease lease) {
        Words words = database.read(round.system(), tx -> templates.words(tx, plan.template(), plan.number()))
                .orElseThrow();
        long pause = 60_000L / plan.perMinute();
        long began = System.nanoTime();
        while (millis(began) < ROUND_MILLIS) {
            long slot = System.nanoTime();
            Taken taken = database.write(round.system(), tx -> take(tx, round, words));
            if (!taken.more()) {
                return end(round, lease);
            }
            if (taken.mail() != null) {
                if (!sent(round, taken.mail())) {
                    return next(round, REST, lease);
                }
                long left = pause - millis(slot);
                if (left > NAP_MILLIS) {
                    return next(round, Duration.ofMillis(left), lease);
                }
                nap(left);
            }
            lease.extend();
        }
        return next(round, Duration.ofMillis(Math.min(pause, NAP_MILLIS)), lease);
    }

    /** Takes the next recipient and says what he will read, unless there is a reason not to write to him. */
    private Taken take(Transaction tx, Round round, Words words) {
        Optional<Plan> plan = Mailings.running(tx, round.mailing(), round.turn());
        Optional<Mail> mail = plan.flatMap(p -> Mailings.take(tx, p.id()));
        if (mail.isEmpty()) {
            return new Taken(null, false);
        }
        String held = suppressions
                .reason(tx, mail.get().address(), true)
                .orElseGet(() -> reason(tx, plan.orElseThrow(), mail.get()));
        if (held != null) {
            MailStore.end(tx, mail.get().id(), "held", held, null, null);
            return new Taken(null, true);
        }
        Mail said = mail.get()
                .saying(
                        words.subject(),
                        words.body(),
                        texts.values(
                                tx,
                                Objects.requireNonNull(mail.get().entity()),
                                Objects.requireNonNull(mail.get().record()),
                                correspondence.places(words)));
        Mailings.said(tx, said);
        return new Taken(said, true);
    }

    /** What has changed since he was found: the record has gone, or it says no longer that he wants it. */
    private @Nullable String reason(Transaction tx, Plan plan, Mail mail) {
        try {
            boolean wants =
                    Gathering.wants(plan, records.get(tx, plan.entity(), Objects.requireNonNull(mail.record())));
            return wants ? null : "consent";
        } catch (ProblemException e) {
            return "gone";
        }
    }

    /** False where the server takes nothing at the moment: then the recipient waits, too. */
    private boolean sent(Round round, Mail mail) {
        Delivery.Outcome came = delivery.send(round.system(), mail);
        if (came.is("later")) {
            database.write(round.system(), tx -> {
                MailStore.again(tx, mail.id(), said(came.way()), said(came.failure()));
                return true;
            });
            return false;
        }
        if (came.is("sent")) {
            noteSent(round, mail, came);
        } else {
            database.write(round.system(), tx -> {
                MailStore.end(tx, mail.id(), came.outcome(), null, came.way(), came.failure());
                if (came.badAddress()) {
                    suppressions.add(tx, mail.address(), Suppressions.ALL, "bounced", said(came.failure()));
                }
                return true;
            });
        }
        return true;
    }

    private void noteSent(Round round, Mail mail, Delivery.Outcome came) {
        database.write(round.system(), tx -> {
            MailStore.sent(tx, mail.id(), said(came.way()), said(came.messageId()));
            return true;
        });
        try {
            database.write(round.system(), tx -> {
                story.tell(tx, mail, "sent", "");
                return true;
            });
        } catch (ProblemException e) {
            // The record has gone while the mail went; there is no story to tell it in.
            return;
        }
    }

    private Outcome end(Round round, Lease lease) {
        database.write(round.system(), tx -> {
            if (Mailings.running(tx, round.mailing(), round.turn()).isPresent()) {
                Mailings.done(tx, round.mailing(), round.turn());
            }
            lease.finish(tx);
            return true;
        });
        return new Outcome.Done(Map.of());
    }

    /** Goes on with the same rights, in a job of its own that commits with the end of this one. */
    private Outcome next(Round round, Duration wait, Lease lease) {
        database.write(lease.actor(), tx -> {
            jobs.enqueue(
                    tx,
                    KIND,
                    payload(round.mailing(), round.turn()),
                    Instant.now().plus(wait),
                    Jobs.Priority.BULK);
            lease.finish(tx);
            return true;
        });
        return new Outcome.Done(Map.of());
    }

    static Map<String, Object> payload(long mailing, long turn) {
        return Map.of("mailing", mailing, "turn", turn);
    }

    private static long number(Job job, String name) {
        return ((Number) Objects.requireNonNull(job.payload().get(name))).longValue();
    }

    private static void nap(long millis) {
        try {
            Thread.sleep(Math.max(0, millis));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("asked to stop", e);
        }
    }

    private static long millis(long began) {
        return (System.nanoTime() - began) / 1_000_000;
    }

    private static String said(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
