package io.guildhall.workflow.internal;

import io.guildhall.channel.Correspondence;
import io.guildhall.channel.Messages;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.job.JobHandler;
import io.guildhall.job.Jobs;
import io.guildhall.notice.Notice;
import io.guildhall.notice.Notices;
import io.guildhall.port.Modules;
import io.guildhall.record.Records;
import io.guildhall.record.internal.RecordStore;
import io.guildhall.workflow.internal.run.DueRecords;
import io.guildhall.workflow.internal.run.Endings;
import io.guildhall.workflow.internal.run.Engine;
import io.guildhall.workflow.internal.run.EngineClock;
import io.guildhall.workflow.internal.run.ForgetJob;
import io.guildhall.workflow.internal.run.HeldJob;
import io.guildhall.workflow.internal.run.Hindsight;
import io.guildhall.workflow.internal.run.Kinds;
import io.guildhall.workflow.internal.run.Rehearsal;
import io.guildhall.workflow.internal.run.Steering;
import io.guildhall.workflow.internal.run.StepKind;
import io.guildhall.workflow.internal.run.TickJob;
import io.guildhall.workflow.internal.run.Timetable;
import io.guildhall.workflow.internal.run.Troubles;
import io.guildhall.workflow.internal.step.ActionStep;
import io.guildhall.workflow.internal.step.ApprovalStep;
import io.guildhall.workflow.internal.step.CreateStep;
import io.guildhall.workflow.internal.step.FindStep;
import io.guildhall.workflow.internal.step.MailStep;
import io.guildhall.workflow.internal.step.MessageStep;
import io.guildhall.workflow.internal.step.NotifyStep;
import io.guildhall.workflow.internal.step.UpdateStep;
import io.guildhall.workflow.internal.step.WaitStep;
import io.guildhall.workflow.internal.step.WorkflowStep;
import io.guildhall.workflow.internal.value.Template;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The engine and all its parts, put together by hand around a database. */
final class Hands {
    final Database database;
    final Jobs jobs;
    final Modules modules;
    final Records records;
    final EngineClock clock;
    final Kinds kinds;
    final Endings endings;
    final Troubles troubles;
    final Timetable timetable;
    final Workflows workflows;
    final Starts starts;
    final Engine engine;
    final Notices notices;
    final DueRecords due;
    final Rehearsal rehearsal;
    final Hindsight hindsight;
    final Steering steering;
    final OutsideStep outside;

    /** Everybody who works the queue off. */
    List<JobHandler> handlers() {
        return List.of(
                engine,
                new HeldJob(database, troubles),
                new TickJob(database, starts, timetable, due),
                new ForgetJob(database, jobs));
    }

    Hands(Database database, Jobs jobs, Modules modules, EngineClock clock) {
        this.database = database;
        this.jobs = jobs;
        this.modules = modules;
        this.clock = clock;
        records = new RecordStore(modules);
        notices = new Told();
        starts = new Starts(jobs);
        List<StepKind> steps = List.of(
                new CreateStep(records),
                new UpdateStep(records),
                new FindStep(records),
                new NotifyStep(),
                new MailStep(new Posted()),
                new MessageStep(new Sent()),
                new ActionStep(),
                new WaitStep(),
                new ApprovalStep(notices),
                new WorkflowStep(starts));
        kinds = new Kinds(steps);
        outside = new Called(database);
        kinds.addOutside(outside);
        troubles = new Troubles(notices, modules);
        endings = new Endings(jobs, clock, troubles);
        timetable = new Timetable(clock);
        workflows = new Workflows(modules, kinds, timetable);
        due = new DueRecords(records, modules, starts);
        rehearsal = new Rehearsal(records, modules, kinds, timetable);
        steering = new Steering(endings, clock);
        hindsight = new Hindsight(modules, rehearsal, due, timetable);
        engine = new Engine(database, records, modules, kinds, clock, endings, notices);
    }

    /** Writes down who is told of what, in the transaction itself. */
    private static final class Told implements Notices {
        @Override
        public boolean tell(Transaction tx, Notice notice) {
            return tellAll(tx, List.of(notice)).get(0);
        }

        @Override
        public List<Boolean> tellAll(Transaction tx, List<Notice> notices) {
            tx.update(
                    """
                    insert into test.effect (tenant_id, kind, key, body)
                    select ?, 'notice', u.event, u.body from unnest(?::text[], ?::text[]) u (event, body)""",
                    tx.actor().tenantId(),
                    notices.stream().map(Notice::event).toArray(String[]::new),
                    notices.stream().map(Told::body).toArray(String[]::new));
            return Collections.nCopies(notices.size(), true);
        }

        private static String body(Notice notice) {
            return notice.memberId() + " " + notice.text() + " " + notice.arguments();
        }

        @Override
        public int withdraw(Transaction tx, String entity, long recordId, String kind) {
            return 0;
        }
    }

    private static final class Posted implements Correspondence {
        @Override
        public boolean on(Transaction tx) {
            return true;
        }

        @Override
        public Optional<Words> template(Transaction tx, long id) {
            return id == 7 ? Optional.of(new Words(7L, 3, "Dear {{record.name}}", "Welcome.")) : Optional.empty();
        }

        @Override
        public List<String> places(Words words) {
            return Template.paths(List.of(words.subject(), words.body()));
        }

        @Override
        public Optional<Correspondence.Posted> post(Transaction tx, Letter letter) {
            Map<String, @Nullable Object> said = new HashMap<>();
            int before = Template.inserted(letter.words().subject(), letter.values(), said, "subject");
            Template.inserted(
                    letter.words().body(),
                    letter.values().subList(before, letter.values().size()),
                    said,
                    "text");
            tx.update(
                    "insert into test.effect (tenant_id, kind, key, body) values (?, 'mail', ?, ?)",
                    tx.actor().tenantId(),
                    letter.key(),
                    letter.to() + ": " + said.get("text"));
            return Optional.of(new Correspondence.Posted(1, null));
        }
    }

    private static final class Sent implements Messages {
        @Override
        public Optional<Long> send(Transaction tx, Wish wish) {
            tx.update(
                    "insert into test.effect (tenant_id, kind, key, body) values (?, 'message', ?, ?)",
                    tx.actor().tenantId(),
                    wish.key(),
                    wish.to() + ": " + (wish.template() == null ? wish.text() : wish.template() + wish.values()));
            return Optional.of(1L);
        }
    }

    /** The world outside: takes what comes, and by its key only once. */
    private static final class Called implements OutsideStep {
        private final Database database;

        Called(Database database) {
            this.database = database;
        }

        @Override
        public String kind() {
            return "call";
        }

        @Override
        public List<String> check(Map<String, ? extends @Nullable Object> settings) {
            return settings.get("url") == null ? List.of("Say whom to call.") : List.of();
        }

        @Override
        public Map<String, @Nullable Object> perform(
                io.guildhall.actor.Actor actor, Map<String, ? extends @Nullable Object> input, String key) {
            if (String.valueOf(input.get("url")).startsWith("slow")) {
                try {
                    Thread.sleep(40);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            if ("refuse".equals(input.get("url"))) {
                throw io.guildhall.problem.Problem.invalid("test/refused", "They do not want it.")
                        .asException();
            }
            database.write(
                    actor,
                    tx -> tx.update(
                            "insert into test.effect (tenant_id, kind, key, body) values (?, 'call', ?, ?)",
                            actor.tenantId(),
                            key,
                            String.valueOf(Objects.requireNonNull(input.get("url")))));
            return Map.of("status", 200L);
        }
    }
}
