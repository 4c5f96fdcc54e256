package io.guildhall.workflow.internal.outward;

import io.guildhall.actor.Actor;
import io.guildhall.database.Transaction;
import io.guildhall.job.Job;
import io.guildhall.job.JobHandler;
import io.guildhall.record.StoredRecord;
import io.guildhall.testkit.RecordingJobs.Enqueued;
import io.guildhall.testkit.TestTenant;
import io.guildhall.workflow.internal.outward.call.Outside;
import io.guildhall.workflow.internal.outward.call.Rules;
import io.guildhall.workflow.internal.value.Json;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** A hall whose webhooks go to a receiver on this machine; hours pass when a test says so. */
final class WebhookHouse extends OutwardHall {
    final Receiver receiver = new Receiver();
    final Outside outside =
            new Outside(() -> Rules.with("http://127.0.0.1:" + receiver.port()), InetAddress::getAllByName, () ->
                    (SSLSocketFactory) SSLSocketFactory.getDefault());
    final Endpoints endpoints = new Endpoints(vault);
    final Lanes lanes = new Lanes(hall.jobs());
    final PumpJob pump;
    private final Map<Long, TestTenant> tenants = new HashMap<>();

    WebhookHouse() {
        pump = new PumpJob(
                hall.database(),
                id -> Objects.requireNonNull(tenants.get(id)).system(),
                endpoints,
                lanes,
                new SwitchOff(endpoints, hall.notices()),
                outside,
                secrets);
    }

    @Override
    public TestTenant tenant(String name) {
        TestTenant tenant = super.tenant(name);
        tenants.put(tenant.id(), tenant);
        return tenant;
    }

    WebhookResource webhooks(Actor actor) {
        return new WebhookResource(() -> actor, hall.database(), hall.modules(), outside, endpoints, lanes);
    }

    DeliveryResource deliveries(Actor actor) {
        return new DeliveryResource(() -> actor, hall.database(), endpoints, lanes);
    }

    Endpoints.Endpoint endpoint(TestTenant tenant, Map<String, ? extends @Nullable Object> more) {
        Map<String, @Nullable Object> given = new HashMap<>();
        given.put("title", "Ledger");
        given.put("url", receiver.url());
        given.put("events", List.of(Map.of("entity", "crm.contact"), Map.of("entity", "crm.deal")));
        given.putAll(more);
        return (Endpoints.Endpoint) webhooks(tenant.owner()).add(given).getEntity();
    }

    StoredRecord contact(TestTenant tenant, String name) {
        StoredRecord record =
                hall.write(tenant.owner(), tx -> hall.records().create(tx, "crm.contact", Map.of("name", name)));
        hall.react();
        return record;
    }

    void rename(TestTenant tenant, StoredRecord record, String name) {
        hall.write(
                tenant.owner(),
                tx -> hall.records().update(tx, record.entity(), record.id(), -1, Map.of("name", name)));
        hall.react();
    }

    /** Runs what is due, and what comes of it. */
    void work() {
        while (true) {
            List<String> due =
                    rows("select job_id from workflow.endpoint_lane where state = 'due' and run_at <= now()");
            if (due.isEmpty()) {
                return;
            }
            due.forEach(id -> run(Long.parseLong(id)));
        }
    }

    void run(long id) {
        Enqueued job = hall.jobs().all().stream()
                .filter(one -> one.id() == id)
                .findFirst()
                .orElseThrow();
        Actor system = Objects.requireNonNull(tenants.get(job.tenantId())).system();
        pump.run(new Job(id, job.kind(), job.payload(), 1, system), new FreeLease());
    }

    /** Lets time go by for all that waits. */
    void pass(Duration time) {
        long seconds = time.toSeconds();
        rows(
                "update workflow.delivery set next_at = next_at - make_interval(secs => ?), since = since - make_interval(secs => ?),"
                        + " ended_at = ended_at - make_interval(secs => ?)",
                seconds,
                seconds,
                seconds);
        rows(
                "update workflow.endpoint_lane set run_at = run_at - make_interval(secs => ?),"
                        + " rest_until = rest_until - make_interval(secs => ?),"
                        + " failing_since = failing_since - make_interval(secs => ?)",
                seconds,
                seconds,
                seconds);
        rows("update workflow.endpoint set old_until = old_until - make_interval(secs => ?)", seconds);
    }

    Map<String, @Nullable Object> message(int index) {
        return Json.read(receiver.heard.get(index).body());
    }

    /** Ends what is left of the last test. */
    void fresh() {
        receiver.heard.clear();
        receiver.manner = told -> Receiver.Reply.of(200);
        rows("delete from workflow.endpoint");
        hall.react();
    }

    @Override
    protected void after() {
        receiver.after();
        super.after();
    }

    static final class FreeLease implements JobHandler.Lease {
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
            throw new AssertionError("the house itself delivers");
        }
    }
}
