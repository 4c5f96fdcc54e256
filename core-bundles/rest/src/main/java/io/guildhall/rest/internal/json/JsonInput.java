package io.guildhall.rest.internal.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.guildhall.problem.Problem;
import io.guildhall.rest.internal.http.Exchange;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads bodies, and says in the caller's words what is wrong with one. */
public final class JsonInput {
    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> OBJECT = new TypeReference<>() {};
    private static final Pattern DUPLICATE =
            Pattern.compile("Duplicate (?:field|Object property) [\"'](.{1,200})[\"']");

    private JsonInput() {}

    /**
     * The body as a JSON object: String, Long, BigInteger, BigDecimal, Boolean, List, Map or null.
     *
     * @throws io.guildhall.problem.ProblemException 400, 413, 415 or, for a character the database cannot keep, 422
     */
    public static Map<String, @Nullable Object> object(Exchange exchange, int limit) throws IOException {
        requireJson(exchange);
        byte[] body = exchange.body(limit);
        if (body.length == 0) {
            throw Problem.badRequest("json/missing", "The body is empty; a JSON object is expected.")
                    .asException();
        }
        try {
            Map<String, @Nullable Object> object = Json.MAPPER.readValue(body, OBJECT);
            if (object == null) {
                throw notAnObject().asException();
            }
            Texts.check(object, "");
            return object;
        } catch (JsonProcessingException | CharConversionException e) {
            throw problem(e).asException();
        }
    }

    /** As {@link #object}, or an empty map when there is no body. */
    public static Map<String, @Nullable Object> objectOrEmpty(Exchange exchange, int limit) throws IOException {
        return exchange.body(limit).length == 0 ? new LinkedHashMap<>() : object(exchange, limit);
    }

    /**
     * An object that stands in the address.
     *
     * @throws io.guildhall.problem.ProblemException 400 naming the parameter
     */
    public static Map<String, @Nullable Object> object(String text, String parameter) {
        try {
            Map<String, @Nullable Object> object = Json.MAPPER.readValue(text, OBJECT);
            if (object != null) {
                Texts.check(object, "");
                return object;
            }
        } catch (JsonProcessingException e) {
            throw problem(e).field(parameter).asException();
        }
        throw notAnObject().field(parameter).asException();
    }

    /** An object that we have written ourselves. */
    public static Map<String, @Nullable Object> read(byte[] own) {
        try {
            return Json.MAPPER.readValue(own, OBJECT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a failure to read JSON is called; for bodies of modules' own routes too. */
    public static Problem problem(IOException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return Problem.invalid("field/unknown", "There is no such field.").field(path(unknown));
        }
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return Problem.invalid("field/type", "The value does not fit this field.")
                    .field(path(mapping));
        }
        if (e instanceof InputCoercionException coercion) {
            return Problem.invalid("value/out-of-range", "The number is out of range.")
                    .field(path(coercion.getProcessor().getParsingContext()));
        }
        if (e instanceof StreamConstraintsException constraint) {
            return at(
                    Problem.badRequest("json/limits", "The JSON exceeds a limit.")
                            .detail("%s", "Depth, length of numbers, names or texts is limited."),
                    constraint.getLocation());
        }
        if (e instanceof JsonMappingException) {
            return notAnObject();
        }
        return malformed(e);
    }

    private static Problem malformed(IOException e) {
        Problem problem = Problem.badRequest("json/malformed", "The body is not well-formed JSON.");
        JsonLocation location = e instanceof JsonProcessingException json ? json.getLocation() : null;
        Matcher duplicate = DUPLICATE.matcher(String.valueOf(e.getMessage()));
        if (duplicate.find()) {
            return at(
                    Problem.badRequest("json/duplicate", "A name stands twice in one object.")
                            .field(duplicate.group(1)),
                    location);
        }
        return at(problem, location);
    }

    private static Problem at(Problem problem, @Nullable JsonLocation location) {
        if (location == null || location.getLineNr() < 1) {
            return problem;
        }
        String detail = problem.detail() == null ? "" : problem.detail() + " ";
        return problem.detail("%sLine %d, column %d.", detail, location.getLineNr(), location.getColumnNr())
                .with("line", location.getLineNr())
                .with("column", location.getColumnNr());
    }

    private static Problem notAnObject() {
        return Problem.badRequest("json/not-an-object", "A JSON object is expected.");
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? Integer.toString(step.getIndex()) : step.getFieldName())
                .collect(Collectors.joining("."));
    }

    private static String path(JsonStreamContext at) {
        return at.pathAsPointer().toString().replaceFirst("^/", "").replace('/', '.');
    }

    private static void requireJson(Exchange exchange) {
        String type = exchange.request().getContentType();
        String media = type == null ? "" : type.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
        if (!List.of("application/json", "application/merge-patch+json").contains(media)) {
            throw Problem.of(415, "request/not-json", "The body must be sent as application/json.")
                    .field("Content-Type")
                    .asException();
        }
    }
}
