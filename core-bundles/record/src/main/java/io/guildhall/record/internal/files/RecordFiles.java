package io.guildhall.record.internal.files;

import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.port.Modules;
import io.guildhall.problem.Problem;
import io.guildhall.record.Records;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Files of records of any entity. Who sees a record sees its files; who may change it adds and removes them. The policies
 * hold that; here it is told apart in words. Thread-safe.
 */
@Component(service = RecordFiles.class, configurationPid = "io.guildhall.files")
public final class RecordFiles {
    private static final int MOST_LISTED = 500;

    private static final String COLUMNS = "id, entity, record_id, name, media_type, bytes, added_by, created_at";

    private static final String LIST = "select " + COLUMNS
            + " from record.file where tenant_id = ? and entity = ? and record_id = ? order by id desc limit ?";

    private static final String ONE = "select " + COLUMNS + " from record.file where tenant_id = ? and id = ?";

    private static final String SAME = "select " + COLUMNS + " from record.file"
            + " where tenant_id = ? and entity = ? and record_id = ? and name = ? and sha256 = ? order by id limit 1";

    private static final String ROOM = "select bytes from record.file_room where tenant_id = ?";

    private static final String ADD = """
            insert into record.file (tenant_id, entity, record_id, name, media_type, bytes, sha256)
            values (?, ?, ?, ?, ?, ?, ?)
            returning\s""" + COLUMNS;

    private static final String ADD_PART =
            "insert into record.file_part (tenant_id, file_id, part, content) values (?, ?, ?, ?)";

    private static final String PART =
            "select content from record.file_part where tenant_id = ? and file_id = ? and part = ?";

    private static final String REMOVE = "delete from record.file where tenant_id = ? and id = ?";

    private final Database database;
    private final Records records;
    private final Modules modules;
    private final long mostFileBytes;
    private final long mostBytes;

    /** How much there may be; {@code etc/io.guildhall.files.cfg} sets others. */
    public @interface Limits {
        /** Bytes of one file: {@code most.file.bytes}. */
        long most_file_bytes() default 25_000_000;

        /** Bytes of all files of a workspace: {@code most.bytes}. */
        long most_bytes() default 5_000_000_000L;
    }

    @Activate
    public RecordFiles(
            @Reference Database database, @Reference Records records, @Reference Modules modules, Limits limits) {
        this(database, records, modules, limits.most_file_bytes(), limits.most_bytes());
    }

    RecordFiles(Database database, Records records, Modules modules, long mostFileBytes, long mostBytes) {
        this.database = database;
        this.records = records;
        this.modules = modules;
        this.mostFileBytes = mostFileBytes;
        this.mostBytes = mostBytes;
    }

    /** @param entity full name, {@code crm.deal} */
    FileView.Page list(Actor actor, String entity, long recordId) {
        EntityType type = type(entity);
        return database.read(actor, tx -> {
            records.get(tx, type.fullName(), recordId);
            List<FileView> files =
                    tx.query(LIST, RecordFiles::view, actor.tenantId(), type.fullName(), recordId, (long) MOST_LISTED);
            long used =
                    tx.queryOne(ROOM, row -> row.getLong(1), actor.tenantId()).orElse(0L);
            return new FileView.Page(files, new FileView.Room(used, mostBytes, mostFileBytes), mayAdd(actor, type));
        });
    }

    /**
     * Nothing is kept unless the whole body has come and all of it is committed. The same bytes by the same name are the file
     * that is there: whoever has lost the answer may send it again.
     */
    FileView add(Actor actor, String entity, long recordId, String givenName, InputStream body) throws IOException {
        EntityType type = type(entity);
        String name = FileName.clean(givenName);
        // Asked before the body is read: who may not need not send it.
        database.read(actor, tx -> records.get(tx, type.fullName(), recordId));
        needAdd(actor, type);
        long most = mostFileBytes;
        try (Spool spool = Spool.of(body, most)) {
            if (spool.bytes() > most) {
                throw Problem.of(413, "file/too-large", "The file is too large.")
                        .detail("At most %d bytes.", most)
                        .with("limit_bytes", most)
                        .asException();
            }
            if (spool.bytes() == 0) {
                throw Problem.invalid("file/empty", "The file is empty.")
                        .field("file")
                        .asException();
            }
            return database.write(actor, tx -> store(tx, type, recordId, name, spool));
        }
    }

    private FileView store(Transaction tx, EntityType type, long recordId, String name, Spool spool) {
        long tenant = tx.actor().tenantId();
        records.get(tx, type.fullName(), recordId);
        needChange(tx, type, recordId);
        // Uploads of a workspace wait for each other here, so of two that are the same the second finds the first.
        tx.query("select record.need_room(?, ?)", row -> row.getLong(1), spool.bytes(), mostBytes);
        Optional<FileView> same =
                tx.queryOne(SAME, RecordFiles::view, tenant, type.fullName(), recordId, name, spool.sha256());
        if (same.isPresent()) {
            return same.get();
        }
        FileView file = tx.queryOne(
                        ADD,
                        RecordFiles::view,
                        tenant,
                        type.fullName(),
                        recordId,
                        name,
                        FileKind.of(spool.head(), name),
                        spool.bytes(),
                        spool.sha256())
                .orElseThrow(() -> outOfReach().asException());
        try {
            for (int part = 0; (long) part * Spool.PIECE < spool.bytes(); part++) {
                tx.update(ADD_PART, tenant, file.id(), part, spool.part(part));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    FileView get(Actor actor, long id) {
        return database.read(actor, tx -> find(tx, id));
    }

    /** One piece, under the rights that the actor has at this moment. @throws ProblemException 404 if it has gone */
    byte[] part(Actor actor, long id, int part) {
        return database.read(
                actor,
                tx -> tx.queryOne(
                                PART,
                                row -> (byte[]) Objects.requireNonNull(row.get(1)),
                                actor.tenantId(),
                                id,
                                Integer.valueOf(part))
                        .orElseThrow(() -> Problem.notFound().asException()));
    }

    void remove(Actor actor, long id) {
        database.write(actor, tx -> {
            FileView file = find(tx, id);
            EntityType type = type(file.entity());
            needAdd(actor, type);
            needChange(tx, type, file.recordId());
            tx.update(REMOVE, actor.tenantId(), id);
            return true;
        });
    }

    /** A file is as visible as its record is by all the rules of records: module, permission, trash. */
    private FileView find(Transaction tx, long id) {
        FileView file = tx.queryOne(ONE, RecordFiles::view, tx.actor().tenantId(), id)
                .orElseThrow(() -> Problem.notFound().asException());
        records.get(tx, type(file.entity()).fullName(), file.recordId());
        return file;
    }

    private EntityType type(String entity) {
        return modules.current()
                .entity(entity)
                .filter(type ->
                        type.verbs().contains(Verb.READ) && !type.module().equals("record"))
                .orElseThrow(() -> Problem.notFound().asException());
    }

    private static boolean mayAdd(Actor actor, EntityType type) {
        return type.verbs().contains(Verb.UPDATE) && actor.may(type.permission(Verb.UPDATE));
    }

    private static void needAdd(Actor actor, EntityType type) {
        if (!mayAdd(actor, type)) {
            throw Problem.forbidden("auth/not-permitted", "You may not change this record.")
                    .detail("It takes the permission %s.", type.permission(Verb.UPDATE))
                    .asException();
        }
    }

    private static void needChange(Transaction tx, EntityType type, long recordId) {
        boolean may = tx.queryOne("select record.may_change(?, ?)", row -> row.getBoolean(1), type.fullName(), recordId)
                .orElse(false);
        if (!may) {
            throw outOfReach().asException();
        }
    }

    private static Problem outOfReach() {
        return Problem.of(403, "record/out-of-reach", "You may see this record, but not change it.");
    }

    private static FileView view(Row row) {
        String type = row.getString(5);
        return new FileView(
                row.getLong(1),
                row.getString(2),
                row.getLong(3),
                row.getString(4),
                type,
                row.getLong(6),
                FileKind.shown(type),
                row.getLongOrNull(7),
                Objects.requireNonNullElse(row.getInstant(8), Instant.EPOCH));
    }
}
