package io.guildhall.realtime.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.guildhall.change.Change;
import io.guildhall.entity.EntityType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes events as they go over the wire. Thread-safe. */
final class Events {
    private static final JsonFactory JSON = new JsonFactory();
    private static final byte[] COMMENT = ascii(":\n\n");
    private static final String RETRY = "retry: 1000\n";

    private final FieldValues values;

    Events(FieldValues values) {
        this.values = values;
    }

    /** @param appeared whether it was out of the reader's sight before, so that the reader has to fetch the rest of it */
    byte[] change(Change change, EntityType type, boolean appeared) {
        return event("change", change.position(), json -> {
            json.writeStringField("entity", change.entity());
            json.writeNumberField("id", change.recordId());
            json.writeStringField("kind", change.kind().name().toLowerCase(Locale.ROOT));
            json.writeNumberField("version", change.version());
            if (appeared) {
                json.writeBooleanField("appeared", true);
            }
            json.writeFieldName("changes");
            values.write(json, change, type);
            if (change.memberId() == null) {
                json.writeNullField("member_id");
            } else {
                json.writeNumberField("member_id", change.memberId());
            }
            json.writeStringField("at", change.at().toString());
            if (change.trace() != null) {
                json.writeStringField("trace", change.trace());
            }
        });
    }

    byte[] gone(Change change) {
        return event("gone", change.position(), json -> {
            json.writeStringField("entity", change.entity());
            json.writeNumberField("id", change.recordId());
        });
    }

    /**
     * @param resumed whether what was missed follows
     * @param resync whether too much was missed: the reader fetches afresh and goes on from here
     */
    byte[] hello(long position, boolean resumed, boolean resync, String rights, long generation) {
        byte[] hello = event("hello", position, json -> {
            json.writeNumberField("position", position);
            json.writeBooleanField("resumed", resumed);
            json.writeBooleanField("resync", resync);
            json.writeStringField("rights", rights);
            json.writeNumberField("generation", generation);
        });
        return concat(ascii(RETRY), hello);
    }

    byte[] modules(long generation) {
        return event("modules", -1, json -> json.writeNumberField("generation", generation));
    }

    /** Without a place in the log: what it is about is kept elsewhere. */
    byte[] personal(String name, Map<String, ? extends @Nullable Object> data) {
        return event(name, -1, json -> {
            for (Map.Entry<String, ? extends @Nullable Object> entry : data.entrySet()) {
                json.writeObjectField(entry.getKey(), entry.getValue());
            }
        });
    }

    byte[] bye(String reason) {
        return event("bye", -1, json -> json.writeStringField("reason", reason));
    }

    /** Keeps the connection, and moves the place to resume from past what was of no interest. */
    byte[] comment(long position) {
        return position > 0 ? ascii(":\nid: " + position + "\n\n") : COMMENT;
    }

    private static byte[] event(String name, long position, Body body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(320);
        out.writeBytes(ascii("event: " + name + "\n" + (position < 0 ? "" : "id: " + position + "\n") + "data: "));
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            body.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.writeBytes(ascii("\n\n"));
        return out.toByteArray();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = new byte[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @FunctionalInterface
    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }
}
