package io.guildhall.rest.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.guildhall.record.StoredRecord;
import java.io.IOException;

/** A record in an answer of a module's own route looks as it does on the generic ones. */
final class StoredRecordSerializer extends StdSerializer<StoredRecord> {
    private static final long serialVersionUID = 1L;

    StoredRecordSerializer() {
        super(StoredRecord.class);
    }

    @Override
    public void serialize(StoredRecord value, JsonGenerator out, SerializerProvider provider) throws IOException {
        RecordJson.write(out, value);
    }
}
