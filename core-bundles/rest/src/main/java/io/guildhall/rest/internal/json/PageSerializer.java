package io.guildhall.rest.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.guildhall.record.Page;
import io.guildhall.record.StoredRecord;
import java.io.IOException;

/** A page that a module's own route returns. */
final class PageSerializer extends StdSerializer<Page> {
    private static final long serialVersionUID = 1L;

    PageSerializer() {
        super(Page.class);
    }

    @Override
    public void serialize(Page page, JsonGenerator out, SerializerProvider provider) throws IOException {
        out.writeStartObject();
        out.writeArrayFieldStart("data");
        for (StoredRecord record : page.records()) {
            RecordJson.write(out, record);
        }
        out.writeEndArray();
        if (page.total() >= 0) {
            out.writeNumberField("total", page.total());
        }
        out.writeStringField("next_cursor", page.nextCursor());
        out.writeEndObject();
    }
}
