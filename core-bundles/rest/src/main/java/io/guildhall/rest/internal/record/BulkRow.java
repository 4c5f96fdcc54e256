package io.guildhall.rest.internal.record;

import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.problem.Problem;
import io.guildhall.record.Records;
import io.guildhall.record.StoredRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** @param id 0 when creating */
record BulkRow(String op, long id, long version, Map<String, @Nullable Object> values) {
    private static final Set<String> MEMBERS = Set.of("op", "id", "version", "values");

    /** @throws io.guildhall.problem.ProblemException 400 naming the place */
    static BulkRow of(@Nullable Object row, EntityType entity, String path) {
        if (!(row instanceof Map<?, ?> map) || !MEMBERS.containsAll(map.keySet())) {
            throw malformed(path, "an object with op, id, version, values");
        }
        String op = map.get("op") instanceof String text ? text : "";
        EntityType.Verb verb = switch (op) {
            case "create" -> EntityType.Verb.CREATE;
            case "update" -> EntityType.Verb.UPDATE;
            case "delete", "restore" -> EntityType.Verb.DELETE;
            default -> throw malformed(path + ".op", "create, update, delete or restore");
        };
        if (!entity.verbs().contains(verb)) {
            throw malformed(path + ".op", "an operation that these records have");
        }
        boolean create = op.equals("create");
        long id = map.get("id") instanceof Long number ? number : 0;
        if (create == map.containsKey("id") || !create && id < 1) {
            throw malformed(path + ".id", create ? "no id when creating" : "the id of a record");
        }
        return new BulkRow(op, id, version(map, path), values(map, path, create || op.equals("update")));
    }

    /** @return what has become of it: status, id and version */
    Map<String, @Nullable Object> apply(Transaction tx, Records records, EntityType entity) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        if (op.equals("delete")) {
            records.delete(tx, entity.fullName(), id, version);
            result.put("status", 204L);
            result.put("id", id);
            return result;
        }
        StoredRecord record = switch (op) {
            case "create" -> records.create(tx, entity.fullName(), values);
            case "update" -> records.update(tx, entity.fullName(), id, version, values);
            default -> records.restore(tx, entity.fullName(), id);
        };
        result.put("status", op.equals("create") ? 201L : 200L);
        result.put("id", record.id());
        result.put("version", record.version());
        return result;
    }

    private static long version(Map<?, ?> map, String path) {
        Object version = map.get("version");
        if (version == null) {
            return Records.ANY_VERSION;
        }
        if (!(version instanceof Long number) || number < 1) {
            throw malformed(path + ".version", "the version of the record");
        }
        return number;
    }

    private static Map<String, @Nullable Object> values(Map<?, ?> map, String path, boolean needed) {
        Object values = map.get("values");
        if (needed != values instanceof Map) {
            throw malformed(path + ".values", needed ? "an object with the record's fields" : "no values");
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        if (values instanceof Map<?, ?> object) {
            object.forEach((name, value) -> fields.put(String.valueOf(name), value));
        }
        return fields;
    }

    private static io.guildhall.problem.ProblemException malformed(String path, String expected) {
        return Problem.badRequest("bulk/operation", "This is not an operation.")
                .detail("Expected %s.", expected)
                .field(path)
                .asException();
    }
}
