package io.guildhall.rest.internal.describe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What all routes share, and our own few. */
final class CommonDoc {
    private CommonDoc() {}

    static Map<String, Object> parameters() {
        Map<String, Object> all = Doc.of();
        all.put("Id", Doc.parameter("path", "id", Doc.integer(), ""));
        query(
                all,
                "Page",
                "page",
                Doc.of("type", "integer", "minimum", 1, "default", 1),
                "Page from 1; not with cursor.");
        query(all, "PerPage", "per_page", Doc.of("type", "integer", "minimum", 1, "maximum", 200, "default", 50), "");
        query(all, "Cursor", "cursor", Doc.string(), "The next_cursor of the page before.");
        query(
                all,
                "Sort",
                "sort",
                Doc.string(),
                "Fields joined by commas, also of what a reference points at: -company.name,updated_at; - for descending.");
        query(all, "Q", "q", Doc.string(), "Words that a search key begins with.");
        query(all, "Total", "total", Doc.of("type", "string", "enum", List.of("exact", "none")), "");
        query(all, "Trash", "trash", Doc.of("type", "boolean"), "The trash instead.");
        query(all, "Fields", "fields", Doc.string(), "Fields to return, joined by commas.");
        query(all, "Include", "include", Doc.string(), "References to return with their records, joined by commas.");
        all.put("IfMatch", Doc.parameter("header", "If-Match", Doc.string(), "The ETag that the change builds on."));
        all.put("IfNoneMatch", Doc.parameter("header", "If-None-Match", Doc.string(), ""));
        all.put(
                "IdempotencyKey",
                Doc.parameter(
                        "header",
                        "Idempotency-Key",
                        Doc.of("type", "string", "maxLength", 200),
                        "The same call with the same key within 24 hours has one effect."));
        return all;
    }

    static void schemas(Map<String, Object> schemas) {
        schemas.put("Problem", problem());
        Map<String, Object> included =
                Doc.of("id", Doc.integer(), "version", Doc.integer(), "name", Doc.nullable(Doc.string()));
        schemas.put(
                "Included",
                Doc.of(
                        "type",
                        "object",
                        "required",
                        List.of("id", "version"),
                        "properties",
                        included,
                        "additionalProperties",
                        true));
        Map<String, Object> condition = Doc.of(
                "field", Doc.string(),
                "op",
                        Doc.of(
                                "type",
                                "string",
                                "enum",
                                List.of(
                                        "eq",
                                        "ne",
                                        "in",
                                        "lt",
                                        "lte",
                                        "gt",
                                        "gte",
                                        "prefix",
                                        "empty",
                                        "not_empty",
                                        "anniversary")),
                "value", Doc.of());
        schemas.put(
                "Filter",
                Doc.of(
                        "oneOf",
                        List.of(
                                Doc.of(
                                        "type",
                                        "object",
                                        "required",
                                        List.of("and"),
                                        "properties",
                                        Doc.of("and", Doc.array(Doc.ref("Filter")))),
                                Doc.of(
                                        "type",
                                        "object",
                                        "required",
                                        List.of("or"),
                                        "properties",
                                        Doc.of("or", Doc.array(Doc.ref("Filter")))),
                                Doc.of("type", "object", "required", List.of("field"), "properties", condition))));
        Map<String, Object> query = Doc.of("filter", Doc.ref("Filter"), "q", Doc.string(), "sort", Doc.string());
        for (String name : List.of("page", "per_page")) {
            query.put(name, Doc.integer());
        }
        for (String name : List.of("cursor", "fields", "include", "total")) {
            query.put(name, Doc.string());
        }
        query.put("trash", Doc.of("type", "boolean"));
        schemas.put("Query", Doc.of("type", "object", "properties", query));
        bulk(schemas);
        AggregateDoc.schemas(schemas);
    }

    static void paths(Map<String, Object> paths) {
        paths.put("/api/health", get("health", Doc.of("status", Doc.string(), "version", Doc.string())));
        paths.put(
                "/api/modules",
                get("modules", Doc.of("generation", Doc.integer(), "data", Doc.array(Doc.of("type", "object")))));
        Map<String, Object> hit = Doc.of(
                "entity",
                Doc.string(),
                "path",
                Doc.string(),
                "label",
                Doc.string(),
                "id",
                Doc.integer(),
                "title",
                Doc.string(),
                "match",
                Doc.string(),
                "detail",
                Doc.string(),
                "title_marks",
                marks(),
                "detail_marks",
                marks(),
                "near",
                Doc.of("type", "boolean", "description", "Whether it takes a slip of whoever typed."),
                "inside",
                Doc.of(
                        "type",
                        "boolean",
                        "description",
                        "Whether it stands inside a text, of which detail is a part."));
        List<String> always = List.copyOf(hit.keySet());
        Map<String, Object> about = new LinkedHashMap<>(hit);
        about.keySet().retainAll(Set.of("entity", "path", "label", "id", "title"));
        hit.put(
                "about",
                Doc.of("type", "object", "description", "The record under which it stands.", "properties", about));
        Map<String, Object> hits =
                Doc.of("data", Doc.array(Doc.of("type", "object", "required", always, "properties", hit)));
        Map<String, Object> limit = Doc.of("type", "integer", "minimum", 1, "maximum", 100, "default", 20);
        paths.put(
                "/api/search",
                get(
                        "search",
                        hits,
                        Doc.parameter("query", "q", Doc.string(), ""),
                        Doc.parameter("query", "limit", limit, "")));
    }

    private static Map<String, Object> marks() {
        return Doc.array(Doc.of(
                "type",
                "array",
                "items",
                Doc.integer(),
                "minItems",
                2,
                "maxItems",
                2,
                "description",
                "Where what was typed stands: the first character and the one behind the last, as browsers count."));
    }

    private static Map<String, Object> get(String name, Map<String, Object> properties, Object... parameters) {
        Map<String, Object> schema =
                Doc.of("type", "object", "required", List.copyOf(properties.keySet()), "properties", properties);
        Map<String, Object> operation = Doc.of("operationId", name);
        if (parameters.length > 0) {
            operation.put("parameters", List.of(parameters));
        }
        operation.put(
                "responses",
                Doc.of(
                        "200",
                        Doc.response("The answer.", schema),
                        "default",
                        Doc.of("$ref", "#/components/responses/Problem")));
        return Doc.of("get", operation);
    }

    private static Map<String, Object> problem() {
        Map<String, Object> properties = Doc.of(
                "type",
                Doc.string(),
                "title",
                Doc.string(),
                "status",
                Doc.integer(),
                "code",
                Doc.string(),
                "detail",
                Doc.string(),
                "field",
                Doc.string(),
                "trace",
                Doc.string());
        return Doc.of(
                "type",
                "object",
                "required",
                List.of("type", "title", "status", "code"),
                "properties",
                properties,
                "additionalProperties",
                true);
    }

    private static void bulk(Map<String, Object> schemas) {
        Map<String, Object> operation = Doc.of(
                "op",
                Doc.of("type", "string", "enum", List.of("create", "update", "delete", "restore")),
                "id",
                Doc.integer(),
                "version",
                Doc.integer(),
                "values",
                Doc.of("type", "object"));
        Map<String, Object> item = Doc.of("type", "object", "required", List.of("op"), "properties", operation);
        Map<String, Object> list = Doc.array(item);
        list.put("maxItems", 1000);
        schemas.put(
                "Bulk",
                Doc.of(
                        "type",
                        "object",
                        "required",
                        List.of("operations"),
                        "properties",
                        Doc.of("atomic", Doc.of("type", "boolean", "default", false), "operations", list)));
        Map<String, Object> outcome = Doc.of(
                "status", Doc.integer(), "id", Doc.integer(), "version", Doc.integer(), "problem", Doc.ref("Problem"));
        Map<String, Object> result = Doc.of(
                "succeeded",
                Doc.integer(),
                "failed",
                Doc.integer(),
                "results",
                Doc.array(Doc.of("type", "object", "required", List.of("status"), "properties", outcome)));
        schemas.put(
                "BulkResult", Doc.of("type", "object", "required", List.copyOf(result.keySet()), "properties", result));
    }

    private static void query(Map<String, Object> all, String key, String name, Object schema, String description) {
        all.put(key, Doc.parameter("query", name, schema, description));
    }
}
