package io.guildhall.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.database.Transaction;
import io.guildhall.job.Job;
import io.guildhall.job.JobHandler;
import io.guildhall.record.internal.imports.ImportJob;
import io.guildhall.record.internal.imports.Imports;
import io.guildhall.record.internal.imports.RecordModule;
import io.guildhall.record.internal.imports.Views;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Brings files into a hall as people do: drop, let every row be checked, start. Plugs in what imports are kept in. */
public final class FileDrop {
    private final TestHall hall;
    private final Imports imports;
    private final ImportJob job;

    public FileDrop(TestHall hall) {
        this.hall = hall;
        hall.plug(new RecordModule());
        imports = new Imports(hall.database(), hall.modules(), hall.jobs());
        job = new ImportJob(hall.database(), hall.modules());
    }

    /** @param lines what was wrong, such as {@code 3 E-mail record/email} */
    public record Brought(long creates, long updates, long unchanged, long errors, List<String> lines) {}

    /**
     * @param entity full name
     * @throws AssertionError if the check has foreseen something else than happened
     */
    public Brought bring(Actor actor, String entity, String text) {
        long id = imports.upload(actor, entity, "file.csv", text.getBytes(StandardCharsets.UTF_8))
                .id();
        Views.Report foreseen = imports.check(actor, id);
        imports.start(actor, id);
        RecordingJobs.Enqueued last = hall.jobs().all().get(hall.jobs().all().size() - 1);
        job.run(new Job(last.id(), last.kind(), last.payload(), 1, actor), new Unhurried(actor));
        Views.Status done = imports.status(actor, id);
        assertThat(List.of(done.creates(), done.updates(), done.unchanged(), done.errors()))
                .as("what the check foresaw")
                .containsExactly(foreseen.creates(), foreseen.updates(), foreseen.unchanged(), foreseen.errors());
        List<String> lines = foreseen.lines().stream()
                .map(line -> line.row() + " " + line.column() + " " + line.code())
                .toList();
        return new Brought(done.creates(), done.updates(), done.unchanged(), done.errors(), lines);
    }

    /** Nobody else wants the job. */
    private record Unhurried(Actor actor) implements JobHandler.Lease {
        @Override
        public void extend() {}

        @Override
        public boolean cancelled() {
            return false;
        }

        @Override
        public void finish(Transaction tx) {
            throw new AssertionError("an import ends by its outcome");
        }
    }
}
