package io.guildhall.workflow.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.Rule;
import org.junit.Test;

/** Whatever is killed, stopped, put back or taken away: each effect is there, once. {@link Chaos} does the same for longer. */
public class KillTest {
    @Rule
    public final WorkflowHall hall = new WorkflowHall();

    @Test
    public void aChangeAndWhatItStartsAreThereTogetherOrNotAtAll() throws Exception {
        assertClean(StartCrashes.run(hall, 150));
    }

    @Test
    public void eachEffectIsThereOnceWhateverIsKilledWhen() throws Exception {
        assertClean(WorkerKills.run(hall, 300, Duration.ofMillis(400), 4));
    }

    @Test
    public void eachEffectIsThereOnceWhenTheServerDiesUnderTheWorkers() throws Exception {
        assertClean(ServerKills.run(hall, 200, 3));
    }

    @Test
    public void aNodeThatWakesAfterItsLeaseDoesNothingTwice() throws Exception {
        assertClean(PausedNode.run(hall, 300, 2));
    }

    @Test
    public void whoeverWaitsGoesOnOnceAndNotTooEarlyWhereverTheClockIsPut() throws Exception {
        assertClean(ClockJumps.run(hall, 10, 30));
    }

    @Test
    public void whoeverMissesAModuleWaitsAndGoesOn() throws Exception {
        assertClean(ModuleSwaps.run(hall, 100, 25));
    }

    private static void assertClean(Toll toll) {
        assertThat(toll.isClean()).as(toll.toString()).isTrue();
    }
}
