package io.guildhall.rest.internal.record;

import com.fasterxml.jackson.core.JsonGenerator;
import io.guildhall.entity.Field;
import io.guildhall.record.Page;
import io.guildhall.record.Query;
import io.guildhall.record.StoredRecord;
import io.guildhall.rest.internal.json.JsonOutput;
import io.guildhall.rest.internal.json.RecordJson;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes records and lists of them in the shape asked for. */
final class RecordWriter {
    private RecordWriter() {}

    static byte[] one(StoredRecord record, Shape shape, Included included) {
        return JsonOutput.render(out -> write(out, record, shape, included));
    }

    static byte[] list(Page page, Query query, Shape shape, Included included) {
        return JsonOutput.render(out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("data");
            if (shape == Shape.ALL) {
                RecordJson.write(out, page.records());
            } else {
                for (StoredRecord record : page.records()) {
                    write(out, record, shape, included);
                }
            }
            out.writeEndArray();
            paging(out, page, query);
            out.writeEndObject();
        });
    }

    private static void paging(JsonGenerator out, Page page, Query query) throws IOException {
        boolean counted = page.total() >= 0;
        if (counted) {
            out.writeNumberField("total", page.total());
        } else {
            out.writeNullField("total");
        }
        if (query.cursor() == null) {
            out.writeNumberField("page", query.page());
        } else {
            out.writeNullField("page");
        }
        out.writeNumberField("per_page", query.perPage());
        if (counted) {
            out.writeNumberField("pages", (page.total() + query.perPage() - 1) / query.perPage());
        } else {
            out.writeNullField("pages");
        }
        out.writeStringField("next_cursor", page.nextCursor());
    }

    private static void write(JsonGenerator out, StoredRecord record, Shape shape, Included included)
            throws IOException {
        if (shape == Shape.ALL) {
            RecordJson.write(out, record);
            return;
        }
        out.writeStartObject();
        RecordJson.writeHead(out, record);
        for (Map.Entry<String, @Nullable Object> entry : record.values().entrySet()) {
            if (shape.has(entry.getKey())) {
                RecordJson.field(out, entry.getKey(), entry.getValue());
            }
        }
        for (Field reference : shape.includes()) {
            include(out, record, reference, included);
        }
        out.writeEndObject();
    }

    /** Whatever the other entity calls its title, it is written as {@code name} too. */
    private static void include(JsonGenerator out, StoredRecord record, Field reference, Included included)
            throws IOException {
        out.writeFieldName(Shape.nameOf(reference));
        StoredRecord other = included.of(reference, record);
        if (other == null) {
            out.writeNull();
            return;
        }
        out.writeStartObject();
        RecordJson.writeHead(out, other);
        if (!other.values().containsKey("name")) {
            RecordJson.field(out, "name", other.get(included.titleField(reference)));
        }
        for (Map.Entry<String, @Nullable Object> entry : other.values().entrySet()) {
            RecordJson.field(out, entry.getKey(), entry.getValue());
        }
        out.writeEndObject();
    }
}
