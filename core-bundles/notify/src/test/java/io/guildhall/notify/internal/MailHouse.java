package io.guildhall.notify.internal;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.guildhall.action.Outcome;
import io.guildhall.actor.Actor;
import io.guildhall.actor.Habits;
import io.guildhall.actor.Scope;
import io.guildhall.database.Transaction;
import io.guildhall.job.Job;
import io.guildhall.job.JobHandler;
import io.guildhall.module.Module;
import io.guildhall.notice.Notice;
import io.guildhall.notice.NoticeKind;
import io.guildhall.notify.internal.mail.Server;
import io.guildhall.port.Authenticator;
import io.guildhall.port.Workspaces;
import io.guildhall.testkit.RecordingJobs.Enqueued;
import io.guildhall.testkit.TestTenant;
import jakarta.mail.internet.MimeMessage;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.rules.ExternalResource;

/** A hall with a mail server beside it, in which hours pass when a test says so. */
final class MailHouse extends ExternalResource {
    static final String ALARM = "test.alarm";

    final GreenMail post = new GreenMail(ServerSetup.SMTP.dynamicPort());
    final Map<Long, Actor> people = new HashMap<>();
    private final Map<String, JobHandler> handlers = new HashMap<>();
    private final Map<Long, Duration> seen = new HashMap<>();
    private final List<Enqueued> again = new ArrayList<>();
    private Duration passed = Duration.ZERO;
    private @Nullable NotifyHall open;
    final Workspaces workspaces = id -> people.values().stream()
            .filter(actor -> actor.tenantId() == id)
            .map(actor -> Actor.system(id, actor.modules(), actor.workspace()))
            .findFirst()
            .orElseThrow();

    NotifyHall house() {
        return Objects.requireNonNull(open);
    }

    @Override
    protected void before() {
        post.start();
        NotifyHall house = new NotifyHall(server(post.getSmtp().getPort()));
        open = house;
        house.hall.plug(new Alarms());
        List<JobHandler> all = List.of(
                new CollectJob(house.hall.database(), workspaces, house.hall.jobs()),
                new LetterJob(
                        house.hall.database(),
                        house.hall.modules(),
                        workspaces,
                        new Doorkeeper(),
                        house.settings,
                        house.vault),
                new LeadJob(house.hall.database(), house.hall.modules(), house.notices, workspaces),
                new PushCollectJob(house.hall.database(), workspaces, house.hall.jobs()),
                new PushJob(
                        house.hall.database(),
                        house.hall.modules(),
                        workspaces,
                        new Doorkeeper(),
                        house.push,
                        house.pushKeys));
        all.forEach(handler -> handlers.put(handler.kind(), handler));
    }

    @Override
    protected void after() {
        house().after();
        post.stop();
    }

    /** From now on there is no mail server at all. */
    void none() {
        house().settings.use(null);
    }

    /** From now on nobody answers where the mail server was. */
    void away() {
        house().settings.use(server(1));
    }

    void back() {
        house().settings.use(server(post.getSmtp().getPort()));
    }

    /** As each test begins: the server is there, and nothing is left of the last one. */
    void fresh() {
        back();
        again.clear();
        house().hall.jobs().all().forEach(job -> done.add(job.id()));
    }

    private static Server server(int port) {
        return new Server(
                "127.0.0.1", port, Server.Security.NONE, "", "", "hall@guildhall.example", "https://crm.example");
    }

    Actor member(TestTenant tenant, String name, Scope reads, @Nullable Long team, String... permissions) {
        return known(tenant.member(name, reads, Scope.OWN, team, permissions));
    }

    Actor known(Actor actor) {
        people.put(actor.memberId(), actor);
        return actor;
    }

    /** The same person with other habits, in the database, too. */
    Actor with(Actor actor, String zone, String locale) {
        sql("update identity.member set time_zone = ?, locale = ? where id = ?", zone, locale, actor.memberId());
        return known(copy(actor, actor.permissions(), actor.sessionId(), new Habits(ZoneId.of(zone), locale)));
    }

    /** The same person with less to see. */
    Actor fewer(Actor actor, String... permissions) {
        return copy(actor, Set.of(permissions), actor.sessionId(), actor.habits());
    }

    /** The same person at a browser. */
    Actor signedIn(Actor actor) {
        long account = number(
                "insert into identity.account (email, name) values ('m' || ? || '@signed.example', 'x')"
                        + " on conflict on constraint account_email_uq do update set name = 'y' returning id",
                actor.memberId());
        long session = number(
                "insert into identity.session (tenant_id, account_id, member_id, hash, expires_at)"
                        + " values (?, ?, ?, encode(sha256(random()::text::bytea), 'hex'), now() + interval '1 day') returning id",
                actor.tenantId(),
                account,
                actor.memberId());
        return known(copy(actor, actor.permissions(), session, actor.habits()));
    }

    private static Actor copy(Actor actor, Set<String> permissions, long session, Habits habits) {
        return new Actor(
                actor.tenantId(),
                actor.memberId(),
                actor.name(),
                actor.kind(),
                actor.reads(),
                actor.writes(),
                actor.teams(),
                permissions,
                actor.modules(),
                actor.workspace(),
                session,
                habits);
    }

    private long number(String sql, @Nullable Object... values) {
        try (PreparedStatement statement = house().hall.postgres().superuser().prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (java.sql.ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void tell(TestTenant tenant, Actor member, String kind, long company, String event) {
        house().hall
                .write(
                        tenant.system(),
                        tx -> house().notices
                                .tell(
                                        tx,
                                        new Notice(
                                                member.memberId(), kind, "crm.company", company, "test.said", event)));
    }

    /** Lets time go by for all that waits. Nothing happens in it yet. */
    void pass(Duration time) {
        look();
        passed = passed.plus(time);
        sql("update notify.delivery set due_at = due_at - make_interval(secs => ?)", time.toSeconds());
    }

    /** Runs what is due, and what comes of it. */
    void work() {
        look();
        List<Enqueued> due = due();
        while (!due.isEmpty()) {
            due.forEach(job -> run(job, 1));
            look();
            due = due();
        }
    }

    /** Another try of all that asked for one. Returns how many there were. */
    int tryAgain(int attempt) {
        List<Enqueued> now = List.copyOf(again);
        again.clear();
        now.forEach(job -> run(job, attempt));
        return now.size();
    }

    /** Lets all that has happened be told, and the mails of it go. */
    void settle() {
        house().hall.react();
        work();
    }

    private void look() {
        house().hall.jobs().all().forEach(job -> seen.putIfAbsent(job.id(), passed));
    }

    private List<Enqueued> due() {
        return house().hall.jobs().all().stream()
                .filter(job -> handlers.containsKey(job.kind()) && !done.contains(job.id()))
                .filter(job -> !job.notBefore()
                        .minus(passed.minus(seen.getOrDefault(job.id(), passed)))
                        .isAfter(Instant.now()))
                .toList();
    }

    private final List<Long> done = new ArrayList<>();

    private void run(Enqueued job, int attempt) {
        done.add(job.id());
        Actor system = people.values().stream()
                .filter(actor -> actor.tenantId() == job.tenantId())
                .findFirst()
                .orElseThrow();
        Outcome outcome = Objects.requireNonNull(handlers.get(job.kind()))
                .run(new Job(job.id(), job.kind(), job.payload(), attempt, system), new FreeLease());
        if (outcome instanceof Outcome.Retry) {
            again.add(job);
        }
    }

    List<MimeMessage> mails(Actor actor) {
        return mails(address(actor));
    }

    List<MimeMessage> mails(String address) {
        return List.of(post.getReceivedMessages()).stream()
                .filter(mail -> {
                    try {
                        return mail.getAllRecipients()[0].toString().equals(address);
                    } catch (jakarta.mail.MessagingException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    String address(Actor actor) {
        return house().hall
                .<String>read(
                        actor,
                        tx -> tx.queryOne(
                                        "select email from identity.member where tenant_id = ? and id = ?",
                                        row -> row.getString(1),
                                        actor.tenantId(),
                                        actor.memberId())
                                .orElseThrow());
    }

    void sql(String sql, @Nullable Object... values) {
        try (PreparedStatement statement = house().hall.postgres().superuser().prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Knows everybody it was shown. */
    private final class Doorkeeper implements Authenticator {
        @Override
        public Optional<Actor> session(String token) {
            return Optional.empty();
        }

        @Override
        public Optional<Actor> apiKey(String secret) {
            return Optional.empty();
        }

        @Override
        public Optional<Actor> member(long tenantId, long memberId) {
            return Optional.ofNullable(people.get(memberId));
        }

        @Override
        public Optional<Actor> refresh(Actor actor) {
            return Optional.of(actor);
        }

        @Override
        public List<Optional<Actor>> refreshAll(List<Actor> actors) {
            return actors.stream().map(Optional::of).toList();
        }
    }

    private static final class FreeLease implements JobHandler.Lease {
        @Override
        public void extend() {}

        @Override
        public boolean cancelled() {
            return false;
        }

        @Override
        public void finish(Transaction tx) {}

        @Override
        public Actor actor() {
            throw new AssertionError("each letter asks for itself who may read it");
        }
    }

    /** A module with something that cannot wait. */
    private static final class Alarms implements Module {
        @Override
        public String key() {
            return "test";
        }

        @Override
        public String title() {
            return "Alarms";
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public List<NoticeKind> notices() {
            return List.of(
                    NoticeKind.of(ALARM, "test.alarm")
                            .critical()
                            .says("en", "“{what}” is on fire")
                            .says("de", "„{what}“ brennt"),
                    NoticeKind.of("test.quiet", "test.quiet").by());
        }
    }
}
