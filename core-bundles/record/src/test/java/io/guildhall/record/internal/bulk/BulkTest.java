package io.guildhall.record.internal.bulk;

import static io.guildhall.record.internal.Refusal.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.database.Transaction;
import io.guildhall.entity.Field;
import io.guildhall.record.Aggregate;
import io.guildhall.record.Aggregation;
import io.guildhall.record.Filter;
import io.guildhall.record.Page;
import io.guildhall.record.Query;
import io.guildhall.record.Records;
import io.guildhall.record.StoredRecord;
import io.guildhall.record.internal.Trial;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.Test;

public class BulkTest {
    private final Trial trial = new Trial();
    private final Queue queue = new Queue();
    private final Bulks bulks = new Bulks(Trial.server().database(), trial.modules, queue);

    @Test
    public void countsBeforeAndChangesWhatWasCounted() {
        people(3);
        BulkWish wish = wish("update", Map.of("kind", "customer", "score", 7), null);
        assertThat(bulks.preview(trial.admin, wish)).isEqualTo(new BulkView.BulkPreview(3, 3, 0, false));
        BulkView bulk = run(trial.admin, bulks.start(trial.admin, wish));
        assertThat(bulk.status()).isEqualTo("done");
        assertThat(bulk.changed()).isEqualTo(3);
        assertThat(all(trial.admin))
                .allMatch(
                        r -> "customer".equals(r.get("kind")) && Long.valueOf(7).equals(r.get("score")));
        // A second time there is nothing left to change.
        assertThat(run(trial.admin, bulks.start(trial.admin, wish)).kept()).isEqualTo(3);
    }

    @Test
    public void whatIsNotTheActorsStaysAsItIs() {
        trial.create(trial.admin, "crm.contact", Map.of("name", "Ben's", "responsible_id", 2));
        trial.create(trial.admin, "crm.contact", Map.of("name", "Ada's", "responsible_id", 1));
        trial.create(trial.admin, "crm.contact", Map.of("name", "Cleo's", "responsible_id", 3));
        Actor ben = trial.team(2, 7);
        BulkWish wish = wish("update", Map.of("score", 9), null);
        assertThat(bulks.preview(ben, wish)).isEqualTo(new BulkView.BulkPreview(2, 1, 1, false));
        BulkView bulk = run(ben, bulks.start(ben, wish));
        assertThat(bulk.changed()).isEqualTo(1);
        assertThat(bulk.kept()).isEqualTo(1);
        assertThat(all(trial.admin).stream().filter(r -> r.get("score") != null).map(r -> r.get("name")))
                .containsExactly("Ben's");
        refused(404, "not-found", () -> bulks.get(trial.own(3, "*"), bulk.id()));
    }

    @Test
    public void hiddenFieldsNeitherChooseNorChange() {
        trial.create(trial.admin, "crm.contact", Map.of("name", "Ada", "email", "ada@secret.example"));
        Actor clerk = Trial.server()
                .actor(
                        trial.tenant,
                        2,
                        Scope.ALL,
                        Scope.ALL,
                        Set.of(),
                        "contacts.view",
                        "contacts.edit",
                        "-contacts.email.view",
                        "-contacts.score.edit");
        refused(422, "bulk/changes", () -> bulks.preview(clerk, wish("update", Map.of("email", "x@y.example"), null)));
        refused(422, "bulk/changes", () -> bulks.preview(clerk, wish("update", Map.of("score", 3), null)));
        BulkWish asking = new BulkWish(
                "crm.contact",
                "update",
                Map.of("kind", "customer"),
                null,
                Map.of("field", "email", "op", "eq", "value", "ada@secret.example"),
                null,
                null);
        refused(400, "record/unknown-field", () -> bulks.preview(clerk, asking));
        BulkWish searching =
                new BulkWish("crm.contact", "update", Map.of("kind", "customer"), null, null, "ada@secret", null);
        assertThat(bulks.preview(clerk, searching).matching()).isZero();
    }

    @Test
    public void manyWantTheirNumberSaidOnceMore() {
        people(Bulks.MANY + 1);
        assertThat(bulks.preview(trial.admin, wish("delete", null, null)).confirm())
                .isTrue();
        assertThat(refused(409, "bulk/confirm", () -> bulks.start(trial.admin, wish("delete", null, null)))
                        .extra())
                .containsEntry("changing", 101L);
        refused(409, "bulk/confirm", () -> bulks.start(trial.admin, wish("delete", null, 100L)));
        BulkView bulk = run(trial.admin, bulks.start(trial.admin, wish("delete", null, 101L)));
        assertThat(bulk.changed()).isEqualTo(101);
        assertThat(all(trial.admin)).isEmpty();
        bulks.step(trial.admin, bulk.id(), Step.UNDO);
        assertThat(run(trial.admin, bulk).undone()).isEqualTo(101);
        assertThat(all(trial.admin)).hasSize(101);
    }

    @Test
    public void undoPutsBackWhatNobodyHasChangedSince() {
        List<StoredRecord> people = people(3);
        BulkView bulk = run(trial.admin, bulks.start(trial.admin, wish("update", Map.of("score", 5), null)));
        trial.write(
                trial.admin,
                tx -> trial.records.update(tx, "crm.contact", people.get(1).id(), -1, Map.of("score", 6)));
        bulks.step(trial.admin, bulk.id(), Step.UNDO);
        BulkView undone = run(trial.admin, bulk);
        assertThat(undone.status()).isEqualTo("undone");
        assertThat(undone.undone()).isEqualTo(2);
        assertThat(all(trial.admin)).extracting(r -> r.get("score")).containsExactly(1L, 6L, 1L);
    }

    @Test
    public void aRecordThatARuleRefusesStandsAlone() {
        List<StoredRecord> people = people(3);
        BulkView bulk = run(trial.admin, bulks.start(trial.admin, wish("update", Map.of("name", "Nobody"), null)));
        assertThat(bulk.failed()).isEqualTo(3);
        assertThat(bulk.problems()).hasSize(3);
        assertThat(bulk.problems().get(0).id()).isEqualTo(people.get(0).id());
        assertThat(bulk.problems().get(0).refusal()).containsEntry("code", "contact/name");
        assertThat(bulk.problems().get(0).problem()).isNotBlank();
        assertThat(all(trial.admin)).noneMatch(r -> "Nobody".equals(r.get("name")));
    }

    @Test
    public void whatWasKeptAsASentenceIsStillOne() {
        assertThat(Troubles.of(7, "Nobody is no name."))
                .isEqualTo(new BulkView.Trouble(7, "Nobody is no name.", Map.of("detail", "Nobody is no name.")));
    }

    @Test
    public void pausedGoesOnWhereItStoodAndCancelledDoesNot() {
        people(3);
        BulkView bulk = bulks.start(trial.admin, wish("update", Map.of("score", 5), null));
        bulks.step(trial.admin, bulk.id(), Step.PAUSE);
        assertThat(run(trial.admin, bulk).changed()).isZero();
        refused(409, "bulk/status", () -> bulks.step(trial.admin, bulk.id(), Step.PAUSE));
        bulks.step(trial.admin, bulk.id(), Step.RESUME);
        assertThat(run(trial.admin, bulk).status()).isEqualTo("done");
        BulkView other = bulks.start(trial.admin, wish("update", Map.of("score", 6), null));
        bulks.step(trial.admin, other.id(), Step.CANCEL);
        assertThat(run(trial.admin, other).status()).isEqualTo("cancelled");
        refused(409, "bulk/status", () -> bulks.step(trial.admin, other.id(), Step.RESUME));
        assertThat(all(trial.admin)).allMatch(r -> Long.valueOf(5).equals(r.get("score")));
    }

    /** As a kill in the middle of a chunk: what was not committed is done anew, what was is not done twice. */
    @Test
    public void aKilledChangeGoesOnExactlyBehindTheLastRecord() {
        people(250);
        BulkView bulk = bulks.start(trial.admin, wish("update", Map.of("score", 5), 250L));
        AtomicInteger left = new AtomicInteger(130);
        assertThatThrownBy(() -> run(trial.admin, bulk.id(), new Mortal(trial.records, left)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(bulks.get(trial.admin, bulk.id()).changed()).isEqualTo(100);
        run(trial.admin, bulk.id(), trial.records);
        BulkView done = bulks.get(trial.admin, bulk.id());
        assertThat(done.status()).isEqualTo("done");
        assertThat(done.changed()).isEqualTo(250);
        assertThat(all(trial.admin)).allMatch(r -> r.version() == 2);
    }

    @Test
    public void anotherJobOfTheSameChangeFindsNothingToDo() {
        people(3);
        BulkView bulk = bulks.start(trial.admin, wish("update", Map.of("score", 5), null));
        new BulkRun(
                        Trial.server().database(),
                        trial.records,
                        trial.modules,
                        () -> trial.admin,
                        bulk.id(),
                        queue.last + 1)
                .run();
        assertThat(bulks.get(trial.admin, bulk.id()).changed()).isZero();
    }

    @Test
    public void whatMakesNoSenseIsRefused() {
        people(1);
        refused(422, "bulk/entity", () -> bulks.preview(trial.admin, null));
        refused(422, "bulk/action", () -> bulks.preview(trial.admin, wish("create", null, null)));
        refused(422, "bulk/changes", () -> bulks.preview(trial.admin, wish("update", null, null)));
        refused(422, "bulk/changes", () -> bulks.preview(trial.admin, wish("update", Map.of("secret", "x"), null)));
        refused(422, "bulk/changes", () -> bulks.preview(trial.admin, wish("update", Map.of("nothing", "x"), null)));
        refused(422, "bulk/ids", () -> bulks.preview(trial.admin, of(List.of())));
        refused(422, "bulk/ids", () -> bulks.preview(trial.admin, of(List.of(-1L))));
        refused(
                403,
                "auth/not-permitted",
                () -> bulks.preview(trial.own(2, "contacts.view"), wish("delete", null, null)));
        Trial stranger = new Trial();
        long id = bulks.start(trial.admin, wish("delete", null, null)).id();
        refused(404, "not-found", () -> bulks.get(stranger.admin, id));
        refused(404, "not-found", () -> bulks.step(stranger.admin, id, Step.CANCEL));
    }

    private BulkView run(Actor actor, BulkView bulk) {
        run(actor, bulk.id(), trial.records);
        return bulks.get(actor, bulk.id());
    }

    private void run(Actor actor, long bulk, Records records) {
        new BulkRun(Trial.server().database(), records, trial.modules, () -> actor, bulk, queue.last).run();
    }

    private List<StoredRecord> people(int count) {
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(i -> trial.create(trial.admin, "crm.contact", Map.of("name", "Person " + i, "score", 1)))
                .toList();
    }

    private List<StoredRecord> all(Actor actor) {
        return trial.read(actor, tx -> {
            Query query = Query.of(Filter.ALL).perPage(200).sortedBy("id", false);
            return trial.records.list(tx, "crm.contact", query).records();
        });
    }

    private static BulkWish wish(
            String action, @Nullable Map<String, @Nullable Object> changes, @Nullable Long confirm) {
        return new BulkWish("crm.contact", action, changes, null, null, null, confirm);
    }

    private static BulkWish of(List<Long> ids) {
        return new BulkWish("crm.contact", "delete", null, ids, null, null, null);
    }

    /** Dies after so many updates. */
    private record Mortal(Records records, AtomicInteger left) implements Records {
        @Override
        public StoredRecord get(Transaction tx, String entity, long id) {
            return records.get(tx, entity, id);
        }

        @Override
        public Page list(Transaction tx, String entity, Query query) {
            return records.list(tx, entity, query);
        }

        @Override
        public Aggregate aggregate(Transaction tx, String entity, Aggregation asked) {
            return records.aggregate(tx, entity, asked);
        }

        @Override
        public StoredRecord create(Transaction tx, String entity, Map<String, ? extends @Nullable Object> values) {
            return records.create(tx, entity, values);
        }

        @Override
        public StoredRecord update(
                Transaction tx, String entity, long id, long version, Map<String, ? extends @Nullable Object> values) {
            if (left.decrementAndGet() < 0) {
                throw new IllegalStateException("killed");
            }
            return records.update(tx, entity, id, version, values);
        }

        @Override
        public void delete(Transaction tx, String entity, long id, long version) {
            records.delete(tx, entity, id, version);
        }

        @Override
        public StoredRecord restore(Transaction tx, String entity, long id) {
            return records.restore(tx, entity, id);
        }

        @Override
        public String added(Transaction tx, String entity, Map<String, ? extends @Nullable Object> values) {
            return records.added(tx, entity, values);
        }

        @Override
        public Map<String, @Nullable Object> readAdded(Transaction tx, List<Field> fields, @Nullable String json) {
            return records.readAdded(tx, fields, json);
        }
    }
}
