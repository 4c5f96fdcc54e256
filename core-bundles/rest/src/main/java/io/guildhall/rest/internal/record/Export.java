package io.guildhall.rest.internal.record;

import io.guildhall.actor.Actor;
import io.guildhall.actor.FieldRights;
import io.guildhall.database.Database;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.port.Modules;
import io.guildhall.problem.Problem;
import io.guildhall.record.Page;
import io.guildhall.record.Query;
import io.guildhall.record.Records;
import io.guildhall.record.StoredRecord;
import io.guildhall.rest.internal.http.Reply;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A whole list as a file. It goes out page by page, so that a million records take the memory of two hundred. */
final class Export {
    private final Database database;
    private final Records records;
    private final Modules modules;

    Export(Database database, Records records, Modules modules) {
        this.database = database;
        this.records = records;
        this.modules = modules;
    }

    private record Part(Page page, Included included) {}

    /** @param format {@code csv}, also if nothing is said, or {@code json} */
    Reply file(Actor actor, EntityType entity, ListRequest request, @Nullable String format) {
        if (format != null && !format.equals("csv") && !format.equals("json")) {
            throw Problem.badRequest("query/value", "The value does not fit the parameter.")
                    .detail("Expected %s.", "csv or json")
                    .field("format")
                    .asException();
        }
        boolean json = "json".equals(format);
        ZoneId zone = actor.habits().zone();
        EntityType plain = Objects.requireNonNull(modules.current().entities().get(entity.fullName()));
        Sheet sheet = Sheet.of(FieldRights.of(actor, plain), request.shape(), zone);
        List<Field> references = json ? request.shape().includes() : sheet.references();
        // What cannot be listed is refused before anything goes out.
        Part first = part(actor, entity, request.query(), references, null);
        String name = entity.plural() + "-" + LocalDate.now(zone) + (json ? ".json" : ".csv");
        return Reply.file(json ? "application/json" : "text/csv; charset=UTF-8", name, out -> {
            write(out, json ? "[" : sheet.head());
            String between = "";
            for (Part part = first; part != null; part = next(actor, entity, request.query(), references, part)) {
                StringBuilder lines = new StringBuilder();
                for (StoredRecord record : part.page().records()) {
                    if (json) {
                        byte[] one = RecordWriter.one(record, request.shape(), part.included());
                        lines.append(between).append(new String(one, StandardCharsets.UTF_8));
                        between = ",\n";
                    } else {
                        lines.append(sheet.line(record, part.included()));
                    }
                }
                write(out, lines.toString());
            }
            write(out, json ? "]" : "");
        });
    }

    private @Nullable Part next(Actor actor, EntityType entity, Query query, List<Field> references, Part before) {
        String cursor = before.page().nextCursor();
        return cursor == null ? null : part(actor, entity, query, references, cursor);
    }

    private Part part(Actor actor, EntityType entity, Query q, List<Field> references, @Nullable String cursor) {
        Query query = new Query(q.filter(), q.sort(), 1, Query.MAX_PER_PAGE, cursor, q.trash(), false, q.search());
        return database.read(actor, tx -> {
            Page page = records.list(tx, entity.fullName(), query);
            return new Part(page, Included.of(tx, records, modules.current(), references, page.records()));
        });
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
