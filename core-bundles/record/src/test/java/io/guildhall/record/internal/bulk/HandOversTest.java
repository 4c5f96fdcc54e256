package io.guildhall.record.internal.bulk;

import static io.guildhall.record.internal.Refusal.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.database.Database;
import io.guildhall.database.Work;
import io.guildhall.record.Records;
import io.guildhall.record.StoredRecord;
import io.guildhall.record.internal.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.Test;

public class HandOversTest {
    private static final long BEN = 2;
    private static final long CLEO = 3;

    private final Trial trial = new Trial();
    private final Queue queue = new Queue();
    private final HandOvers handOvers = new HandOvers(Trial.server().database(), trial.modules, queue);

    @Test
    public void whatAMemberHasIsCountedByKind() {
        bens("crm.contact", "name", 3);
        List<StoredRecord> deals = bens("crm.deal", "title", 2);
        trial.write(trial.admin, tx -> {
            trial.records.delete(tx, "crm.deal", deals.get(0).id(), Records.ANY_VERSION);
            return true;
        });
        HandOverView.HandOverPreview preview = handOvers.preview(trial.admin, wish(List.of(CLEO), Map.of()));
        assertThat(preview.from()).isEqualTo(new HandOverView.HandOverPerson(BEN, "Ben Member"));
        assertThat(preview.receivers()).containsExactly(new HandOverView.HandOverPerson(CLEO, "Cleo Other"));
        assertThat(preview.total()).isEqualTo(5);
        assertThat(preview.entities())
                .contains(
                        new HandOverView.HandOverCount("crm.contact", "Contacts", 3, 0, List.of(CLEO)),
                        new HandOverView.HandOverCount("crm.deal", "Deals", 1, 1, List.of(CLEO)));
    }

    @Test
    public void itGoesEvenlyToSeveralAndByKindToSomebodyElse() {
        List<StoredRecord> contacts = bens("crm.contact", "name", 5);
        List<StoredRecord> deals = bens("crm.deal", "title", 2);
        List<StoredRecord> companies = bens("crm.company", "name", 2);
        HandOverView done = run(handOvers.start(
                trial.admin, wish(List.of(1L, CLEO), Map.of("crm.company", List.of(CLEO), "crm.deal", List.of()))));
        assertThat(done.status()).isEqualTo("done");
        assertThat(done.total()).isEqualTo(7);
        assertThat(done.changed()).isEqualTo(7);
        assertThat(contacts).extracting(this::owner).containsExactly(1L, CLEO, 1L, CLEO, 1L);
        assertThat(companies).extracting(this::owner).containsOnly(CLEO);
        assertThat(deals).extracting(this::owner).containsOnly(BEN);
    }

    @Test
    public void undoGivesBackWhatTheReceiverStillHas() {
        List<StoredRecord> contacts = bens("crm.contact", "name", 3);
        HandOverView done = run(handOvers.start(trial.admin, wish(List.of(CLEO), Map.of())));
        update(contacts.get(0), Map.of("responsible_id", 1L));
        update(contacts.get(1), Map.of("score", 5));
        handOvers.step(trial.admin, done.id(), Step.UNDO);
        HandOverView back = run(done);
        assertThat(back.status()).isEqualTo("undone");
        assertThat(back.undone()).isEqualTo(2);
        assertThat(contacts).extracting(this::owner).containsExactly(1L, BEN, BEN);
        refused(409, "bulk/status", () -> handOvers.step(trial.admin, done.id(), Step.UNDO));
    }

    @Test
    public void aPausedOneStandsStillAndACancelledOneStays() {
        List<StoredRecord> contacts = bens("crm.contact", "name", 3);
        HandOverView begun = handOvers.start(trial.admin, wish(List.of(CLEO), Map.of()));
        assertThat(handOvers.step(trial.admin, begun.id(), Step.PAUSE).status()).isEqualTo("paused");
        assertThat(run(begun).changed()).isZero();
        handOvers.step(trial.admin, begun.id(), Step.RESUME);
        assertThat(handOvers.step(trial.admin, begun.id(), Step.CANCEL).status())
                .isEqualTo("cancelled");
        assertThat(run(begun).changed()).isZero();
        assertThat(contacts).extracting(this::owner).containsOnly(BEN);
        refused(409, "bulk/status", () -> handOvers.step(trial.admin, begun.id(), Step.PAUSE));
    }

    @Test
    public void whereItBreaksOffItGoesOnAndNothingIsDoneTwice() {
        List<StoredRecord> contacts = bens("crm.contact", "name", 250);
        HandOverView begun = handOvers.start(trial.admin, wish(List.of(1L, CLEO), Map.of()));
        Database breaking = new Database() {
            private int writes;

            @Override
            public <T extends @Nullable Object> T read(Actor actor, Work<T> work) {
                return Trial.server().database().read(actor, work);
            }

            @Override
            public <T extends @Nullable Object> T write(Actor actor, Work<T> work) {
                return Trial.server().database().write(actor, tx -> {
                    T answer = work.in(tx);
                    if (++writes == 2) {
                        throw new IllegalStateException("the lights go out");
                    }
                    return answer;
                });
            }
        };
        assertThatThrownBy(() -> run(breaking, begun)).hasMessageContaining("lights");
        assertThat(handOvers.get(trial.admin, begun.id()).changed()).isEqualTo(100);
        HandOverView done = run(begun);
        assertThat(done.changed()).isEqualTo(250);
        assertThat(done.kept()).isZero();
        assertThat(contacts).extracting(this::owner).containsOnly(1L, CLEO);
        assertThat(contacts).extracting(this::version).containsOnly(2L);
        assertThat(run(begun)).isEqualTo(done);
    }

    @Test
    public void whatAnotherGotInTheMeantimeIsLeftToHim() {
        List<StoredRecord> contacts = bens("crm.contact", "name", 2);
        HandOverView begun = handOvers.start(trial.admin, wish(List.of(CLEO), Map.of()));
        update(contacts.get(0), Map.of("responsible_id", 1L));
        HandOverView done = run(begun);
        assertThat(done.changed()).isEqualTo(1);
        assertThat(done.kept()).isEqualTo(1);
        assertThat(contacts).extracting(this::owner).containsExactly(1L, CLEO);
    }

    @Test
    public void savedViewsGoAlongAndComeBack() {
        trial.write(
                trial.own(BEN, "*"),
                tx -> tx.update(
                        "insert into record.view (tenant_id, owner_id, entity, name) values (?, ?, 'crm.contact', 'Mine')",
                        trial.tenant,
                        BEN));
        HandOverView done = run(handOvers.start(trial.admin, wish(List.of(CLEO), Map.of())));
        assertThat(done.views()).isEqualTo(1);
        assertThat(viewsOf(CLEO)).isEqualTo(1);
        handOvers.step(trial.admin, done.id(), Step.UNDO);
        assertThat(viewsOf(BEN)).isEqualTo(1);
        assertThat(viewsOf(CLEO)).isZero();
    }

    @Test
    public void onlyWhoRunsTheWorkspaceHandsOver() {
        Actor lead = Trial.server()
                .actor(trial.tenant, BEN, Scope.ALL, Scope.ALL, Set.of(), "contacts.view", "contacts.edit");
        refused(403, "auth/not-permitted", () -> handOvers.preview(lead, wish(List.of(CLEO), Map.of())));
        refused(403, "auth/not-permitted", () -> handOvers.start(lead, wish(List.of(CLEO), Map.of())));
        // Half an administrator: would leave behind what he does not see.
        refused(403, "auth/not-permitted", () -> handOvers.start(trial.own(1, "*"), wish(List.of(CLEO), Map.of())));
        HandOverView begun = handOvers.start(trial.admin, wish(List.of(CLEO), Map.of()));
        refused(404, "not-found", () -> handOvers.get(new Trial().admin, begun.id()));
        assertThat((Object) trial.read(
                        trial.own(BEN, "*"),
                        tx -> tx.query("select record.views_of(3)", row -> row.getLong(1))
                                .get(0)))
                .isIn(0L);
    }

    @Test
    public void nobodyGetsAnythingWhoCannotHaveIt() {
        trial.write(
                trial.admin,
                tx -> tx.update(
                        "update identity.member set active = false where tenant_id = ? and id = ?",
                        trial.tenant,
                        CLEO));
        refused(422, "hand-over/to", () -> handOvers.start(trial.admin, wish(List.of(CLEO), Map.of())));
        refused(422, "hand-over/to", () -> handOvers.start(trial.admin, wish(List.of(BEN), Map.of())));
        refused(422, "hand-over/to", () -> handOvers.start(trial.admin, wish(List.of(99L), Map.of())));
        refused(
                422,
                "hand-over/entities",
                () -> handOvers.start(trial.admin, wish(List.of(1L), Map.of("crm.label", List.of(1L)))));
        refused(
                404,
                "not-found",
                () -> handOvers.start(trial.admin, new HandOverPlan.Wish(99, List.of(1L), null, Map.of(), true)));
        refused(422, "hand-over/from", () -> HandOverResource.read(null, true));
        refused(
                422,
                "hand-over/to",
                () -> HandOverResource.read(new HandOverWish(BEN, List.of(), null, null, null), true));
    }

    private static HandOverPlan.Wish wish(List<Long> to, Map<String, List<Long>> entities) {
        return new HandOverPlan.Wish(BEN, to, null, entities, true);
    }

    private HandOverView run(HandOverView handOver) {
        return run(Trial.server().database(), handOver);
    }

    /** As the job does, under the rights of the house. */
    private HandOverView run(Database database, HandOverView handOver) {
        Actor house = Actor.system(trial.tenant, trial.admin.modules(), trial.admin.workspace());
        trial.read(trial.admin, tx -> BulkStore.ofHandOver(tx, handOver.id()))
                .forEach(part ->
                        new BulkRun(database, trial.records, trial.modules, () -> house, part.id(), part.job()).run());
        return handOvers.get(trial.admin, handOver.id());
    }

    private List<StoredRecord> bens(String entity, String title, int count) {
        List<StoredRecord> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            made.add(trial.create(trial.admin, entity, Map.of(title, "Number " + i, "responsible_id", BEN)));
        }
        return made;
    }

    private void update(StoredRecord record, Map<String, ?> values) {
        trial.write(
                trial.admin, tx -> trial.records.update(tx, record.entity(), record.id(), Records.ANY_VERSION, values));
    }

    private long owner(StoredRecord record) {
        return java.util.Objects.requireNonNull(now(record).number("responsible_id"));
    }

    private long version(StoredRecord record) {
        return now(record).version();
    }

    private StoredRecord now(StoredRecord record) {
        return trial.read(trial.admin, tx -> trial.records.get(tx, record.entity(), record.id()));
    }

    private long viewsOf(long member) {
        return trial.read(
                trial.admin,
                tx -> tx.queryOne("select record.views_of(?)", row -> row.getLong(1), member)
                        .orElseThrow());
    }
}
