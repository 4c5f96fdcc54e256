package io.guildhall.rest.internal.record;

import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.Records;
import io.guildhall.rest.internal.http.Exchange;
import io.guildhall.rest.internal.http.Limits;
import io.guildhall.rest.internal.http.Parameters;
import io.guildhall.rest.internal.http.Problems;
import io.guildhall.rest.internal.http.Reply;
import io.guildhall.rest.internal.json.JsonInput;
import io.guildhall.rest.internal.json.JsonOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Many changes in one call: {@code {"atomic":false,"operations":[{"op":"update","id":7,"version":3,"values":{…}},…]}}. Atomic:
 * all or none. Otherwise each row stands for itself and its outcome is told in its place.
 */
final class Bulk {
    static final int MOST = 1000;

    private final Records records;
    private final Idempotency idempotency;

    Bulk(Records records, Idempotency idempotency) {
        this.records = records;
        this.idempotency = idempotency;
    }

    Reply run(Exchange exchange, EntityType entity) throws IOException {
        exchange.parameters().allow();
        Map<String, @Nullable Object> body = JsonInput.object(exchange, Limits.BULK_BYTES);
        for (String name : body.keySet()) {
            if (!name.equals("atomic") && !name.equals("operations")) {
                throw Parameters.unknown(name).asException();
            }
        }
        if (!(body.getOrDefault("atomic", Boolean.FALSE) instanceof Boolean atomic)) {
            throw Problem.badRequest("query/value", "The value does not fit the parameter.")
                    .detail("Expected true or false.")
                    .field("atomic")
                    .asException();
        }
        List<BulkRow> rows = rows(body.get("operations"), entity);
        byte[] raw = exchange.body(Limits.BULK_BYTES);
        if (atomic) {
            return idempotency.write(exchange, raw, "", tx -> all(tx, entity, rows));
        }
        if (!Idempotency.asked(exchange)) {
            try {
                // One transaction is much cheaper than a thousand, and most calls have no bad row.
                return idempotency.write(exchange, raw, "", tx -> all(tx, entity, rows));
            } catch (RuntimeException e) {
                if (Problems.of(e) == null) {
                    throw e;
                }
            }
        }
        return summary(each(exchange, entity, rows));
    }

    private Reply all(Transaction tx, EntityType entity, List<BulkRow> rows) {
        List<Map<String, @Nullable Object>> results = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            try {
                results.add(rows.get(i).apply(tx, records, entity));
            } catch (ProblemException e) {
                throw e.problem().with("row", i).asException();
            }
        }
        return summary(results);
    }

    private List<Map<String, @Nullable Object>> each(Exchange exchange, EntityType entity, List<BulkRow> rows) {
        List<Map<String, @Nullable Object>> results = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            BulkRow row = rows.get(i);
            results.add(one(exchange, entity, row, "#" + i));
        }
        return results;
    }

    private Map<String, @Nullable Object> one(Exchange exchange, EntityType entity, BulkRow row, String part) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        try {
            Reply reply = idempotency.write(
                    exchange, JsonOutput.of(row), part, tx -> Reply.ok(JsonOutput.of(row.apply(tx, records, entity))));
            result.putAll(JsonInput.read(reply.body()));
        } catch (RuntimeException e) {
            Problem problem = Problems.of(e);
            if (problem == null) {
                throw e;
            }
            result.put("status", problem.status());
            if (row.id() > 0) {
                result.put("id", row.id());
            }
            result.put("problem", JsonOutput.members(problem));
        }
        return result;
    }

    private static Reply summary(List<Map<String, @Nullable Object>> results) {
        long failed = results.stream().filter(r -> r.containsKey("problem")).count();
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("succeeded", results.size() - failed);
        body.put("failed", failed);
        body.put("results", results);
        return Reply.ok(JsonOutput.of(body));
    }

    private static List<BulkRow> rows(@Nullable Object operations, EntityType entity) {
        if (!(operations instanceof List<?> list) || list.isEmpty() || list.size() > MOST) {
            throw Problem.badRequest("bulk/operations", "A list of 1 to " + MOST + " operations is expected.")
                    .field("operations")
                    .asException();
        }
        List<BulkRow> rows = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            rows.add(BulkRow.of(list.get(i), entity, "operations." + i));
        }
        return rows;
    }
}
