package io.guildhall.record.internal.imports;

import static io.guildhall.record.internal.Refusal.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.job.Job;
import io.guildhall.job.Jobs;
import io.guildhall.record.StoredRecord;
import io.guildhall.record.internal.Trial;
import io.guildhall.record.internal.bulk.ImportUndoJob;
import io.guildhall.record.internal.bulk.ImportUndoView;
import io.guildhall.record.internal.bulk.ImportUndos;
import io.guildhall.record.internal.bulk.StandingLease;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.Test;

public class ImportUndoTest {
    private final Trial trial = new Trial();
    private final Drop drop = new Drop(trial);
    private final Later jobs = new Later();
    private final ImportUndos undos = new ImportUndos(Trial.server().database(), trial.modules, jobs);

    /** Keeps jobs until they are asked for. */
    private static final class Later implements Jobs {
        private final List<Map<String, Object>> kept = new ArrayList<>();

        @Override
        public long enqueue(
                Transaction tx,
                String kind,
                Map<String, ? extends @Nullable Object> payload,
                Instant notBefore,
                Priority priority) {
            kept.add(Map.of("bulk", Objects.requireNonNull(payload.get("bulk"))));
            return kept.size();
        }

        @Override
        public void cancel(Transaction tx, long jobId) {}

        @Override
        public boolean retry(Transaction tx, long jobId) {
            return false;
        }

        @Override
        public int resume(Transaction tx, String key) {
            return 0;
        }
    }

    @Test
    public void whatItMadeGoesAndWhatItChangedComesBack() {
        company("Old Ltd");
        trial.create(trial.admin, "crm.contact", Map.of("name", "Ben", "email", "ben@x.org", "tags", List.of("a")));
        trial.create(trial.admin, "crm.contact", Map.of("name", "Eve", "email", "eve@x.org", "birthday", "1990-01-02"));
        Map<String, String> before = stood();
        Import file = drop.file(trial.admin, "crm.contact", """
                ID,Name,E-mail,Company,Birthday,Tags
                1,Ada,ada@x.org,New Inc,1980-02-03,
                2,Ben,ben@x.org,Old Ltd,1970-02-03,"b, c"
                3,Eve,eve@x.org,,1991-01-02,
                """);
        assertThat(drop.run(trial.admin, file)).isEqualTo(new Counts(3, 1, 2, 0, 0, 0));
        done(file);
        ImportUndoView ready = undos.get(trial.admin, file.id());
        assertThat(ready).isEqualTo(new ImportUndoView("ready", null, 2, 2, 0, 0, List.of()));
        assertThat(undo(file, false)).isEqualTo(new ImportUndoView("undone", null, 0, 0, 0, 4, List.of()));
        assertThat(stood()).isEqualTo(before);
        refused(409, "import/undone", () -> imports().start(trial.admin, file.id()));
        Import again = drop.file(trial.admin, "crm.contact", "Name,E-mail\nAda,ada@x.org\n");
        assertThat(drop.run(trial.admin, again)).as("out of the trash").isEqualTo(new Counts(1, 0, 1, 0, 0, 0));
    }

    @Test
    public void whatSomebodyHasChangedSinceStaysAndIsTold() {
        StoredRecord ben = trial.create(
                trial.admin, "crm.contact", Map.of("name", "Ben", "email", "ben@x.org", "notes", "old", "score", 1));
        Import file = drop.file(trial.admin, "crm.contact", """
                ID,Name,E-mail,Notes,Score
                1,Ada,ada@x.org,new,2
                2,Ben,ben@x.org,new,2
                3,Cleo,cleo@x.org,new,2
                """);
        drop.run(trial.admin, file);
        done(file);
        update(one("Ada"), Map.of("phone", "+49 30 1234567"));
        update(one("Ben"), Map.of("score", 3));
        // Put back by hand: nothing has changed.
        StoredRecord cleo = update(one("Cleo"), Map.of("score", 4));
        update(cleo, Map.of("score", 2));
        seal();
        assertThat(undos.get(trial.admin, file.id()).edited()).isEqualTo(3);
        ImportUndoView left = undo(file, false);
        assertThat(left.undone()).isEqualTo(1);
        assertThat(left.left())
                .extracting(l -> l.title() + " " + l.code() + " " + l.fields() + " " + l.memberId())
                .containsExactlyInAnyOrder("Ada import/edited-since [] 1", "Ben import/edited-since [score] 1");
        StoredRecord now = get(ben);
        assertThat(now.get("notes")).isEqualTo("old");
        assertThat(now.get("score")).isEqualTo(3L);
        assertThat(now.get("external_key")).isNull();
        assertThat(stood()).containsKey("crm.contact Ada").doesNotContainKey("crm.contact Cleo");
        ImportUndoView all = undo(file, true);
        assertThat(all).isEqualTo(new ImportUndoView("undone", null, 0, 0, 0, 3, List.of()));
        assertThat(get(ben).get("score")).isEqualTo(1L);
        assertThat(stood()).doesNotContainKey("crm.contact Ada");
    }

    @Test
    public void whatSomebodyHasUsedSinceStays() {
        Import file = drop.file(trial.admin, "crm.contact", "ID,Name\n1,Ada\n2,Ben\n");
        drop.run(trial.admin, file);
        done(file);
        trial.create(
                trial.admin,
                "crm.deal",
                Map.of("title", "By hand", "contact_id", one("Ada").id()));
        ImportUndoView left = undo(file, false);
        assertThat(left.left()).extracting(l -> l.title() + " " + l.code()).containsExactly("Ada import/used-since");
        assertThat(stood()).doesNotContainKey("crm.contact Ben");
        assertThat(undo(file, true).made()).isZero();
    }

    @Test
    public void aKilledUndoGoesOnWhereItStopped() {
        StringBuilder text = new StringBuilder("ID,Name\n");
        for (int i = 0; i < 250; i++) {
            text.append(i).append(",Person ").append(i).append('\n');
        }
        Map<String, String> before = stood();
        Import file = drop.file(trial.admin, "crm.contact", text.toString());
        drop.run(trial.admin, file);
        done(file);
        seal();
        undos.start(trial.admin, file.id(), false);
        Random random = new Random(7);
        int killed = 0;
        while (undos.get(trial.admin, file.id()).status().equals("undoing")) {
            int batches = random.nextInt(2);
            int[] asked = {0};
            try {
                work(() -> {
                    if (asked[0]++ > batches) {
                        throw new IllegalStateException("killed");
                    }
                    return trial.admin;
                });
            } catch (IllegalStateException e) {
                killed++;
            }
        }
        assertThat(killed).isPositive();
        assertThat(undos.get(trial.admin, file.id()).undone()).isEqualTo(250);
        assertThat(stood()).isEqualTo(before);
    }

    @Test
    public void nobodyTakesBackWhatIsNotHisToSee() {
        Import file = drop.file(trial.admin, "crm.contact", "ID,Name\n1,Ada\n");
        drop.run(trial.admin, file);
        done(file);
        refused(404, "not-found", () -> undos.get(trial.own(2, "*"), file.id()));
        refused(404, "not-found", () -> undos.start(trial.own(2, "*"), file.id(), true));
    }

    @Test
    public void anImportThatRunsOrHasDoneNothingCannotBeTakenBack() {
        Import file = drop.file(trial.admin, "crm.contact", "ID,Name\n1,Ada\n");
        assertThat(undos.get(trial.admin, file.id()).status()).isEqualTo("nothing");
        refused(409, "import/nothing-to-undo", () -> undos.start(trial.admin, file.id(), false));
        status(file, "running");
        refused(409, "import/running", () -> undos.start(trial.admin, file.id(), false));
    }

    private Imports imports() {
        return new Imports(Trial.server().database(), trial.modules, jobs);
    }

    private void done(Import file) {
        status(file, "done");
    }

    private void status(Import file, String status) {
        trial.write(trial.admin, tx -> {
            ImportStore.status(tx, file.id(), status, null);
            return status;
        });
    }

    private ImportUndoView undo(Import file, boolean editedToo) {
        seal();
        undos.start(trial.admin, file.id(), editedToo);
        work(() -> trial.admin);
        return undos.get(trial.admin, file.id());
    }

    private void work(java.util.function.Supplier<Actor> now) {
        ImportUndoJob job = new ImportUndoJob(Trial.server().database(), trial.records, trial.modules, jobs);
        for (int i = 0; i < jobs.kept.size(); i++) {
            job.run(new Job(i + 1L, "record.import-undo", jobs.kept.get(i), 1, trial.admin), new StandingLease(now));
        }
    }

    private StoredRecord update(StoredRecord record, Map<String, Object> values) {
        return trial.write(
                trial.admin, tx -> trial.records.update(tx, record.entity(), record.id(), record.version(), values));
    }

    private StoredRecord get(StoredRecord record) {
        return trial.read(trial.admin, tx -> trial.records.get(tx, record.entity(), record.id()));
    }

    private void company(String name) {
        trial.create(trial.admin, "crm.company", Map.of("name", name));
    }

    private StoredRecord one(String name) {
        long id = trial.read(
                trial.admin,
                tx -> tx.queryOne(
                                "select id from crm.contact where tenant_id = ? and name = ? and deleted_at is null",
                                row -> row.getLong(1),
                                trial.tenant,
                                name)
                        .orElseThrow());
        return trial.read(trial.admin, tx -> trial.records.get(tx, "crm.contact", id));
    }

    /** Every record that stands, by what it is called, without what each write moves on. */
    private Map<String, String> stood() {
        Map<String, String> all = new HashMap<>();
        for (String table : List.of("crm.contact", "crm.company")) {
            trial.read(
                    trial.admin,
                    tx -> tx.query(
                            "select name, (to_jsonb(t) - 'version' - 'updated_at')::text from " + table
                                    + " t where tenant_id = ? and deleted_at is null",
                            (Row row) -> all.put(table + " " + row.getString(1), row.getString(2)) == null,
                            trial.tenant));
        }
        return all;
    }

    private static void seal() {
        Trial.server().backRoom().run(tx -> tx.queryOne("select guildhall.seal(?)", row -> row.getLong(1), 100_000));
    }
}
