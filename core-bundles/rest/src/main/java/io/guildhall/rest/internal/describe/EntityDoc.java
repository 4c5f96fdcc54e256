package io.guildhall.rest.internal.describe;

import io.guildhall.action.Action;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Paths and schemas of one entity's generic routes. */
final class EntityDoc {
    private final EntityType entity;
    private final String name;
    private final Map<String, Object> paths;
    private final Map<String, Object> schemas;

    EntityDoc(EntityType entity, Map<String, Object> paths, Map<String, Object> schemas) {
        this.entity = entity;
        this.name = Doc.schemaName(entity.module(), entity.name());
        this.paths = paths;
        this.schemas = schemas;
    }

    void write(Collection<Action> actions) {
        schemas();
        String base = "/api/" + entity.path();
        Map<String, Object> collection = new LinkedHashMap<>();
        if (has(Verb.LIST)) {
            collection.put("get", list());
            Map<String, Object> query = operation("query", Verb.LIST, "Find " + entity.labelPlural() + " by a filter");
            query.put("requestBody", Doc.body(Doc.ref("Query")));
            answers(query, "200", Doc.response("One page.", Doc.ref(name + "Page")));
            paths.put(base + "/query", Doc.of("post", query));
            paths.put(base + "/export", export());
            paths.put(base + "/aggregate", aggregate());
        }
        if (has(Verb.CREATE)) {
            collection.put("post", create());
        }
        put(base, collection);
        put(base + "/{id}", item());
        if (has(Verb.CREATE) || has(Verb.UPDATE) || has(Verb.DELETE)) {
            Map<String, Object> bulk = operation("bulk", Verb.UPDATE, "Change many " + entity.labelPlural());
            bulk.put("parameters", List.of(Doc.shared("IdempotencyKey")));
            bulk.put("requestBody", Doc.body(Doc.ref("Bulk")));
            answers(bulk, "200", Doc.response("What became of each.", Doc.ref("BulkResult")));
            paths.put(base + "/bulk", Doc.of("post", bulk));
        }
        if (entity.trash() && has(Verb.DELETE)) {
            Map<String, Object> restore = operation("restore", Verb.DELETE, "Take out of the trash");
            restore.put("parameters", List.of(Doc.shared("Id"), Doc.shared("IdempotencyKey")));
            answers(restore, "200", Doc.response("The record.", Doc.ref(name)));
            paths.put(base + "/{id}/restore", Doc.of("post", restore));
        }
        actions.forEach(action -> paths.put(base + "/{id}/actions/" + action.name(), Doc.of("post", act(action))));
    }

    private void schemas() {
        Map<String, Object> properties = Doc.of("id", Doc.integer(), "version", Doc.integer());
        Map<String, Object> input = new LinkedHashMap<>();
        List<Object> required = Doc.list("id", "version");
        List<Object> requiredInput = new ArrayList<>();
        for (Field field : entity.fields()) {
            properties.put(field.name(), FieldDoc.schema(field));
            required.add(field.name());
            if (!field.readOnly()) {
                input.put(field.name(), FieldDoc.inputSchema(field));
            }
            if (field.required() && !field.readOnly() && field.type() != FieldType.BOOLEAN) {
                requiredInput.add(field.name());
            }
        }
        Map<String, Object> time = Doc.of("type", "string", "format", "date-time");
        properties.put("created_at", time);
        properties.put("updated_at", time);
        required.add("created_at");
        required.add("updated_at");
        if (entity.trash()) {
            properties.put("deleted_at", time);
        }
        includes(properties);
        Map<String, Object> record = Doc.of("type", "object", "title", entity.label(), "required", required);
        record.put("properties", properties);
        record.put("x-entity", entity.fullName());
        schemas.put(name, record);
        schemas.put(name + "Input", Doc.of("type", "object", "additionalProperties", false, "properties", input));
        if (!requiredInput.isEmpty()) {
            schemas.put(
                    name + "Create",
                    Doc.of("allOf", List.of(Doc.ref(name + "Input"), Doc.of("required", requiredInput))));
        }
        schemas.put(name + "Page", page());
    }

    /** Present only when asked for. */
    private void includes(Map<String, Object> properties) {
        for (Field field : entity.fields()) {
            if (field.type() == FieldType.REFERENCE && field.name().endsWith("_id")) {
                String reference = field.name().substring(0, field.name().length() - 3);
                properties.put(reference, Doc.nullable(Doc.ref("Included")));
            }
        }
    }

    private Map<String, Object> page() {
        Map<String, Object> properties = Doc.of("data", Doc.array(Doc.ref(name)));
        properties.put("total", Doc.nullable(Doc.integer()));
        properties.put("page", Doc.nullable(Doc.integer()));
        properties.put("per_page", Doc.integer());
        properties.put("pages", Doc.nullable(Doc.integer()));
        properties.put("next_cursor", Doc.nullable(Doc.string()));
        return Doc.of("type", "object", "required", List.copyOf(properties.keySet()), "properties", properties);
    }

    private Map<String, Object> list() {
        Map<String, Object> list = operation("list", Verb.LIST, "List " + entity.labelPlural());
        List<Object> parameters = new ArrayList<>();
        for (String shared : List.of("Page", "PerPage", "Cursor", "Sort", "Q", "Total", "Fields", "Include")) {
            parameters.add(Doc.shared(shared));
        }
        if (entity.trash()) {
            parameters.add(Doc.shared("Trash"));
        }
        parameters.addAll(FieldDoc.filters(entity));
        list.put("parameters", parameters);
        answers(list, "200", Doc.response("One page.", Doc.ref(name + "Page")));
        return list;
    }

    private Map<String, Object> export() {
        Map<String, Object> format = Doc.parameter(
                "query",
                "format",
                Doc.of("type", "string", "enum", List.of("csv", "json")),
                "csv unless said otherwise.");
        Map<String, Object> file = Doc.response("All of them, as a file.", Doc.of());
        file.put(
                "content",
                Doc.of(
                        "text/csv",
                        Doc.of("schema", Doc.string()),
                        "application/json",
                        Doc.of("schema", Doc.array(Doc.ref(name)))));
        Map<String, Object> get = operation("export", Verb.LIST, "Take " + entity.labelPlural() + " home");
        Map<String, Object> filter = Doc.parameter(
                "query", "filter", Doc.string(), "A tree of conditions as JSON, in place of single ones.");
        List<Object> parameters = new ArrayList<>(List.of(format, filter));
        for (String shared : List.of("Sort", "Q", "Fields", "Include")) {
            parameters.add(Doc.shared(shared));
        }
        parameters.addAll(FieldDoc.filters(entity));
        get.put("parameters", parameters);
        answers(get, "200", file);
        Map<String, Object> post = operation("export_query", Verb.LIST, "Take home what a filter finds");
        post.put("parameters", List.of(format));
        post.put("requestBody", Doc.body(Doc.ref("Query")));
        answers(post, "200", file);
        return Doc.of("get", get, "post", post);
    }

    private Map<String, Object> aggregate() {
        Map<String, Object> post = operation("aggregate", Verb.LIST, "Numbers over " + entity.labelPlural());
        post.put("requestBody", Doc.body(Doc.ref("AggregateQuery")));
        answers(post, "200", Doc.response("Of all, and of each group.", Doc.ref("Aggregate")));
        return Doc.of("post", post);
    }

    private Map<String, Object> create() {
        Map<String, Object> create = operation("create", Verb.CREATE, "Create " + entity.label());
        create.put("parameters", List.of(Doc.shared("IdempotencyKey"), Doc.shared("Fields"), Doc.shared("Include")));
        create.put(
                "requestBody",
                Doc.body(Doc.ref(schemas.containsKey(name + "Create") ? name + "Create" : name + "Input")));
        answers(create, "201", Doc.response("The new record.", Doc.ref(name)));
        return create;
    }

    private Map<String, Object> item() {
        Map<String, Object> item = new LinkedHashMap<>();
        if (has(Verb.READ)) {
            Map<String, Object> get = operation("get", Verb.READ, "Read " + entity.label());
            get.put(
                    "parameters",
                    List.of(Doc.shared("Id"), Doc.shared("Fields"), Doc.shared("Include"), Doc.shared("IfNoneMatch")));
            answers(get, "200", Doc.response("The record.", Doc.ref(name)));
            item.put("get", get);
        }
        if (has(Verb.UPDATE)) {
            Map<String, Object> patch = operation("update", Verb.UPDATE, "Change " + entity.label());
            patch.put(
                    "parameters",
                    List.of(Doc.shared("Id"), Doc.shared("IfMatch"), Doc.shared("Fields"), Doc.shared("Include")));
            patch.put("requestBody", Doc.body(Doc.ref(name + "Input")));
            answers(patch, "200", Doc.response("The record.", Doc.ref(name)));
            item.put("patch", patch);
        }
        if (has(Verb.DELETE)) {
            String summary = entity.trash() ? "Put into the trash" : "Delete for good";
            Map<String, Object> delete = operation("delete", Verb.DELETE, summary);
            delete.put("parameters", List.of(Doc.shared("Id"), Doc.shared("IfMatch")));
            answers(delete, "204", Doc.of("description", "Done."));
            item.put("delete", delete);
        }
        return item;
    }

    private Map<String, Object> act(Action action) {
        Map<String, Object> act = Doc.of(
                "operationId", name + "_action_" + action.name(),
                "tags", List.of(entity.path()),
                "summary", action.name(),
                "x-permission", action.permission());
        act.put("parameters", List.of(Doc.shared("Id"), Doc.shared("IdempotencyKey")));
        act.put("requestBody", Doc.of("content", Doc.json(Doc.of("type", "object"))));
        answers(act, "200", Doc.response("What it says.", Doc.of("type", "object")));
        return act;
    }

    private Map<String, Object> operation(String verb, Verb right, String summary) {
        return Doc.of(
                "operationId",
                name + "_" + verb,
                "tags",
                List.of(entity.path()),
                "summary",
                summary,
                "x-permission",
                entity.permission(right));
    }

    private static void answers(Map<String, Object> operation, String status, Object answer) {
        operation.put("responses", Doc.of(status, answer, "default", Doc.of("$ref", "#/components/responses/Problem")));
    }

    private void put(String path, Map<String, Object> item) {
        if (!item.isEmpty()) {
            paths.put(path, item);
        }
    }

    private boolean has(Verb verb) {
        return entity.verbs().contains(verb);
    }
}
