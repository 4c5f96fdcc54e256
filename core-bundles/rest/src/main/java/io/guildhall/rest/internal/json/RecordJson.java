package io.guildhall.rest.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.guildhall.record.RecordValues;
import io.guildhall.record.StoredRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Writes a record straight from its values: no tree, no reflection, field names encoded once. Thread-safe. */
public final class RecordJson {
    private static final int MOST_NAMES = 20_000;
    private static final SerializableString ID = new SerializedString("id");
    private static final SerializableString VERSION = new SerializedString("version");
    private static final Map<String, SerializableString> NAMES = new ConcurrentHashMap<>();

    private RecordJson() {}

    public static void write(JsonGenerator out, StoredRecord record) throws IOException {
        if (record.values() instanceof RecordValues values) {
            write(out, record, values, names(values.names()));
            return;
        }
        out.writeStartObject();
        writeHead(out, record);
        for (Map.Entry<String, @Nullable Object> entry : record.values().entrySet()) {
            field(out, entry.getKey(), entry.getValue());
        }
        out.writeEndObject();
    }

    /** Many records, most of the same shape: names are looked up once. */
    public static void write(JsonGenerator out, List<StoredRecord> records) throws IOException {
        RecordValues.Names shape = null;
        SerializableString[] names = {};
        for (StoredRecord record : records) {
            if (record.values() instanceof RecordValues values) {
                if (values.names() != shape) {
                    shape = values.names();
                    names = names(shape);
                }
                write(out, record, values, names);
            } else {
                write(out, record);
            }
        }
    }

    private static void write(JsonGenerator out, StoredRecord record, RecordValues values, SerializableString[] names)
            throws IOException {
        out.writeStartObject();
        writeHead(out, record);
        for (int i = 0; i < names.length; i++) {
            out.writeFieldName(names[i]);
            value(out, values.at(i));
        }
        out.writeEndObject();
    }

    private static SerializableString[] names(RecordValues.Names names) {
        List<String> all = names.all();
        SerializableString[] encoded = new SerializableString[all.size()];
        for (int i = 0; i < encoded.length; i++) {
            encoded[i] = name(all.get(i));
        }
        return encoded;
    }

    /** Id and version; the object must be open. */
    public static void writeHead(JsonGenerator out, StoredRecord record) throws IOException {
        out.writeFieldName(ID);
        out.writeNumber(record.id());
        out.writeFieldName(VERSION);
        out.writeNumber(record.version());
    }

    public static void field(JsonGenerator out, String name, @Nullable Object value) throws IOException {
        out.writeFieldName(name(name));
        value(out, value);
    }

    /** Names come from descriptors, so there are few; the bound is for the day they do not. */
    private static SerializableString name(String name) {
        SerializableString known = NAMES.get(name);
        if (known == null) {
            known = new SerializedString(name);
            if (NAMES.size() < MOST_NAMES) {
                NAMES.put(name, known);
            }
        }
        return known;
    }

    private static void value(JsonGenerator out, @Nullable Object value) throws IOException {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof String text) {
            out.writeString(text);
        } else if (value instanceof Long number) {
            out.writeNumber(number);
        } else if (value instanceof Boolean truth) {
            out.writeBoolean(truth);
        } else if (value instanceof Instant instant) {
            Instants.write(out, instant);
        } else if (value instanceof BigDecimal decimal) {
            out.writeString(decimal.toPlainString());
        } else if (value instanceof Integer number) {
            out.writeNumber(number);
        } else if (value instanceof Collection<?> items) {
            out.writeStartArray();
            for (Object item : items) {
                value(out, item);
            }
            out.writeEndArray();
        } else if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.writeFieldName(String.valueOf(entry.getKey()));
                value(out, entry.getValue());
            }
            out.writeEndObject();
        } else if (value instanceof StoredRecord record) {
            write(out, record);
        } else {
            out.writeString(value.toString());
        }
    }
}
