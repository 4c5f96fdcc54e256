package io.guildhall.outward.internal;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.guildhall.action.Outcome;
import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.channel.MailTransport;
import io.guildhall.channel.OutsideWorld;
import io.guildhall.channel.RecordTexts;
import io.guildhall.crm.internal.CrmModule;
import io.guildhall.database.Transaction;
import io.guildhall.database.internal.KeyVault;
import io.guildhall.job.Job;
import io.guildhall.job.JobHandler;
import io.guildhall.job.Jobs;
import io.guildhall.job.internal.JobModule;
import io.guildhall.notify.internal.HouseTransport;
import io.guildhall.notify.internal.MailSettings;
import io.guildhall.port.Vault;
import io.guildhall.record.StoredRecord;
import io.guildhall.testkit.RecordingJobs.Enqueued;
import io.guildhall.testkit.TestHall;
import io.guildhall.testkit.TestTenant;
import io.guildhall.workflow.internal.outward.GuardedWorld;
import io.guildhall.workflow.internal.outward.call.Outside;
import io.guildhall.workflow.internal.outward.call.OutwardSettings;
import io.guildhall.workflow.internal.run.FilledTexts;
import jakarta.mail.internet.MimeMessage;
import java.lang.annotation.Annotation;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.rules.ExternalResource;

/** A hall with two mail servers beside it, the operator's and a workspace's own, whose jobs run when a test says so. */
public final class OutwardHouse extends ExternalResource {
    public static final String LINK = "https://crm.example.org";

    public final GreenMail theirs = new GreenMail(ServerSetup.SMTP.dynamicPort());
    public final GreenMail own = new GreenMail(ServerSetup.SMTP.dynamicPort());
    /** Where what comes back lies. */
    public final GreenMail inbox =
            new GreenMail(new ServerSetup[] {ServerSetup.IMAP.dynamicPort(), ServerSetup.IMAPS.dynamicPort()});

    public final Boxes boxes = new Boxes();
    public final TestHall hall = TestHall.open(new CrmModule(), new JobModule(), new OutwardModule());
    public final Vault vault = new KeyVault(new byte[32]);
    public final AtomicReference<@Nullable Actor> asking = new AtomicReference<>();
    public final CurrentActor current = () -> Objects.requireNonNull(asking.get());
    public final RecordTexts texts = new FilledTexts(hall.records(), hall.modules());
    private final Map<String, JobHandler> handlers = new HashMap<>();
    private final Set<Long> done = new HashSet<>();
    private final OutwardSettings settings = new OutwardSettings(new Reach("", ""));
    private @Nullable OutsideWorld world;
    private @Nullable MailTransport transport;

    @Override
    protected void before() {
        theirs.start();
        own.start();
        System.setProperty("greenmail.tls.keystore.file", Boxes.KEYS);
        inbox.start();
        hall.plug(new CrmModule());
        hall.plug(new JobModule());
        hall.plug(new OutwardModule());
        transport =
                new HouseTransport(new MailSettings(new House(theirs.getSmtp().getPort())));
    }

    @Override
    protected void after() {
        hall.close();
        theirs.stop();
        own.stop();
        inbox.stop();
    }

    public MailTransport transport() {
        return Objects.requireNonNull(transport);
    }

    /** In which only what the operator has allowed is reached. */
    public OutsideWorld world() {
        OutsideWorld there = world;
        if (there == null) {
            there = new GuardedWorld(new Outside(settings));
            world = there;
            allow(List.of());
        }
        return there;
    }

    /** The operator lets these places of this machine be called from now on, and no others. */
    public void allow(List<String> places) {
        settings.modified(new Reach(
                String.join(",", places),
                "http://127.0.0.1:" + own.getSmtp().getPort() + ",http://127.0.0.1:"
                        + inbox.getImap().getPort() + ",127.0.0.1:"
                        + inbox.getImap().getPort()
                        + ",localhost:" + inbox.getImaps().getPort() + ",127.0.0.1:"
                        + inbox.getImaps().getPort()));
    }

    public void handle(JobHandler handler) {
        handlers.put(handler.kind(), handler);
    }

    /** Runs what is in the queue, each once, and what comes of it; what asks to be tried again waits for the next call. */
    public List<Outcome> work(TestTenant tenant) {
        List<Outcome> outcomes = new ArrayList<>();
        for (boolean more = true; more; ) {
            more = false;
            for (Enqueued job : hall.jobs().all()) {
                JobHandler handler = handlers.get(job.kind());
                if (job.tenantId() == tenant.id() && handler != null && done.add(job.id())) {
                    outcomes.add(run(tenant, handler, job, 1));
                    more = true;
                }
            }
        }
        return outcomes;
    }

    /** Runs what the database itself has put into the queue of this kind. */
    public List<Outcome> workQueued(TestTenant tenant, String kind) {
        List<Outcome> outcomes = new ArrayList<>();
        for (String id : rows("select id from job.job where tenant_id = ? and kind = ?", tenant.id(), kind)) {
            Enqueued job =
                    new Enqueued(Long.parseLong(id), tenant.id(), kind, Map.of(), Instant.EPOCH, Jobs.Priority.BULK);
            outcomes.add(run(tenant, Objects.requireNonNull(handlers.get(kind)), job, 1));
            rows("delete from job.job where tenant_id = ? and id = ?", tenant.id(), job.id());
        }
        return outcomes;
    }

    /** The same job once more, as after a crash. */
    public Outcome again(TestTenant tenant, String kind, int attempt) {
        Enqueued last = hall.jobs().all().stream()
                .filter(job -> job.kind().equals(kind) && job.tenantId() == tenant.id())
                .reduce((first, second) -> second)
                .orElseThrow();
        return run(tenant, Objects.requireNonNull(handlers.get(kind)), last, attempt);
    }

    private static Outcome run(TestTenant tenant, JobHandler handler, Enqueued job, int attempt) {
        return handler.run(new Job(job.id(), job.kind(), job.payload(), attempt, tenant.owner()), new Held(tenant));
    }

    public StoredRecord contact(TestTenant tenant, Map<String, ? extends @Nullable Object> values) {
        return hall.write(tenant.owner(), tx -> hall.records().create(tx, "crm.contact", values));
    }

    public static String body(MimeMessage mail) {
        return com.icegreen.greenmail.util.GreenMailUtil.getBody(mail);
    }

    /** With a superuser's eyes, past all policies. */
    public List<String> rows(String sql, @Nullable Object... values) {
        try (PreparedStatement statement = hall.postgres().superuser().prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            List<String> rows = new ArrayList<>();
            if (statement.execute()) {
                try (ResultSet row = statement.getResultSet()) {
                    while (row.next()) {
                        rows.add(row.getString(1));
                    }
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Held(TestTenant tenant) implements JobHandler.Lease {
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
            return tenant.owner();
        }
    }

    private record House(int port) implements MailSettings.Config {
        @Override
        public String host() {
            return "127.0.0.1";
        }

        @Override
        public String security() {
            return "none";
        }

        @Override
        public String user() {
            return "";
        }

        @Override
        public String password() {
            return "";
        }

        @Override
        public String from() {
            return "house@guildhall.example";
        }

        @Override
        public String link() {
            return LINK;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return MailSettings.Config.class;
        }
    }

    private record Reach(String inside, String mail) implements OutwardSettings.Config {
        @Override
        public boolean http() {
            return false;
        }

        @Override
        public String ports() {
            return "443";
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return OutwardSettings.Config.class;
        }
    }
}
