package io.guildhall.rest.internal.describe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds JSON objects in the order they are written, so that the document is the same each time. */
final class Doc {
    private Doc() {}

    /** @param namesAndValues name, value, name, value … */
    static Map<String, Object> of(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }

    static Map<String, Object> ref(String schema) {
        return of("$ref", "#/components/schemas/" + schema);
    }

    static Map<String, Object> array(Object items) {
        return of("type", "array", "items", items);
    }

    static Map<String, Object> string() {
        return of("type", "string");
    }

    static Map<String, Object> integer() {
        return of("type", "integer", "format", "int64");
    }

    /** The same, or null. */
    static Map<String, Object> nullable(Map<String, Object> schema) {
        if (schema.get("type") instanceof String type && !schema.containsKey("enum")) {
            Map<String, Object> open = new LinkedHashMap<>(schema);
            open.put("type", List.of(type, "null"));
            return open;
        }
        return of("anyOf", List.of(schema, of("type", "null")));
    }

    static Map<String, Object> json(Object schema) {
        return of("application/json", of("schema", schema));
    }

    static Map<String, Object> response(String description, Object schema) {
        return of("description", description, "content", json(schema));
    }

    static Map<String, Object> body(Object schema) {
        return of("required", true, "content", json(schema));
    }

    static Map<String, Object> parameter(String in, String name, Object schema, String description) {
        Map<String, Object> parameter = of("name", name, "in", in);
        if (in.equals("path")) {
            parameter.put("required", true);
        }
        if (!description.isEmpty()) {
            parameter.put("description", description);
        }
        parameter.put("schema", schema);
        return parameter;
    }

    static Map<String, Object> shared(String parameter) {
        return of("$ref", "#/components/parameters/" + parameter);
    }

    /** {@code hospitality.guest_visit} becomes {@code HospitalityGuestVisit}; our own entities go without their module. */
    static String schemaName(String module, String name) {
        String words = module.equals("crm") || module.equals("identity") ? name : module + "_" + name;
        StringBuilder schema = new StringBuilder();
        for (String word : words.split("[_-]", -1)) {
            if (!word.isEmpty()) {
                schema.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
            }
        }
        return schema.toString();
    }

    static List<Object> list(Object... items) {
        return new ArrayList<>(List.of(items));
    }
}
