package io.guildhall.record.internal.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildhall.job.Job;
import java.util.List;
import java.util.Map;
import org.junit.Test;

/** A change of many records whose job is over for good says so, and is gone on with or taken back. */
public class FailedTest extends ManyTrial {
    @Test
    public void itGoesOnBehindTheLastRecord() {
        BulkView failed = failing();
        assertThat(failed.status()).isEqualTo("failed");
        assertThat(failed.reason()).isEqualTo("module/away");
        assertThat(failed.changed()).isEqualTo(BATCH);
        assertThat(bulks.recent(admin, "crm.contact").get(0).reason()).isEqualTo("module/away");

        BulkView again = bulks.step(admin, failed.id(), Step.RESUME);
        assertThat(again.status()).isEqualTo("running");
        assertThat(again.reason()).isNull();
        work(admin, () -> admin);
        assertThat(bulks.get(admin, failed.id()).changed()).isEqualTo(MANY);
        assertThat(changed()).isEqualTo(MANY);
    }

    @Test
    public void itIsTakenBackThoughThatFailsOnTheWay() {
        BulkView failed = failing();
        bulks.step(admin, failed.id(), Step.UNDO);
        die("database/busy");
        assertThat(bulks.get(admin, failed.id()).reason()).isEqualTo("database/busy");
        // On in the direction in which it went: nothing is changed that was not.
        assertThat(bulks.step(admin, failed.id(), Step.RESUME).status()).isEqualTo("undoing");
        work(admin, () -> admin);
        assertThat(bulks.get(admin, failed.id()).status()).isEqualTo("undone");
        assertThat(changed()).isZero();
    }

    @Test
    public void itIsLeftAsItStands() {
        BulkView failed = failing();
        BulkView left = bulks.step(admin, failed.id(), Step.CANCEL);
        assertThat(left.status()).isEqualTo("cancelled");
        assertThat(left.reason()).isNull();
        assertThat(left.changed()).isEqualTo(BATCH);
    }

    @Test
    public void whatHasEndedOrGoneOnOtherwiseDoesNotFailAnyMore() {
        BulkView failed = failing();
        bulks.step(admin, failed.id(), Step.RESUME);
        job.died(new Job(queue.last - 1, BulkJob.KIND, Map.of("bulk", failed.id()), 12, house()), "job/failed");
        assertThat(bulks.get(admin, failed.id()).status()).isEqualTo("running");
        work(admin, () -> admin);
        die("job/failed");
        assertThat(bulks.get(admin, failed.id()).status()).isEqualTo("done");
    }

    @Test
    public void aHandOverSaysIt() {
        people();
        HandOverView begun = handOvers.start(admin, new HandOverPlan.Wish(1, List.of(2L), null, Map.of(), false));
        die("job/worker-lost");
        HandOverView failed = handOvers.get(admin, begun.id());
        assertThat(failed.status()).isEqualTo("failed");
        assertThat(failed.reason()).isEqualTo("job/worker-lost");
        handOvers.step(admin, begun.id(), Step.RESUME);
        work(admin, () -> admin);
        assertThat(handOvers.get(admin, begun.id()).changed()).isEqualTo(begun.total());
    }

    /** One batch is done, the next finds its module away. */
    private BulkView failing() {
        people();
        BulkView bulk = bulks.start(admin, wish());
        int[] asked = {0};
        assertThatThrownBy(() -> work(admin, () -> {
                    if (asked[0]++ > 0) {
                        throw new IllegalStateException("away");
                    }
                    return admin;
                }))
                .isInstanceOf(IllegalStateException.class);
        die("module/away");
        return bulks.get(admin, bulk.id());
    }

    private void die(String problem) {
        job.died(last(12, house()), problem);
    }
}
