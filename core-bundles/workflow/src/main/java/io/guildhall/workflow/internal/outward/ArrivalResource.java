package io.guildhall.workflow.internal.outward;

import io.guildhall.problem.Problem;
import io.guildhall.workflow.internal.value.Json;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/**
 * Where the outside sets workflows off, without sign-in: the address is what opens it, and a signature where one is asked for.
 * Answers 202 once it is written down, 404 at every address that takes nothing.
 */
@Component(service = ArrivalResource.class)
@JakartarsResource
@Path("/hooks")
@Produces(MediaType.APPLICATION_JSON)
public final class ArrivalResource {
    static final int MOST_BYTES = 256 << 10;
    private static final int MOST_DEEP = 64;
    private static final int MOST_DIGITS = 100;
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Arrivals arrivals;
    private final HookRates rates = new HookRates(System::nanoTime);

    @Activate
    public ArrivalResource(@Reference Arrivals arrivals) {
        this.arrivals = arrivals;
    }

    @POST
    @Path("/{id}")
    @Consumes(MediaType.WILDCARD)
    public Response take(@PathParam("id") String token, @Context HttpHeaders headers, @Nullable InputStream body)
            throws IOException {
        byte[] raw = body == null ? new byte[0] : body.readNBytes(MOST_BYTES + 1);
        take(token, name -> header(headers, name), raw);
        return Response.accepted(Map.of("accepted", true)).build();
    }

    void take(String token, UnaryOperator<String> header, byte[] raw) {
        Arrivals.Owner owner = arrivals.owner(token);
        rates.check(owner);
        if (raw.length > MOST_BYTES) {
            throw Problem.of(413, "request/too-large", "The body is too large.")
                    .detail("At most %d bytes.", MOST_BYTES)
                    .with("limit_bytes", MOST_BYTES)
                    .asException();
        }
        Map<String, @Nullable Object> body = object(header.apply("Content-Type").toLowerCase(Locale.ROOT), raw);
        if (!isStorable(body, 0)) {
            throw Problem.badRequest("hook/json", "The body is not JSON.").asException();
        }
        arrivals.take(owner, header, raw, body);
    }

    private static String header(HttpHeaders headers, String name) {
        String value = headers.getHeaderString(name);
        return value == null ? "" : value;
    }

    /** A JSON object as such, the fields of a form as texts, all else as {@code body}. */
    private static Map<String, @Nullable Object> object(String type, byte[] raw) {
        String text = text(raw);
        if (type.startsWith(FORM)) {
            return form(text);
        }
        if (text.isBlank()) {
            return Map.of();
        }
        boolean json =
                type.contains("json") || type.isEmpty() && text.stripLeading().startsWith("{");
        return json ? json(text) : body(text);
    }

    private static Map<String, @Nullable Object> json(String text) {
        try {
            return text.stripLeading().startsWith("{") ? Json.read(text) : Json.read("{\"body\":" + text + "}");
        } catch (IllegalStateException e) {
            throw Problem.badRequest("hook/json", "The body is not JSON.").asException();
        }
    }

    private static Map<String, @Nullable Object> form(String text) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            if (!parts[0].isEmpty()) {
                fields.put(decoded(parts[0]), parts.length == 1 ? "" : decoded(parts[1]));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("hook/form", "The body is not a form.").asException();
        }
    }

    private static Map<String, @Nullable Object> body(String text) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("body", text);
        return body;
    }

    private static String text(byte[] raw) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Problem.badRequest("hook/text", "The body is no text in UTF-8.")
                    .asException();
        }
    }

    /** Whether a database can keep it: no zero in a text, no number of a million digits, not too deep. */
    private static boolean isStorable(@Nullable Object value, int depth) {
        if (value instanceof String text) {
            return text.indexOf('\0') < 0;
        }
        if (value instanceof Map<?, ?> map) {
            return depth < MOST_DEEP
                    && map.entrySet().stream()
                            .allMatch(e -> isStorable(e.getKey(), depth) && isStorable(e.getValue(), depth + 1));
        }
        if (value instanceof List<?> list) {
            return depth < MOST_DEEP && list.stream().allMatch(item -> isStorable(item, depth + 1));
        }
        return !(value instanceof Number number) || isStorable(number);
    }

    private static boolean isStorable(Number number) {
        BigDecimal decimal = number instanceof BigDecimal big ? big : new BigDecimal(number.toString());
        return decimal.precision() <= MOST_DIGITS && Math.abs((long) decimal.scale()) <= MOST_DIGITS;
    }
}
