package io.guildhall.record.internal.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.job.RightsGone;
import io.guildhall.record.internal.Trial;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.Test;

/** Who loses a right while a change of many records goes on, changes no further record with it. */
public class RightsGoneTest extends ManyTrial {
    private final Actor clerk = actor("contacts.view", "contacts.edit");

    @Test
    public void aLostPermissionStopsTheNextBatch() {
        assertStops(clerk, actor("contacts.view"));
    }

    @Test
    public void aFieldThatIsClosedMeanwhileStopsTheNextBatch() {
        assertStops(clerk, actor("contacts.view", "contacts.edit", "-contacts.score.edit"));
        assertStops(clerk, actor("contacts.view", "contacts.edit", "-contacts.score.view"));
    }

    @Test
    public void whoHasLeftChangesNothingMore() {
        people();
        BulkView bulk = bulks.start(clerk, wish());
        Deque<Actor> rights = new ArrayDeque<>(List.of(clerk));
        assertThatThrownBy(() -> work(clerk, () -> {
                    if (rights.isEmpty()) {
                        throw new RightsGone("left");
                    }
                    return rights.poll();
                }))
                .isInstanceOf(RightsGone.class);
        stop();
        assertStopped(bulk.id());
    }

    @Test
    public void whatLiesOutOfAnarrowerReachIsLeftAloneOneByOne() {
        people();
        BulkView bulk = bulks.start(clerk, wish());
        Actor own =
                Trial.server().actor(trial.tenant, 2, Scope.OWN, Scope.OWN, Set.of(), "contacts.view", "contacts.edit");
        work(clerk, rights(clerk, own));
        BulkView done = bulks.get(trial.admin, bulk.id());
        assertThat(done.status()).isEqualTo("done");
        assertThat(done.changed()).isEqualTo(BATCH);
        assertThat(done.kept()).isEqualTo(MANY - BATCH);
        assertThat(changed()).isEqualTo(BATCH);
    }

    @Test
    public void aStoppedChangeGoesOnWhereItStoodWhenTheRightIsBackAndCanBeTakenBack() {
        BulkView bulk = assertStops(clerk, actor("contacts.view"));
        bulks.step(clerk, bulk.id(), Step.RESUME);
        work(clerk, rights(clerk));
        assertThat(bulks.get(clerk, bulk.id()).changed()).isEqualTo(MANY);
        bulks.step(clerk, bulk.id(), Step.UNDO);
        assertThatThrownBy(() -> work(clerk, rights(clerk, actor("contacts.view"))))
                .isInstanceOf(RightsGone.class);
        stop();
        BulkView half = bulks.get(trial.admin, bulk.id());
        assertThat(half.status()).isEqualTo("stopped");
        assertThat(half.undone()).isEqualTo(BATCH);
        // Whoever runs the workspace takes the rest back.
        bulks.step(trial.admin, bulk.id(), Step.UNDO);
        work(trial.admin, rights(trial.admin));
        assertThat(bulks.get(trial.admin, bulk.id()).status()).isEqualTo("undone");
        assertThat(changed()).isZero();
    }

    @Test
    public void whoRunsTheWorkspaceNoLongerHandsNothingOver() {
        people();
        HandOverView handOver =
                handOvers.start(trial.admin, new HandOverPlan.Wish(1, List.of(2L), null, Map.of(), false));
        assertThatThrownBy(() -> work(trial.admin, rights(trial.admin, clerk))).isInstanceOf(RightsGone.class);
        stop();
        HandOverView stopped = handOvers.get(trial.admin, handOver.id());
        assertThat(stopped.status()).isEqualTo("stopped");
        assertThat(stopped.changed()).isEqualTo(BATCH);
        handOvers.step(trial.admin, handOver.id(), Step.UNDO);
        work(trial.admin, rights(trial.admin));
        assertThat(handOvers.get(trial.admin, handOver.id()).undone()).isEqualTo(BATCH);
    }

    private BulkView assertStops(Actor before, Actor after) {
        people();
        BulkView bulk = bulks.start(before, wish());
        assertThatThrownBy(() -> work(before, rights(before, after))).isInstanceOf(RightsGone.class);
        stop();
        return assertStopped(bulk.id());
    }

    private BulkView assertStopped(long id) {
        BulkView bulk = bulks.get(trial.admin, id);
        assertThat(bulk.status()).isEqualTo("stopped");
        assertThat(bulk.changed()).isEqualTo(BATCH);
        assertThat(bulk.kept() + bulk.failed()).isZero();
        return bulk;
    }

    /** As the queue does it for whoever may no longer. */
    private void stop() {
        job.stopped(last(1, house()));
    }

    /** These one after the other, the last one for good. */
    private static Supplier<Actor> rights(Actor... actors) {
        Deque<Actor> left = new ArrayDeque<>(Arrays.asList(actors));
        return () -> left.size() > 1 ? left.removeFirst() : left.getFirst();
    }

    private Actor actor(String... permissions) {
        return Trial.server().actor(trial.tenant, 2, Scope.ALL, Scope.ALL, Set.of(), permissions);
    }
}
