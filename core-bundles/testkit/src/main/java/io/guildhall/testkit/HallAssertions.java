package io.guildhall.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.guildhall.change.Change;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Assertions in the words of the contract. Import them statically. */
public final class HallAssertions {
    private HallAssertions() {}

    /** The changes of one entity in a tenant, so far. */
    public static Counted assertChanged(TestHall hall, TestTenant tenant, String entity) {
        List<Change> found = hall.changes(tenant).stream()
                .filter(change -> change.entity().equals(entity))
                .toList();
        return new Counted("changes of " + entity, found.size());
    }

    /** The jobs of one kind that the tenant's transactions have enqueued. */
    public static Counted assertEnqueued(TestHall hall, TestTenant tenant, String kind) {
        long found = hall.jobs().all().stream()
                .filter(job -> job.tenantId() == tenant.id() && job.kind().equals(kind))
                .count();
        return new Counted("jobs " + kind, (int) found);
    }

    /** @return the problem with which the call was refused, to look at further */
    public static Problem assertProblem(ThrowingCallable call, int status, String code) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).as("what the call threw").isInstanceOf(ProblemException.class);
        Problem problem = ((ProblemException) thrown).problem();
        assertThat(problem.code()).as("code of %s", problem).isEqualTo(code);
        assertThat(problem.status()).as("status of %s", problem).isEqualTo(status);
        return problem;
    }

    /** How often something happened. */
    public record Counted(String what, int count) {
        public void once() {
            times(1);
        }

        public void never() {
            times(0);
        }

        public void times(int expected) {
            assertThat(count).as(what).isEqualTo(expected);
        }
    }
}
