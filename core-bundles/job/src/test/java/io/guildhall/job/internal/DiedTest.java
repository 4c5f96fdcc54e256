package io.guildhall.job.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.action.Outcome;
import io.guildhall.job.Job;
import io.guildhall.job.JobHandler;
import io.guildhall.problem.Problem;
import io.guildhall.trace.Trace;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.Test;

/** A job that is over for good is told to its handler, whatever killed it, and what it does has its request's id. */
public class DiedTest extends QueueHouse {
    private final List<String> told = new CopyOnWriteArrayList<>();

    @Test
    public void itsHandlerHearsWithWhatItEnded() throws Exception {
        workers.addHandler(new Mourning("away", () -> {
            throw Problem.of(503, "module/away", "Away.").asException();
        }));
        workers.addHandler(new Mourning("broken", () -> {
            throw new IllegalStateException("no such printer");
        }));
        workers.addHandler(new Mourning("wrong", () -> new Outcome.Failed(Problem.invalid("job/no", "No."))));
        workers.addHandler(new Mourning("lost", () -> {
            throw new java.util.NoSuchElementException("no value present");
        }));
        List.of("away", "broken", "wrong", "lost").forEach(kind -> enqueue(7, kind, Instant.now()));
        JobWorld.await("all four", () -> told.size() >= 4);
        assertThat(told)
                .containsExactlyInAnyOrder("away module/away", "broken job/failed", "wrong job/no", "lost job/failed");
        assertThat(count("select count(*) from job.job where state = 'dead' and attempt = 4"))
                .as("those that were tried as often as may be")
                .isEqualTo(3);
        JobWorld.await("that nobody is left to tell", () -> untold() == 0);
    }

    @Test
    public void whoeverWasAwayHearsLater() throws Exception {
        workers.stop();
        execute("insert into job.job (tenant_id, kind, state, attempt, token, lease_until) values"
                + " (7, 'killed', 'running', 4, 1, now() - interval '1 second')");
        workers = JobWorld.workers(2, postgres.backRoom(), bell);
        JobWorld.await("its death", () -> count("select count(*) from job.job where state = 'dead'") == 1);
        assertThat(untold()).isEqualTo(1);
        workers.stop();
        workers = JobWorld.workers(2, postgres.backRoom(), bell);
        workers.addHandler(new Mourning("killed", () -> new Outcome.Done(Map.of())));
        JobWorld.await("word of it", () -> !told.isEmpty());
        assertThat(told).containsExactly("killed job/worker-lost");
    }

    @Test
    public void whoCouldNotTakeItInIsToldAgain() throws Exception {
        List<String> tries = new CopyOnWriteArrayList<>();
        workers.addHandler(new Mourning("deaf", () -> new Outcome.Failed(Problem.invalid("job/no", "No."))) {
            @Override
            public void died(Job job, String problem) {
                tries.add(problem);
                if (tries.size() == 1) {
                    throw new IllegalStateException("not now");
                }
                super.died(job, problem);
            }
        });
        enqueue(7, "deaf", Instant.now());
        JobWorld.await("the first try", () -> tries.size() == 1);
        assertThat(count("select count(*) from job.job where tell_at > now() + interval '30 seconds'"))
                .isEqualTo(1);
        execute("update job.job set tell_at = now()");
        JobWorld.await("word of it", () -> told.size() == 1);
        JobWorld.await("that nobody is left to tell", () -> untold() == 0);
        assertThat(tries).hasSize(2);
    }

    @Test
    public void aJobWorksUnderTheIdOfTheRequestThatAskedForIt() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        handle("traced", (job, lease) -> {
            seen.add(String.valueOf(Trace.current()));
            return new Outcome.Done(Map.of());
        });
        String trace = Trace.fresh();
        Trace.enter(trace);
        try {
            enqueue(7, "traced", Instant.now());
        } finally {
            Trace.leave();
        }
        enqueue(7, "traced", Instant.now());
        JobWorld.await("both", () -> seen.size() == 2);
        assertThat(seen).contains(trace).allMatch(id -> id.matches("[0-9a-f]{32}"));
    }

    private long untold() {
        return count("select count(*) from job.job where state = 'dead' and tell_at is not null");
    }

    private class Mourning implements JobHandler {
        private final String kind;
        private final Supplier<Outcome> body;

        Mourning(String kind, Supplier<Outcome> body) {
            this.kind = kind;
            this.body = body;
        }

        @Override
        public String kind() {
            return kind;
        }

        @Override
        public Outcome run(Job job, Lease lease) {
            return body.get();
        }

        @Override
        public void died(Job job, String problem) {
            told.add(job.kind() + " " + problem);
        }
    }
}
