package io.guildhall.notify.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.database.Transaction;
import io.guildhall.job.Job;
import io.guildhall.job.JobHandler;
import io.guildhall.record.StoredRecord;
import io.guildhall.testkit.RecordingJobs.Enqueued;
import io.guildhall.testkit.TestTenant;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

/** Reminders come once, at their time, and not for what is done or put off. */
public class RemindersTest {
    private static final Instant SOON = Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MICROS);

    @ClassRule
    public static final NotifyHall house = new NotifyHall();

    private TestTenant tenant;
    private Actor jonas;

    @Before
    public void people() {
        tenant = house.tenant("Northlight");
        jonas = tenant.member("Jonas", Scope.OWN, Scope.OWN, null, "tasks.view", "tasks.create", "tasks.edit");
    }

    @Test
    public void aReminderComesOnceHoweverOftenItsJobRuns() {
        task(SOON);
        Enqueued job = jobs().get(0);
        assertThat(job.notBefore()).isEqualTo(SOON);

        run(job);
        run(job);
        assertThat(house.inbox(jonas)).singleElement().satisfies(notice -> {
            assertThat(notice.kind()).isEqualTo("reminder");
            assertThat(notice.title()).isEqualTo("Call Ada");
        });
    }

    @Test
    public void whatIsPutOffIsRemindedOfAtItsNewTimeOnly() {
        StoredRecord task = task(SOON);
        Instant later = SOON.plus(2, ChronoUnit.HOURS);
        house.update(jonas, task, Map.of("remind_at", later.toString()));
        assertThat(jobs()).extracting(Enqueued::notBefore).containsExactly(SOON, later);

        run(jobs().get(0));
        assertThat(house.inbox(jonas)).isEmpty();
        run(jobs().get(1));
        assertThat(house.inbox(jonas)).hasSize(1);
    }

    @Test
    public void whatIsDoneIsNotRemindedOf() {
        StoredRecord task = task(SOON);
        house.update(jonas, task, Map.of("done_at", Instant.now().toString()));
        run(jobs().get(0));
        assertThat(house.inbox(jonas)).isEmpty();
    }

    @Test
    public void doneOrPutOffTakesBackWhatWasNotReadYet() {
        StoredRecord done = task(SOON);
        StoredRecord moved = task(SOON);
        jobs().forEach(this::run);
        assertThat(house.inbox(jonas)).hasSize(2);

        house.update(jonas, done, Map.of("done_at", Instant.now().toString()));
        assertThat(house.inbox(jonas)).hasSize(1);
        Map<String, @Nullable Object> none = new HashMap<>();
        none.put("remind_at", null);
        house.update(jonas, moved, none);
        assertThat(house.inbox(jonas)).isEmpty();
    }

    @Test
    public void whatIsLongPastIsNoNews() {
        task(Instant.now().minus(1, ChronoUnit.DAYS));
        assertThat(jobs()).isEmpty();
    }

    private StoredRecord task(Instant remind) {
        return house.create(
                jonas,
                "crm.task",
                Map.of("title", "Call Ada", "remind_at", remind.toString(), "responsible_id", jonas.memberId()));
    }

    private List<Enqueued> jobs() {
        return house.hall.jobs().all().stream()
                .filter(job -> job.tenantId() == tenant.id())
                .toList();
    }

    private void run(Enqueued job) {
        AtomicInteger finished = new AtomicInteger();
        house.reminders.run(new Job(job.id(), job.kind(), job.payload(), 1, tenant.system()), new JobHandler.Lease() {
            @Override
            public void extend() {}

            @Override
            public boolean cancelled() {
                return false;
            }

            @Override
            public void finish(Transaction tx) {
                finished.incrementAndGet();
            }

            @Override
            public Actor actor() {
                return tenant.system();
            }
        });
        assertThat(finished).hasValue(1);
    }
}
