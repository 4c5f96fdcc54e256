package io.guildhall.rest.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.guildhall.problem.Problem;
import io.guildhall.trace.Trace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders a whole document into memory. */
public final class JsonOutput {
    /** Writes one JSON value. */
    @FunctionalInterface
    public interface Body {
        void write(JsonGenerator out) throws IOException;
    }

    private JsonOutput() {}

    public static byte[] render(Body body) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(2048)) {
            try (JsonGenerator out = Json.MAPPER.createGenerator(bytes)) {
                body.write(out);
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] of(Object value) {
        return render(out -> Json.MAPPER.writeValue(out, value));
    }

    /** RFC 9457, with code, field and the request's trace beside the standard members. */
    public static byte[] of(Problem problem) {
        Map<String, @Nullable Object> members = members(problem);
        String trace = Trace.current();
        if (trace != null) {
            members.put("trace", trace);
        }
        return of(members);
    }

    public static Map<String, @Nullable Object> members(Problem problem) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("type", "/problems/" + problem.code());
        members.put("title", problem.title());
        members.put("status", problem.status());
        if (problem.detail() != null) {
            members.put("detail", problem.detail());
        }
        members.put("code", problem.code());
        if (problem.field() != null) {
            members.put("field", problem.field());
        }
        problem.extra().forEach(members::putIfAbsent);
        return members;
    }
}
