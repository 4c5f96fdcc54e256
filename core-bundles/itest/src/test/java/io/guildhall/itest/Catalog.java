package io.guildhall.itest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Every route that the running API says it has, for one caller. Tests walk it, so that a new route is tested unasked. */
final class Catalog {
    private final JsonNode document;
    private final List<Operation> operations = new ArrayList<>();
    private final Map<String, String> entities = new LinkedHashMap<>();

    /** @param path with {@code {id}} and its like as they stand in the document */
    record Operation(String method, String path, JsonNode node) {
        boolean unsafe() {
            return !method.equals("GET");
        }

        /** The last segment, which says what is done. */
        String last() {
            return path.substring(path.lastIndexOf('/') + 1);
        }

        /** The path up to its first parameter: the collection. */
        String collection() {
            int brace = path.indexOf("/{");
            return brace < 0 ? path : path.substring(0, brace);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    Catalog(Client client) {
        document = client.get("/api/openapi.json").expect(200).body();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(verb -> operations.add(new Operation(
                                verb.getKey().toUpperCase(Locale.ROOT), path.getKey(), verb.getValue()))));
        for (Operation operation : operations) {
            JsonNode schema = operation.node().at("/responses/200/content/application~1json/schema");
            String entity = resolve(resolve(schema).at("/properties/data/items"))
                    .path("x-entity")
                    .asText();
            if (operation.method().equals("GET") && !entity.isEmpty()) {
                entities.put(entity, operation.path());
            }
        }
    }

    List<Operation> operations() {
        return operations;
    }

    boolean has(String method, String path) {
        return operations.stream()
                .anyMatch(op -> op.method().equals(method) && op.path().equals(path));
    }

    /** Paths of the entities by full name, such as {@code crm.deal} to {@code /api/deals}. */
    Map<String, String> entities() {
        return entities;
    }

    /** The schema of a JSON body, with references and parts put together; missing when there is none or it is free. */
    JsonNode body(Operation operation) {
        JsonNode schema = resolve(operation.node().at("/requestBody/content/application~1json/schema"));
        return schema.has("properties") ? schema : MissingNode.getInstance();
    }

    /** Parameters in one place: {@code path}, {@code query} or {@code header}. */
    List<JsonNode> parameters(Operation operation, String in) {
        List<JsonNode> found = new ArrayList<>();
        operation.node().path("parameters").forEach(given -> {
            JsonNode parameter = resolve(given);
            if (parameter.path("in").asText().equals(in)) {
                found.add(parameter);
            }
        });
        return found;
    }

    /** Fields of a body that hold ids of other records, with the entity's full name. */
    Map<String, String> references(Operation operation) {
        Map<String, String> found = new LinkedHashMap<>();
        body(operation).path("properties").properties().forEach(field -> {
            if (field.getValue().has("x-references")) {
                found.put(field.getKey(), field.getValue().path("x-references").asText());
            }
        });
        return found;
    }

    /** Fields by which a list can be filtered and that hold ids of other records, with the entity's full name. */
    Map<String, String> filters(Operation operation) {
        JsonNode list = resolve(operation.node().at("/responses/200/content/application~1json/schema"));
        Map<String, String> found = new LinkedHashMap<>();
        resolve(list.at("/properties/data/items"))
                .path("properties")
                .properties()
                .forEach(field -> {
                    if (field.getValue().has("x-references")) {
                        found.put(
                                field.getKey(),
                                field.getValue().path("x-references").asText());
                    }
                });
        return found;
    }

    JsonNode resolve(JsonNode schema) {
        if (schema.has("$ref")) {
            return resolve(document.at(schema.path("$ref").asText().substring(1)));
        }
        if (schema.has("allOf")) {
            ObjectNode whole = Client.JSON.createObjectNode();
            schema.path("allOf").forEach(part -> whole.setAll((ObjectNode) resolve(part)));
            return whole;
        }
        return schema;
    }

    /** Types that a field takes. */
    static Set<String> types(JsonNode schema) {
        Set<String> types = new java.util.TreeSet<>();
        if (schema.has("anyOf")) {
            schema.path("anyOf").forEach(part -> types.addAll(types(part)));
        } else if (schema.path("type").isArray()) {
            schema.path("type").forEach(type -> types.add(type.asText()));
        } else {
            types.add(schema.path("type").asText());
        }
        return types;
    }
}
