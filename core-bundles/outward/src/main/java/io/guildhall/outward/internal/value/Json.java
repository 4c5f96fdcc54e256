package io.guildhall.outward.internal.value;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guildhall.problem.Problem;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON of providers and of what is kept. */
public final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, Long>> COUNTS = new TypeReference<>() {};

    private Json() {}

    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("this cannot be written as JSON", e);
        }
    }

    /** @param stored an object of texts, as it was kept */
    public static Map<String, String> texts(@Nullable String stored) {
        try {
            return stored == null ? Map.of() : MAPPER.readValue(stored, TEXTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was kept is no object of texts", e);
        }
    }

    /** @param stored an object of whole numbers, as it was kept */
    public static Map<String, Long> counts(String stored) {
        try {
            return MAPPER.readValue(stored, COUNTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was kept is no object of numbers", e);
        }
    }

    /** A missing node for what is none. */
    public static JsonNode lenient(byte[] raw) {
        try {
            JsonNode node = MAPPER.readTree(raw);
            return node == null ? MAPPER.missingNode() : node;
        } catch (IOException e) {
            return MAPPER.missingNode();
        }
    }

    /** @throws io.guildhall.problem.ProblemException 400 for what is none */
    public static JsonNode strict(byte[] raw) {
        JsonNode node = lenient(raw);
        if (!node.isObject()) {
            throw Problem.badRequest("hook/json", "The body is not JSON.").asException();
        }
        return node;
    }
}
