package io.guildhall.workflow.internal;

import io.guildhall.action.Action;
import io.guildhall.action.Triggers;
import io.guildhall.actor.Actor;
import io.guildhall.crm.internal.CrmModule;
import io.guildhall.database.fixture.PostgresFixture;
import io.guildhall.job.internal.Bell;
import io.guildhall.job.internal.JobModule;
import io.guildhall.job.internal.StoredJobs;
import io.guildhall.job.internal.Workers;
import io.guildhall.module.Module;
import io.guildhall.module.WorkflowTemplate;
import io.guildhall.port.BackRoom;
import io.guildhall.port.Modules;
import io.guildhall.record.StoredRecord;
import io.guildhall.testkit.TestHall;
import io.guildhall.testkit.TestTenant;
import io.guildhall.workflow.internal.value.Json;
import java.lang.reflect.Proxy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.rules.ExternalResource;

/** A hall with workflows and a real queue. */
public final class WorkflowHall extends ExternalResource {
    public final TestHall hall = TestHall.open(new CrmModule(), new JobModule(), new WorkflowModule());
    final PostgresFixture postgres = hall.postgres();
    final Bell bell = new Bell();
    final TestClock clock = new TestClock();
    final Plugged plugged;
    final Hands hands;
    public final TestTenant tenant;
    public final Actor system;
    private @Nullable Workers workers;

    WorkflowHall(Action... actions) {
        this(hall -> List.of(), actions);
    }

    /** One with a trade beside, for the tests of its module. */
    public static WorkflowHall with(Function<TestHall, Module> trade) {
        return new WorkflowHall(hall -> List.of(trade.apply(hall)));
    }

    private WorkflowHall(Function<TestHall, List<Module>> trades, Action... actions) {
        hall.plug(new CrmModule());
        hall.plug(new JobModule());
        hall.plug(new WorkflowModule());
        List<Module> more = trades.apply(hall);
        more.forEach(hall::plug);
        postgres.schemas().install("test", List.of("db/test.sql"), WorkflowHall.class.getClassLoader());
        tenant = hall.tenant("Blue Door");
        system = Plugged.system(tenant.id());
        plugged = new Plugged(List.of(actions));
        hands = new Hands(hall.database(), new StoredJobs(bell), more.isEmpty() ? plugged : hall.modules(), clock);
    }

    /** What says that things have happened. */
    public Triggers triggers() {
        return new FiredTriggers(hands.modules);
    }

    /** Publishes a proposal as it is, kept by the owner. */
    public long publish(WorkflowTemplate template) {
        return publish(template.definition().replace("'", "\\u0027"));
    }

    /** Lets this process work the queue off. */
    public void work() {
        workers = workers(postgres.backRoom(), hands, bell);
    }

    void bell() {
        hands.jobs.nudge();
    }

    static Workers workers(BackRoom backRoom, Hands hands, Bell bell) {
        return workers(3, backRoom, hands, bell);
    }

    static Workers workers(int threads, BackRoom backRoom, Hands hands, Bell bell) {
        Modules modules = hands.modules;
        Workers workers = new Workers(config(threads), backRoom, Plugged::system, new NoMembers(), modules, bell);
        hands.handlers().forEach(workers::addHandler);
        return workers;
    }

    /** Publishes a definition given as JSON with single quotes. */
    public long publish(String json) {
        Map<String, @Nullable Object> definition = json(json);
        return hall.write(tenant.owner(), tx -> {
            long id = hands.workflows.create(tx, "Test", "", definition);
            hands.workflows.publish(tx, id);
            return id;
        });
    }

    /** Publishes a new version. */
    void publish(long id, String json) {
        hall.write(tenant.owner(), tx -> {
            hands.workflows.change(tx, id, -1, null, null, json(json));
            return hands.workflows.publish(tx, id);
        });
    }

    static Map<String, @Nullable Object> json(String text) {
        return Json.read(text.replace('\'', '"'));
    }

    public StoredRecord create(String entity, Map<String, ? extends @Nullable Object> values) {
        return hall.write(tenant.owner(), tx -> hands.records.create(tx, entity, values));
    }

    public StoredRecord update(StoredRecord record, Map<String, ? extends @Nullable Object> values) {
        return hall.write(tenant.owner(), tx -> hands.records.update(tx, record.entity(), record.id(), -1, values));
    }

    public StoredRecord get(StoredRecord record) {
        return hall.read(tenant.owner(), tx -> hands.records.get(tx, record.entity(), record.id()));
    }

    public long count(String sql) {
        return Long.parseLong(text(sql));
    }

    public String text(String sql) {
        try (Statement statement = postgres.superuser().createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public void forward(Duration by) {
        clock.forward(postgres, by);
    }

    public void idle() {
        await(
                "no more work",
                () -> count(
                                "select count(*) from job.job where state in ('running') or state = 'ready' and run_at <= now()")
                        == 0);
    }

    public void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain for " + what + "; runs: "
                        + text("select json_agg(r)::text from workflow.run r") + "; jobs: "
                        + text("select json_agg(j)::text from job.job j"));
            }
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void after() {
        try {
            if (workers != null) {
                workers.stop();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        hall.close();
    }

    /** Nobody asks for jobs here but the house. */
    private static final class NoMembers implements io.guildhall.port.Authenticator {
        @Override
        public Optional<Actor> session(String token) {
            return Optional.empty();
        }

        @Override
        public Optional<Actor> apiKey(String secret) {
            return Optional.empty();
        }

        @Override
        public Optional<Actor> refresh(Actor actor) {
            return Optional.empty();
        }
    }

    private static Workers.Config config(int threads) {
        return (Workers.Config) Proxy.newProxyInstance(
                WorkflowHall.class.getClassLoader(),
                new Class<?>[] {Workers.Config.class},
                (self, method, none) -> method.getName().equals("threads") ? threads : 3);
    }
}
