package io.guildhall.record.internal.imports;

import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.database.DatabaseException;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.internal.Plans;
import io.guildhall.record.internal.bulk.Journal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Brings the rows of one file in, chunk by chunk. A chunk's records and the place it ends at commit together, so that a killed
 * import goes on exactly behind the last row that is in. A chunk that the database refuses is halved until the row at fault
 * stands alone. One thread at a time.
 */
final class ImportRun {
    private static final int CHUNK = 2_000;
    private static final int SMALL = 250;
    private static final long SHOW_EVERY_NANOS = 300_000_000L;

    private final Database database;
    private final Actor actor;
    private final Import file;
    private final Shape shape;
    private final Bringing bringing;
    private final RowTyper typer;
    private final Duplicates duplicates;
    private final Journal journal;
    private long shown;

    ImportRun(Database database, Plans plans, Actor actor, Import file) {
        shape = Shape.of(plans, actor, plans.find(actor, file.entity()).entity());
        this.database = database;
        this.actor = actor;
        this.file = file;
        journal = new Journal(file.id());
        bringing = new Bringing(plans, actor, shape, file.vendor(), journal);
        typer = new RowTyper(shape, actor.workspace(), file.vendor(), file.columns());
        duplicates = new Duplicates(shape);
    }

    /** Takes some rows and returns the counts behind them. */
    @FunctionalInterface
    private interface Step {
        Counts take(List<ImportRow> chunk, Counts place);
    }

    /** @return what has been done in all; fewer rows than the file has if {@code stopped} said so */
    Counts run(BooleanSupplier stopped) throws IOException {
        Counts place = database.write(actor, tx -> {
            Counts now = ImportStore.place(tx, file.id());
            if (now.done() == 0) {
                ErrorLog.clear(tx, file.id());
            }
            return now;
        });
        try (Chunks chunks =
                new Chunks(StoredFile.rows(database, actor, file), this::read, CHUNK, file.firstRow(), place.done())) {
            List<ImportRow> chunk = chunks.next();
            while (!chunk.isEmpty() && !stopped.getAsBoolean()) {
                place = bring(chunk, place, this::write);
                chunk = chunks.next();
            }
        }
        Counts end = place;
        database.write(actor, tx -> {
            ImportStore.counts(tx, file.id(), end);
            return end;
        });
        return end;
    }

    /**
     * Does with every row what the real run does, and takes it back, so that whatever refuses a row then is heard of now: guards,
     * rules of stages, constraints, policies. Nothing is written; locks last for one chunk.
     *
     * @return what would be done; what is wrong is kept
     */
    Counts rehearse() throws IOException {
        Counts counts = Counts.NONE;
        List<ImportRow> wrong = new ArrayList<>();
        try (Chunks chunks =
                new Chunks(StoredFile.rows(database, actor, file), this::read, CHUNK, file.firstRow(), 0)) {
            for (List<ImportRow> chunk = chunks.next(); !chunk.isEmpty(); chunk = chunks.next()) {
                counts = bring(chunk, counts, (rows, place) -> tryOut(rows, place, wrong));
            }
        }
        Counts all = counts;
        return database.write(actor, tx -> {
            ErrorLog.clear(tx, file.id());
            ErrorLog.write(tx, file.id(), wrong);
            ImportStore.counts(
                    tx,
                    file.id(),
                    new Counts(0, all.creates(), all.updates(), all.unchanged(), all.errors(), all.warnings()));
            ImportStore.status(tx, file.id(), "checked", null);
            return all;
        });
    }

    private Counts tryOut(List<ImportRow> chunk, Counts place, List<ImportRow> wrong) {
        try {
            return database.write(actor, tx -> {
                journal.begin();
                List<ImportRow> rows = copies(chunk);
                throw new Undone(place.plus(bringing.bring(tx, rows)), rows);
            });
        } catch (Undone undone) {
            undone.rows.stream()
                    .filter(row -> !row.issues.isEmpty())
                    .limit(ErrorLog.MOST - Math.min(ErrorLog.MOST, wrong.size()))
                    .forEach(wrong::add);
            return undone.counts;
        }
    }

    /** Rolls a rehearsal back, with what has come of it. */
    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Counts counts;
        private final transient List<ImportRow> rows;

        Undone(Counts counts, List<ImportRow> rows) {
            super(null, null, false, false);
            this.counts = counts;
            this.rows = rows;
        }
    }

    private ImportRow read(long number, List<String> cells) {
        ImportRow row = typer.row(number, cells);
        duplicates.check(row);
        return row;
    }

    private Counts bring(List<ImportRow> chunk, Counts place, Step step) {
        try {
            return step.take(chunk, place);
        } catch (ProblemException | DatabaseException e) {
            if (isPassing(e) && (!isBusy(e) || chunk.size() <= SMALL)) {
                throw e;
            }
            if (chunk.size() == 1) {
                refuse(chunk.get(0), e);
                return step.take(chunk, place);
            }
            int middle = chunk.size() / 2;
            Counts half = bring(chunk.subList(0, middle), place, step);
            return bring(chunk.subList(middle, chunk.size()), half, step);
        }
    }

    private Counts write(List<ImportRow> chunk, Counts place) {
        return database.write(actor, tx -> {
            journal.begin();
            Counts now = ImportStore.place(tx, file.id());
            if (now.done() != place.done()) {
                throw new IllegalStateException("import " + file.id() + " is being brought in by somebody else");
            }
            List<ImportRow> rows = copies(chunk);
            Counts after = now.plus(bringing.bring(tx, rows));
            journal.write(tx);
            ErrorLog.write(tx, file.id(), rows);
            ImportStore.place(tx, file.id(), after);
            show(tx, after);
            return after;
        });
    }

    /** Each try marks rows of its own and leaves those that were read as they are. */
    private static List<ImportRow> copies(List<ImportRow> chunk) {
        return chunk.stream().map(ImportRow::copy).toList();
    }

    /** The row that people watch changes a few times a second, not with every chunk. */
    private void show(io.guildhall.database.Transaction tx, Counts counts) {
        if (System.nanoTime() - shown > SHOW_EVERY_NANOS) {
            ImportStore.counts(tx, file.id(), counts);
            shown = System.nanoTime();
        }
    }

    private void refuse(ImportRow row, RuntimeException e) {
        if (e instanceof ProblemException refusal) {
            Problem problem = refusal.problem();
            row.fail(shape.named(problem.field()), problem.code(), Decisions.sentence(problem));
        } else {
            row.fail(null, "record/out-of-reach", "The database does not let you write this.");
        }
    }

    /** A chunk may also be too much at once for a server that has other work to do. */
    private static boolean isBusy(RuntimeException e) {
        return e instanceof ProblemException refusal && refusal.problem().code().equals("database/busy");
    }

    /** What another try may mend is no fault of a row. */
    private static boolean isPassing(RuntimeException e) {
        if (e instanceof ProblemException refusal) {
            return refusal.problem().passing();
        }
        return e instanceof DatabaseException failure && !"42501".equals(failure.sqlState());
    }
}
