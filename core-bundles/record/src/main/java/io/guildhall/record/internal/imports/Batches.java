package io.guildhall.record.internal.imports;

import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.job.Jobs;
import io.guildhall.port.Modules;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.internal.Plans;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What can be done with files that are dropped together. Thread-safe. */
@Component(service = Batches.class)
public final class Batches {
    static final int MOST_FILES = 60;

    private final Database database;
    private final Plans plans;
    private final Jobs jobs;

    @Activate
    public Batches(@Reference Database database, @Reference Modules modules, @Reference Jobs jobs) {
        this.database = database;
        this.plans = new Plans(modules);
        this.jobs = jobs;
    }

    /** @param name with its ending */
    public record Dropped(String name, byte[] content) {}

    /** One table, and as what it was recognised. */
    private record Taken(Shape shape, Sheet sheet, Analysis analysis) {}

    /**
     * Takes files, workbooks and archives apart, tells of each table what it holds, and puts them in the order in which they come in.
     *
     * @throws ProblemException if none of them can be taken
     */
    public Views.BatchView drop(Actor actor, List<Dropped> files) {
        List<Views.Skipped> skipped = new ArrayList<>();
        List<Taken> taken = ordered(take(actor, files, skipped));
        if (taken.isEmpty()) {
            throw skipped.isEmpty()
                    ? Problem.badRequest("import/no-file", "The form holds no file.")
                            .asException()
                    : Problem.invalid(skipped.get(0).code(), "None of these files can be brought in.")
                            .asException();
        }
        if (taken.size() > MOST_FILES) {
            throw Problem.invalid("import/too-many-files", "These are too many files at once.")
                    .detail("%d are allowed.", MOST_FILES)
                    .asException();
        }
        Batch batch = database.write(actor, tx -> {
            long id = BatchStore.insert(tx);
            for (int i = 0; i < taken.size(); i++) {
                Taken one = taken.get(i);
                Import made = ImportStore.insert(
                        tx,
                        one.shape().own().fullName(),
                        one.sheet().name(),
                        one.analysis(),
                        one.sheet().csv());
                BatchStore.place(tx, id, made.id(), i);
            }
            return BatchStore.get(tx, id);
        });
        return view(batch, skipped);
    }

    public Views.BatchView get(Actor actor, long id) {
        return view(database.read(actor, tx -> BatchStore.get(tx, id)), List.of());
    }

    /** Brings them in, one after the other, and goes on behind those that are in. */
    public Views.BatchView start(Actor actor, long id) {
        return view(
                database.write(actor, tx -> {
                    Batch batch = idle(tx, id);
                    if (batch.status().equals("undone") || "undo".equals(batch.step())) {
                        throw Problem.conflict("import/undone", "This import has been undone.")
                                .asException();
                    }
                    batch.files().forEach(file -> ImportRights.open(plans, actor, file.entity()));
                    if (!BatchStore.goOn(tx, jobs, batch)) {
                        throw Problem.conflict("import/done", "This file has been brought in already.")
                                .asException();
                    }
                    return BatchStore.get(tx, id);
                }),
                List.of());
    }

    /** What is in stays in. */
    public Views.BatchView cancel(Actor actor, long id) {
        return view(
                database.write(actor, tx -> {
                    Batch batch = BatchStore.lock(tx, id);
                    for (Import file : batch.files()) {
                        Long job = file.jobId();
                        if (file.busy()) {
                            if (job != null) {
                                jobs.cancel(tx, job);
                            }
                            ImportStore.status(tx, file.id(), "cancelled", null);
                        }
                    }
                    BatchStore.step(tx, id, null);
                    return BatchStore.get(tx, id);
                }),
                List.of());
    }

    /** Forgets the files. What they have brought stays, and cannot be taken back any more. */
    void delete(Actor actor, long id) {
        database.write(actor, tx -> {
            idle(tx, id);
            BatchStore.delete(tx, id);
            return id;
        });
    }

    private static Batch idle(Transaction tx, long id) {
        Batch batch = BatchStore.lock(tx, id);
        if (batch.busy()) {
            throw Problem.conflict("import/running", "This import is running.").asException();
        }
        return batch;
    }

    private List<Taken> take(Actor actor, List<Dropped> files, List<Views.Skipped> skipped) {
        Recognition recognition = new Recognition(plans, actor);
        List<Taken> taken = new ArrayList<>();
        for (Dropped file : files) {
            List<Sheet> sheets = List.of();
            try {
                sheets = Sheet.all(file.name(), file.content());
            } catch (ProblemException e) {
                skipped.add(new Views.Skipped(file.name(), e.problem().code()));
            }
            for (Sheet sheet : sheets) {
                try {
                    Shape shape = recognition
                            .of(sheet)
                            .orElseThrow(() -> Problem.of(403, "auth/not-permitted", "You may bring nothing in.")
                                    .asException());
                    taken.add(
                            new Taken(shape, sheet, Imports.analyse(actor, shape, sheet.csv(), Analysis.Choices.NONE)));
                } catch (ProblemException e) {
                    skipped.add(new Views.Skipped(sheet.name(), e.problem().code()));
                }
            }
        }
        return taken;
    }

    private static List<Taken> ordered(List<Taken> taken) {
        List<String> sequence = Sequence.of(taken.stream().map(Taken::shape).toList());
        ToLongFunction<Taken> place = one -> sequence.indexOf(one.shape().own().fullName());
        return taken.stream().sorted(Comparator.comparingLong(place)).toList();
    }

    private static Views.BatchView view(Batch batch, List<Views.Skipped> skipped) {
        List<Views.BatchFile> files = batch.files().stream()
                .map(file -> new Views.BatchFile(Views.Status.of(file), Recognition.isSure(file.columns())))
                .toList();
        return new Views.BatchView(batch.id(), batch.status(), files, skipped);
    }
}
