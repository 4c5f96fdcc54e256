package io.guildhall.itest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guildhall.itest.Catalog.Operation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Everything that a program should not send and one does. */
final class Mischief {
    static final List<String> SQL = List.of(
            "1'; drop table crm.deal; --",
            "1 or 1=1",
            "1) union select hash from identity.secret --",
            "';select pg_sleep(10)--",
            "{{7*7}}${7*7}<script>alert(1)</script>",
            "../../../etc/passwd");

    private static final List<String> NUMBERS =
            List.of("-1", "0", "99999999999999999999", "1e400", "NaN", "Infinity", "0x10", "1.5", "٣");

    private static final List<String> FILTERS = List.of(
            "{\"field\":\"id; drop table crm.deal\",\"op\":\"eq\",\"value\":1}",
            "{\"field\":\"tenant_id\",\"op\":\"gt\",\"value\":0}",
            "{\"field\":\"id\",\"op\":\"= 1 or 1\",\"value\":1}",
            "{\"field\":\"id\",\"op\":\"eq\",\"value\":\"1 or 1=1\"}",
            "{\"field\":\"id\",\"op\":\"eq\",\"value\":{\"a\":1}}",
            "{\"and\":{}}",
            "{\"or\":[[]]}",
            "{\"and\":[".repeat(20) + "]}".repeat(20),
            "{\"field\":\"id\",\"op\":\"eq\",\"value\":1,\"sql\":\"1=1\"}");

    /** Files that are no table. */
    static Map<String, byte[]> files() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("nothing", new byte[0]);
        files.put("NULs", new byte[5000]);
        files.put("a picture", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13});
        files.put("one long line", "x".repeat(2_000_000).getBytes(StandardCharsets.UTF_8));
        files.put("many columns", ("a,".repeat(20_000) + "\n1,2\n").getBytes(StandardCharsets.UTF_8));
        files.put("an open quote", ("Name\n\"" + "x\n".repeat(10_000)).getBytes(StandardCharsets.UTF_8));
        files.put("no UTF-8", new byte[] {'N', 'a', 'm', 'e', '\n', (byte) 0xC3, 0x28, '\n'});
        files.put("a formula", "Name\n=cmd|'/c calc'!A0\n".getBytes(StandardCharsets.UTF_8));
        return files;
    }

    /** Percent-encoded already: none of them is UTF-8 text. */
    static final List<String> RAW = List.of("%C3%28", "%ED%A0%80", "%F5%80%80%80", "a%00b", "%80");

    /** Values of any parameter of a query. */
    static List<String> texts() {
        List<String> texts = new ArrayList<>(SQL);
        texts.addAll(NUMBERS);
        texts.add("\u202e\ud83d\ude00");
        texts.add("x".repeat(2000));
        texts.add("");
        return texts;
    }

    /** Bodies that are no JSON object, whatever the route. */
    static Map<String, byte[]> malformed() {
        Map<String, byte[]> bodies = new LinkedHashMap<>();
        for (String text : List.of(
                "{",
                "{]",
                "[]",
                "null",
                "7",
                "\"x\"",
                "{} {}",
                "{\"a\":}",
                "{'a':1}",
                "{\"a\":NaN}",
                "{\"a\":1,\"a\":2}",
                "<a/>",
                "a=b")) {
            bodies.put(text, text.getBytes(StandardCharsets.UTF_8));
        }
        bodies.put("nothing", new byte[0]);
        bodies.put("deep", ("{\"a\":" + "[".repeat(5000) + "]".repeat(5000) + "}").getBytes(StandardCharsets.UTF_8));
        bodies.put("long number", ("{\"a\":" + "9".repeat(5000) + "}").getBytes(StandardCharsets.UTF_8));
        bodies.put("no UTF-8", new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xC3, 0x28, '"', '}'});
        bodies.put("NUL", new byte[] {'{', '"', 'a', '"', ':', '"', 0, '"', '}'});
        return bodies;
    }

    /** One wrong value for a field, and whether the answer must name that field. */
    record Wrong(String field, ObjectNode body) {}

    /** A right body with one field that does not exist, and with each of its fields wrong in each way. */
    static List<Wrong> fields(Catalog catalog, Operation operation, Samples samples) {
        List<Wrong> wrongs = new ArrayList<>();
        ObjectNode unknown = samples.body(operation);
        wrongs.add(new Wrong("no_such_field", unknown.put("no_such_field", 1)));
        wrongs.add(new Wrong("tenant_id", samples.body(operation).put("tenant_id", 1)));
        if (List.of("query", "export", "aggregate").contains(operation.last())) {
            for (String filter : FILTERS) {
                ObjectNode body = samples.body(operation);
                body.set("filter", parsed(filter));
                wrongs.add(new Wrong("filter", body));
            }
        }
        catalog.body(operation).path("properties").properties().forEach(field -> {
            for (JsonNode value : values(field.getValue())) {
                ObjectNode body = samples.body(operation);
                body.set(field.getKey(), value);
                wrongs.add(new Wrong(field.getKey(), body));
            }
        });
        return wrongs;
    }

    /** Values of another type than the schema's, and ones of its type that are out of its bounds. */
    private static List<JsonNode> values(JsonNode schema) {
        Set<String> types = Catalog.types(schema);
        List<String> json = new ArrayList<>();
        if (!types.contains("object")) {
            json.add("{\"a\":{}}");
        }
        if (!types.contains("array")) {
            json.add("[[]]");
        }
        if (!types.contains("boolean")) {
            json.add("true");
        }
        if (!types.contains("integer") && !types.contains("number")) {
            json.add("7");
        } else {
            json.addAll(List.of("1e99", "99999999999999999999", "\"1 or 1=1\""));
            if (!types.contains("number")) {
                json.add("1.5");
            }
        }
        if (types.contains("string")) {
            json.add("\"a\\u0000b\"");
            json.add("\"a\\ud800b\"");
            if (schema.has("maxLength")) {
                json.add("\"" + "x".repeat(schema.path("maxLength").asInt() + 1) + "\"");
            }
            if (schema.has("format")
                    || schema.has("pattern")
                    || schema.findPath("enum").isArray()) {
                json.add("\"1'; drop table crm.deal; --\"");
            }
        }
        return json.stream().map(Mischief::parsed).toList();
    }

    private static JsonNode parsed(String json) {
        try {
            return Client.JSON.readTree(json);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Mischief() {}
}
