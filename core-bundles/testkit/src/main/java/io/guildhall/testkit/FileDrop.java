package io.guildhall.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.database.Transaction;
import io.guildhall.job.Job;
import io.guildhall.job.JobHandler;
import io.guildhall.record.internal.bulk.ImportUndoJob;
import io.guildhall.record.internal.bulk.ImportUndoView;
import io.guildhall.record.internal.bulk.ImportUndos;
import io.guildhall.record.internal.imports.Batches;
import io.guildhall.record.internal.imports.ImportJob;
import io.guildhall.record.internal.imports.Imports;
import io.guildhall.record.internal.imports.RecordModule;
import io.guildhall.record.internal.imports.Views;
import io.guildhall.trace.Origin;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Brings files into a hall as people do: drop, let every row be checked, start. Plugs in what imports are kept in. */
public final class FileDrop {
    private final TestHall hall;
    private final Imports imports;
    private final ImportJob job;
    private final ImportUndos undos;
    private final Batches batches;
    private long last;

    public FileDrop(TestHall hall) {
        this.hall = hall;
        hall.plug(new RecordModule());
        imports = new Imports(hall.database(), hall.modules(), hall.jobs());
        job = new ImportJob(hall.database(), hall.modules(), hall.jobs());
        undos = new ImportUndos(hall.database(), hall.modules(), hall.jobs());
        batches = new Batches(hall.database(), hall.modules(), hall.jobs());
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
        last = id;
        Views.Report foreseen = imports.check(actor, id);
        imports.start(actor, id);
        RecordingJobs.Enqueued enqueued =
                hall.jobs().all().get(hall.jobs().all().size() - 1);
        run(job, enqueued, actor);
        Views.Status done = imports.status(actor, id);
        assertThat(List.of(done.creates(), done.updates(), done.unchanged(), done.errors()))
                .as("what the check foresaw")
                .containsExactly(foreseen.creates(), foreseen.updates(), foreseen.unchanged(), foreseen.errors());
        List<String> lines = foreseen.lines().stream()
                .map(line -> line.row() + " " + line.column() + " " + line.code())
                .toList();
        return new Brought(done.creates(), done.updates(), done.unchanged(), done.errors(), lines);
    }

    /** @param left title and code of what stayed as it is */
    public record Undone(long undone, List<String> left) {}

    /**
     * Takes back what the last file has done.
     *
     * @param editedToo also what somebody has changed or used since
     */
    public Undone undo(Actor actor, boolean editedToo) {
        hall.react();
        int before = hall.jobs().all().size();
        undos.start(actor, last, editedToo);
        ImportUndoJob taking = new ImportUndoJob(hall.database(), hall.records(), hall.modules(), hall.jobs());
        hall.jobs().all().subList(before, hall.jobs().all().size()).stream()
                .toList()
                .forEach(enqueued -> run(taking, enqueued, actor));
        ImportUndoView now = undos.get(actor, last);
        assertThat(now.status()).isEqualTo("undone");
        return new Undone(
                now.undone(),
                now.left().stream()
                        .map(line -> line.title() + " " + line.code())
                        .toList());
    }

    /**
     * Drops files together and tells what they were taken for; nothing is brought in yet.
     *
     * @param files texts by the names of their files
     */
    public Views.BatchView drop(Actor actor, Map<String, byte[]> files) {
        return batches.drop(
                actor,
                files.entrySet().stream()
                        .map(file -> new Batches.Dropped(file.getKey(), file.getValue()))
                        .toList());
    }

    /** Brings the files of a batch in, each when the one before it is done. */
    public Views.BatchView bring(Actor actor, Views.BatchView batch) {
        int before = hall.jobs().all().size();
        batches.start(actor, batch.id());
        workOff(actor, before);
        return batches.get(actor, batch.id());
    }

    /** Takes a batch back, the last file first. */
    public ImportUndoView undo(Actor actor, Views.BatchView batch, boolean editedToo) {
        hall.react();
        int before = hall.jobs().all().size();
        undos.startBatch(actor, batch.id(), editedToo);
        workOff(actor, before);
        return undos.ofBatch(actor, batch.id());
    }

    /** One job may bring the next. */
    private void workOff(Actor actor, int from) {
        ImportUndoJob taking = new ImportUndoJob(hall.database(), hall.records(), hall.modules(), hall.jobs());
        for (int i = from; i < hall.jobs().all().size(); i++) {
            RecordingJobs.Enqueued one = hall.jobs().all().get(i);
            run(one.kind().equals(taking.kind()) ? taking : job, one, actor);
            hall.react();
        }
    }

    private static void run(JobHandler handler, RecordingJobs.Enqueued one, Actor actor) {
        Origin origin = handler.origin();
        if (origin != null) {
            Origin.enter(origin);
        }
        try {
            handler.run(new Job(one.id(), one.kind(), one.payload(), 1, actor), new Unhurried(actor));
        } finally {
            Origin.leave();
        }
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
