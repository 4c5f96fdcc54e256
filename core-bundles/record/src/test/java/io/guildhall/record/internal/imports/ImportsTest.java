package io.guildhall.record.internal.imports;

import static io.guildhall.record.internal.Refusal.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.database.Transaction;
import io.guildhall.job.Job;
import io.guildhall.job.JobHandler;
import io.guildhall.job.Jobs;
import io.guildhall.record.internal.Trial;
import io.guildhall.record.internal.imports.file.Xlsx;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.Test;

public class ImportsTest {
    private final Trial trial = new Trial();
    private final Queue queue = new Queue();
    private final Imports imports = new Imports(Trial.server().database(), trial.modules, queue);
    private final ImportJob job = new ImportJob(Trial.server().database(), trial.modules, queue);

    @Test
    public void aDroppedFileIsShownCorrectedCheckedAndBroughtIn() {
        Views.Preview preview = upload("Wer;Mehl;Geboren am\nAda;ada@x.org;03.04.1990\nBen;ben@x.org;05.06.1991\n");
        assertThat(preview.columns()).extracting(Column::field).containsExactly(null, "email", null);
        assertThat(preview.targets())
                .extracting(Views.Option::field)
                .contains("external_id", "name", "company_id:domain", "responsible_id:who");
        assertThat(preview.columns().get(1).confidence()).isLessThan(1);
        Views.Preview mapped = imports.map(
                trial.admin,
                preview.id(),
                new Views.MappingWish(
                        List.of(
                                new Views.ColumnWish(0, null, "name", null),
                                new Views.ColumnWish(null, "Geboren am", "birthday", null)),
                        null,
                        null));
        assertThat(mapped.columns()).extracting(Column::field).containsExactly("name", "email", "birthday");
        assertThat(mapped.columns().get(2).format()).isEqualTo("d.M.uuuu");
        Views.Report report = imports.check(trial.admin, preview.id());
        assertThat(report.ok()).isTrue();
        assertThat(report.creates()).isEqualTo(2);
        assertThat(imports.start(trial.admin, preview.id()).status()).isEqualTo("running");
        refused(409, "import/running", () -> imports.start(trial.admin, preview.id()));
        refused(409, "import/running", () -> imports.check(trial.admin, preview.id()));
        queue.work();
        Views.Status status = imports.status(trial.admin, preview.id());
        assertThat(status.status()).isEqualTo("done");
        assertThat(status.rowsDone()).isEqualTo(2);
        refused(409, "import/done", () -> imports.start(trial.admin, preview.id()));
        queue.work();
        assertThat(imports.status(trial.admin, preview.id()).creates()).isEqualTo(2);
    }

    @Test
    public void theRowsThatStayedOutComeBackAsAFileToMend() {
        Views.Preview preview = upload(
                "Name,E-mail,Notes\nAda,ada@x.org,\n=cmd(),no mail,\"-1 or \"\"more\"\"\"\nBen,,+49 30\n,x@y.z,@a\n");
        assertThat(imports.check(trial.admin, preview.id()).errors()).isEqualTo(2);
        String text = imports.errorFile(trial.admin, preview.id());
        assertThat(text)
                .isEqualTo("\ufeff\"Name\",\"E-mail\",\"Notes\",\"Guildhall row\",\"Guildhall errors\"\r\n"
                        + "\"'=cmd()\",\"no mail\",\"'-1 or \"\"more\"\"\",\"3\",\"E-mail: This is no e-mail address. Expected something like name@example.com.\"\r\n"
                        + "\"\",\"x@y.z\",\"'@a\",\"5\",\"This is needed. Name must have a value.\"\r\n");
        Views.Preview again =
                upload(text.replace("no mail", "mail@x.org").replace("\"\",\"x@y.z\"", "\"Cleo\",\"x@y.z\""));
        assertThat(again.columns()).extracting(Column::field).containsExactly("name", "email", "notes", null, null);
        assertThat(imports.check(trial.admin, again.id()).creates()).isEqualTo(2);
        imports.start(trial.admin, again.id());
        queue.work();
        assertThat(trial.read(
                                trial.admin,
                                tx -> tx.query(
                                        "select name, notes from crm.contact where tenant_id = ? order by name",
                                        r -> r.getString(1) + " " + r.getString(2),
                                        trial.tenant))
                        .toString())
                .isEqualTo("[=cmd() -1 or \"more\", Cleo @a]");
    }

    @Test
    public void aCancelledImportStopsAndCanGoOn() {
        Views.Preview preview = upload("Name\nAda\nBen\n");
        imports.start(trial.admin, preview.id());
        assertThat(imports.cancel(trial.admin, preview.id()).status()).isEqualTo("cancelled");
        assertThat(queue.cancelled).hasSize(1);
        queue.work();
        assertThat(imports.status(trial.admin, preview.id()).rowsDone()).isZero();
        assertThat(imports.status(trial.admin, preview.id()).status()).isEqualTo("cancelled");
        imports.start(trial.admin, preview.id());
        queue.work();
        assertThat(imports.status(trial.admin, preview.id()).status()).isEqualTo("done");
    }

    @Test
    public void everyEncodingIsReadAsItWasMeant() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("UTF-8", "Name,Notes\nZoë,Grüße 🙂\n");
        files.put("UTF-16LE", "Name,Notes\nZoë,Grüße\n");
        files.put("UTF-16BE", "Name,Notes\nZoë,Grüße\n");
        files.put("windows-1252", "Name,Notes\nZoë Müller,Grüße “schön” für 5 €\nRenée Ça,déjà vu\n");
        files.put("windows-1250", "Name,Notes\nŁukasz Żółć,zażółć gęślą jaźń\nJiří Dvořák,příliš žluťoučký kůň\n");
        files.put("windows-1251", "Name,Notes\nИван Петров,Привет из Москвы\n");
        files.forEach((encoding, text) -> {
            byte[] bytes = text.getBytes(Charset.forName(encoding));
            Views.Preview preview = imports.upload(trial.admin, "contacts", "x.csv", bytes);
            assertThat(preview.encoding()).isEqualTo(encoding);
            assertThat(preview.columns().get(0).sample().get(0)).isEqualTo(text.split("[\n,]", -1)[2]);
        });
        byte[] marked = "\ufeffName;E-mail\nAda;a@b.c\n".getBytes(StandardCharsets.UTF_8);
        assertThat(imports.upload(trial.admin, "contacts", "x.csv", marked).columns())
                .extracting(Column::header)
                .containsExactly("Name", "E-mail");
    }

    @Test
    public void aWorkbooksFirstFilledSheetIsBroughtIn() throws IOException {
        String rows = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>"
                + "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>Zoë Bright</t></is></c></row>";
        byte[] book = new Xlsx()
                .sheet("Notes", "")
                .sheet("People", rows)
                .sheet("Others", rows)
                .bytes();
        Views.Preview preview = imports.upload(trial.admin, "contacts", "book.xlsx", book);
        assertThat(preview.fileName()).isEqualTo("book.xlsx · People");
        assertThat(preview.rows()).isEqualTo(1);
        assertThat(preview.columns().get(0).sample()).containsExactly("Zoë Bright");
    }

    @Test
    public void filesThatAreNoneAreRefusedWithASentence() {
        refused(422, "import/empty", () -> imports.upload(trial.admin, "contacts", "x", new byte[0]));
        refused(422, "import/empty", () -> upload("Name\n"));
        refused(
                422,
                "import/workbook",
                () -> imports.upload(trial.admin, "contacts", "x", new byte[] {'P', 'K', 3, 4, 0, 0}));
        refused(
                422,
                "import/entity",
                () -> imports.upload(trial.admin, "labels", "x", "Name\na\n".getBytes(StandardCharsets.UTF_8)));
        refused(
                404,
                "not-found",
                () -> imports.upload(trial.admin, "nonsense", "x", "Name\na\n".getBytes(StandardCharsets.UTF_8)));
        refused(
                403,
                "auth/not-permitted",
                () -> imports.upload(
                        trial.own(2, "contacts.view"), "contacts", "x", "Name\na\n".getBytes(StandardCharsets.UTF_8)));
        Views.Preview preview = upload("Name\nAda\n");
        refused(
                422,
                "record/unknown-field",
                () -> map(preview, new Views.ColumnWish(0, null, "secret", null), null, null));
        refused(
                422,
                "record/unknown-field",
                () -> map(preview, new Views.ColumnWish(0, null, "tenant_id", null), null, null));
        refused(422, "import/column", () -> map(preview, new Views.ColumnWish(7, null, "name", null), null, null));
        refused(422, "import/format", () -> map(preview, new Views.ColumnWish(0, null, "birthday", "x"), null, null));
        refused(422, "import/encoding", () -> map(preview, new Views.ColumnWish(0, null, "name", null), null, "x"));
        refused(422, "import/delimiter", () -> map(preview, new Views.ColumnWish(0, null, "name", null), "x", null));
        refused(404, "not-found", () -> imports.status(trial.own(3, "*"), preview.id()));
    }

    @Test
    public void rubbishIsReadOrRefusedButNeverBreaks() {
        java.util.Random random = new java.util.Random(11);
        for (int i = 0; i < 25; i++) {
            byte[] bytes = new byte[1 + random.nextInt(3000)];
            random.nextBytes(bytes);
            for (int k = 0; k < bytes.length; k += 1 + random.nextInt(20)) {
                bytes[k] = (byte) ",;\"\n\r\t|'=".charAt(random.nextInt(9));
            }
            try {
                Views.Preview preview = imports.upload(trial.admin, "contacts", "x\0y", bytes);
                imports.map(
                        trial.admin,
                        preview.id(),
                        new Views.MappingWish(List.of(new Views.ColumnWish(0, null, "name", null)), null, null));
                imports.check(trial.admin, preview.id());
                imports.errorFile(trial.admin, preview.id());
                imports.start(trial.admin, preview.id());
                queue.work();
            } catch (io.guildhall.problem.ProblemException e) {
                assertThat(e.problem().status()).isBetween(400, 422);
            }
        }
    }

    private Views.Preview map(
            Views.Preview preview, Views.ColumnWish wish, @Nullable String delimiter, @Nullable String encoding) {
        return imports.map(trial.admin, preview.id(), new Views.MappingWish(List.of(wish), delimiter, encoding));
    }

    private Views.Preview upload(String text) {
        return imports.upload(trial.admin, "contacts", "people.csv", text.getBytes(StandardCharsets.UTF_8));
    }

    /** Keeps jobs until the test works on them. */
    private final class Queue implements Jobs {
        private final List<Job> jobs = new ArrayList<>();
        private long last;
        final List<Long> cancelled = new ArrayList<>();

        void work() {
            List<Job> now = List.copyOf(jobs);
            for (Job one : now) {
                job.run(one, new JobHandler.Lease() {
                    @Override
                    public void extend() {}

                    @Override
                    public boolean cancelled() {
                        return cancelled.contains(one.id());
                    }

                    @Override
                    public void finish(Transaction tx) {
                        throw new AssertionError("an import ends by its outcome");
                    }

                    @Override
                    public Actor actor() {
                        return one.actor();
                    }
                });
            }
        }

        @Override
        public long enqueue(
                Transaction tx,
                String kind,
                Map<String, ? extends @Nullable Object> payload,
                Instant notBefore,
                Priority priority) {
            Actor actor = tx.actor();
            jobs.add(new Job(++last, kind, new LinkedHashMap<>(payload), 1, actor));
            return last;
        }

        @Override
        public void cancel(Transaction tx, long jobId) {
            cancelled.add(jobId);
            jobs.removeIf(one -> one.id() == jobId);
        }

        @Override
        public boolean retry(Transaction tx, long jobId) {
            return false;
        }

        @Override
        public int resume(Transaction tx, String key) {
            return 0;
        }
    }
}
