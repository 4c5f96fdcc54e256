package io.guildhall.record.internal.imports;

import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.entity.Field;
import io.guildhall.job.Jobs;
import io.guildhall.port.Modules;
import io.guildhall.problem.Problem;
import io.guildhall.record.internal.Plans;
import io.guildhall.record.internal.imports.file.CsvRows;
import io.guildhall.record.internal.imports.file.Encodings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What can be done with a dropped file, one step after another. Thread-safe. */
@Component(service = Imports.class)
public final class Imports {
    static final int MOST_BYTES = 64 << 20;
    static final int MOST_ROWS = 500_000;
    private static final int SHOWN_LINES = 200;

    private final Database database;
    private final Plans plans;
    private final Jobs jobs;

    @Activate
    public Imports(@Reference Database database, @Reference Modules modules, @Reference Jobs jobs) {
        this.database = database;
        this.plans = new Plans(modules);
        this.jobs = jobs;
    }

    /** @param entity full name or path: {@code crm.contact} or {@code contacts} */
    public Views.Preview upload(Actor actor, String entity, String fileName, byte[] file) {
        Shape shape = importable(actor, entity);
        if (file.length == 0) {
            throw Problem.invalid("import/empty", "This file is empty.").asException();
        }
        Sheet sheet = Sheet.of(fileName, file);
        Analysis analysis = analyse(actor, shape, sheet.csv(), Analysis.Choices.NONE);
        Import made = database.write(
                actor, tx -> ImportStore.insert(tx, shape.own().fullName(), sheet.name(), analysis, sheet.csv()));
        return preview(shape, made);
    }

    Views.Preview preview(Actor actor, long id) {
        Import file = get(actor, id);
        return preview(importable(actor, file.entity()), file);
    }

    Views.Preview map(Actor actor, long id, Views.MappingWish wish) {
        Import file = open(actor, id);
        String kind = wish.entity();
        Shape shape = importable(actor, kind == null ? file.entity() : kind);
        boolean same = shape.own().fullName().equals(file.entity());
        byte[] content = content(actor, id);
        Analysis analysis = analyse(actor, shape, content, new MappingChoice(shape, file, same).of(wish));
        database.write(actor, tx -> {
            ImportStore.remap(tx, id, shape.own().fullName(), analysis);
            return id;
        });
        return preview(shape, get(actor, id));
    }

    public Views.Report check(Actor actor, long id) {
        Import file = open(actor, id);
        importable(actor, file.entity());
        try {
            Counts counts = new ImportRun(database, plans, actor, file).rehearse();
            return new Views.Report(
                    counts.errors() == 0,
                    counts.done(),
                    counts.creates(),
                    counts.updates(),
                    counts.unchanged(),
                    counts.errors(),
                    counts.warnings(),
                    errors(actor, id));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rows with faults stay out; the others come in. Starting again goes on where it stopped. */
    public Views.Status start(Actor actor, long id) {
        Import file = open(actor, id);
        importable(actor, file.entity());
        if (file.status().equals("done")) {
            throw Problem.conflict("import/done", "This file has been brought in already.")
                    .asException();
        }
        database.write(actor, tx -> {
            long job = jobs.enqueue(tx, ImportJob.KIND, Map.of("import", id), Instant.now(), Jobs.Priority.BULK);
            ImportStore.started(tx, id, job);
            return job;
        });
        return status(actor, id);
    }

    Views.Status cancel(Actor actor, long id) {
        Import file = get(actor, id);
        Long job = file.jobId();
        if (file.busy()) {
            database.write(actor, tx -> {
                if (job != null) {
                    jobs.cancel(tx, job);
                }
                ImportStore.status(tx, id, "cancelled", null);
                return id;
            });
        }
        return status(actor, id);
    }

    void delete(Actor actor, long id) {
        idle(actor, id);
        database.write(actor, tx -> {
            ImportStore.delete(tx, id);
            return id;
        });
    }

    public Views.Status status(Actor actor, long id) {
        return Views.Status.of(get(actor, id));
    }

    List<Views.Status> list(Actor actor) {
        return database.read(actor, ImportStore::list).stream()
                .map(Views.Status::of)
                .toList();
    }

    List<ErrorLog.Line> errors(Actor actor, long id) {
        get(actor, id);
        return database.read(actor, tx -> ErrorLog.read(tx, id, false, SHOWN_LINES));
    }

    String errorFile(Actor actor, long id) {
        Import file = get(actor, id);
        List<ErrorLog.Line> lines = database.read(actor, tx -> ErrorLog.read(tx, id, true, ErrorLog.MOST));
        try (CsvRows rows = StoredFile.rows(database, actor, file)) {
            return ErrorFile.write(file, rows, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Analysis analyse(Actor actor, Shape shape, byte[] file, Analysis.Choices choices) {
        Analysis analysis = Analysis.of(file, shape, actor.workspace(), choices);
        if (analysis.rows() == 0) {
            throw Problem.invalid("import/empty", "This file has no rows.").asException();
        }
        if (analysis.rows() > MOST_ROWS) {
            throw Problem.invalid("import/too-large", "This file has too many rows.")
                    .detail("%d are allowed; split it.", MOST_ROWS)
                    .asException();
        }
        return analysis;
    }

    private Shape importable(Actor actor, String entity) {
        String name = plans.snapshot().entitiesByPath().containsKey(entity)
                ? plans.snapshot().entitiesByPath().get(entity).fullName()
                : entity;
        return ImportRights.open(plans, actor, name);
    }

    private Import get(Actor actor, long id) {
        return database.read(actor, tx -> ImportStore.get(tx, id));
    }

    private Import idle(Actor actor, long id) {
        Import file = get(actor, id);
        if (file.busy() && !file.stale()) {
            throw Problem.conflict("import/running", "This import is running.").asException();
        }
        return file;
    }

    /** One that may still be brought in. */
    private Import open(Actor actor, long id) {
        Import file = idle(actor, id);
        if (file.status().equals("undone")) {
            throw Problem.conflict("import/undone", "This import has been undone.")
                    .detail("Drop the file again to bring it in.")
                    .asException();
        }
        return file;
    }

    private byte[] content(Actor actor, long id) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int part = 0;
        Optional<byte[]> piece;
        do {
            int number = part++;
            piece = database.read(actor, tx -> ImportStore.part(tx, id, number));
            piece.ifPresent(all::writeBytes);
        } while (piece.isPresent());
        return all.toByteArray();
    }

    private static Views.Preview preview(Shape shape, Import file) {
        return new Views.Preview(
                file.id(),
                file.entity(),
                file.fileName(),
                file.status(),
                file.vendor(),
                String.valueOf(file.delimiter()),
                file.encoding(),
                file.header(),
                file.rows(),
                file.columns(),
                shape.targets().stream().map(t -> option(shape, t)).toList());
    }

    private static Views.Option option(Shape shape, String target) {
        Target parsed = Target.parse(target);
        Optional<Field> field = shape.field(target);
        String label = field.map(Field::label).orElse("Id in the other system");
        String by = parsed.by() == null || parsed.by().equals("who")
                ? ""
                : " (" + parsed.by().replace('_', ' ') + ")";
        boolean required = field.map(Field::required).orElse(false);
        return new Views.Option(target, label + by, required);
    }

    /** Mapping by index, merged from what stands and what is wished. */
    private static final class MappingChoice {
        private final Set<String> targets;
        private final Import file;
        private final boolean sameKind;

        MappingChoice(Shape shape, Import file, boolean sameKind) {
            this.targets = new HashSet<>(shape.targets());
            this.file = file;
            this.sameKind = sameKind;
        }

        Analysis.Choices of(Views.MappingWish wish) {
            Map<Integer, String> fields = new HashMap<>();
            Map<Integer, String> formats = new HashMap<>();
            Set<Integer> leftOut = new HashSet<>();
            boolean sameColumns = sameKind && wish.delimiter() == null && wish.encoding() == null;
            for (int i = 0; sameColumns && i < file.columns().size(); i++) {
                String field = file.columns().get(i).field();
                if (field == null) {
                    leftOut.add(i);
                } else {
                    fields.put(i, field);
                }
            }
            List<Views.ColumnWish> wishes = wish.columns() == null ? List.of() : wish.columns();
            for (Views.ColumnWish column : wishes) {
                int index = index(column);
                String field = column.field();
                fields.remove(index);
                leftOut.remove(index);
                if (field == null) {
                    leftOut.add(index);
                } else {
                    fields.put(index, known(field));
                }
                if (column.format() != null) {
                    formats.put(index, format(column.format()));
                }
            }
            return new Analysis.Choices(encoding(wish), delimiter(wish), fields, leftOut, formats);
        }

        private int index(Views.ColumnWish wish) {
            Integer index = wish.index();
            if (index == null) {
                index = file.columns().stream().map(Column::header).toList().indexOf(String.valueOf(wish.header()));
            }
            if (index < 0 || index >= file.columns().size()) {
                throw Problem.invalid("import/column", "There is no such column.")
                        .field("columns")
                        .asException();
            }
            return index;
        }

        private String known(String field) {
            if (!targets.contains(field)) {
                throw Problem.invalid("record/unknown-field", "There is no such field to import into.")
                        .field("columns")
                        .asException();
            }
            return field;
        }

        private static String format(String format) {
            boolean known = format.equals(".")
                    || format.equals(",")
                    || io.guildhall.record.internal.imports.file.Dates.known(format);
            if (!known) {
                throw Problem.invalid("import/format", "There is no such format.")
                        .field("columns")
                        .asException();
            }
            return format;
        }

        private String encoding(Views.MappingWish wish) {
            String encoding = wish.encoding() == null ? file.encoding() : wish.encoding();
            if (!Encodings.all().contains(encoding)) {
                throw Problem.invalid("import/encoding", "There is no such encoding.")
                        .detail("Known: %s.", String.join(", ", Encodings.all()))
                        .field("encoding")
                        .asException();
            }
            return encoding;
        }

        private Character delimiter(Views.MappingWish wish) {
            String delimiter = wish.delimiter() == null ? String.valueOf(file.delimiter()) : wish.delimiter();
            if (delimiter.length() != 1
                    || !io.guildhall.record.internal.imports.file.Delimiters.known(delimiter.charAt(0))) {
                throw Problem.invalid("import/delimiter", "Columns are parted by one of , ; | and tab.")
                        .field("delimiter")
                        .asException();
            }
            return delimiter.charAt(0);
        }
    }
}
