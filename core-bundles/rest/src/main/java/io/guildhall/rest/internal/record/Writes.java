package io.guildhall.rest.internal.record;

import io.guildhall.action.Action;
import io.guildhall.action.Outcome;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.port.Modules;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.Records;
import io.guildhall.record.StoredRecord;
import io.guildhall.rest.internal.http.Exchange;
import io.guildhall.rest.internal.http.Limits;
import io.guildhall.rest.internal.http.Reply;
import io.guildhall.rest.internal.json.JsonInput;
import io.guildhall.rest.internal.json.JsonOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes of single records, each one transaction. */
final class Writes {
    private final Database database;
    private final Records records;
    private final Modules modules;
    private final Reads reads;
    private final Idempotency idempotency;

    Writes(Database database, Records records, Modules modules, Reads reads, Idempotency idempotency) {
        this.database = database;
        this.records = records;
        this.modules = modules;
        this.reads = reads;
        this.idempotency = idempotency;
    }

    Reply create(Exchange exchange, EntityType entity) throws IOException {
        Shape shape = shape(exchange, entity);
        Map<String, @Nullable Object> values = JsonInput.object(exchange, Limits.JSON_BYTES);
        return idempotency.write(exchange, exchange.body(Limits.JSON_BYTES), "", tx -> {
            StoredRecord record = records.create(tx, entity.fullName(), values);
            return reply(tx, 201, record, shape).location("/api/" + entity.path() + "/" + record.id());
        });
    }

    Reply update(Exchange exchange, EntityType entity, long id) throws IOException {
        Shape shape = shape(exchange, entity);
        long version = Versions.expected(exchange);
        Map<String, @Nullable Object> values = JsonInput.object(exchange, Limits.JSON_BYTES);
        try {
            return database.write(
                    exchange.actor(),
                    tx -> reply(tx, 200, records.update(tx, entity.fullName(), id, version, values), shape));
        } catch (ProblemException e) {
            throw withCurrent(exchange, entity, id, e);
        }
    }

    Reply delete(Exchange exchange, EntityType entity, long id) {
        exchange.parameters().allow();
        long version = Versions.expected(exchange);
        try {
            return database.write(exchange.actor(), tx -> {
                records.delete(tx, entity.fullName(), id, version);
                return Reply.empty(204);
            });
        } catch (ProblemException e) {
            throw withCurrent(exchange, entity, id, e);
        }
    }

    Reply restore(Exchange exchange, EntityType entity, long id) throws IOException {
        Shape shape = shape(exchange, entity);
        return idempotency.write(
                exchange,
                exchange.body(Limits.JSON_BYTES),
                "",
                tx -> reply(tx, 200, records.restore(tx, entity.fullName(), id), shape));
    }

    Reply act(Exchange exchange, EntityType entity, long id, String name) throws IOException {
        exchange.parameters().allow();
        Action action = modules.current().actions().get(entity.fullName() + "/" + name);
        if (action == null) {
            throw Problem.notFound().field("action").asException();
        }
        if (!exchange.actor().may(action.permission())) {
            throw Problem.forbidden("auth/permission", "You may not do this.")
                    .with("permission", action.permission())
                    .asException();
        }
        Map<String, @Nullable Object> input = JsonInput.objectOrEmpty(exchange, Limits.JSON_BYTES);
        String sent = exchange.header("Idempotency-Key");
        String key = sent == null ? exchange.id() : sent;
        return idempotency.write(exchange, exchange.body(Limits.JSON_BYTES), "", tx -> {
            records.get(tx, entity.fullName(), id);
            return outcome(exchange, action.run(tx, id, input, key));
        });
    }

    private static Reply outcome(Exchange exchange, Outcome outcome) {
        if (outcome instanceof Outcome.Done done) {
            return Reply.ok(JsonOutput.of(done.output()));
        }
        if (outcome instanceof Outcome.Wait wait) {
            return Reply.of(202, JsonOutput.of(Map.of("waiting_for", wait.key())));
        }
        if (outcome instanceof Outcome.Retry retry) {
            exchange.response()
                    .setHeader(
                            "Retry-After",
                            Long.toString(Math.max(1, retry.after().toSeconds())));
            throw Problem.of(503, "action/later", "This cannot be done right now.")
                    .detail("%s", retry.reason())
                    .asException();
        }
        throw ((Outcome.Failed) outcome).problem().asException();
    }

    private Reply reply(Transaction tx, int status, StoredRecord record, Shape shape) {
        Included included = reads.included(tx, shape, List.of(record));
        return Reply.of(status, RecordWriter.one(record, shape, included)).etag(record.version());
    }

    private static Shape shape(Exchange exchange, EntityType entity) {
        exchange.parameters().allow("fields", "include");
        return Shape.of(entity, exchange.parameters());
    }

    /** Whoever comes too late is shown what the record has become, to merge by. */
    private ProblemException withCurrent(Exchange exchange, EntityType entity, long id, ProblemException e) {
        if (e.problem().status() != 412) {
            return e;
        }
        StoredRecord current = database.read(exchange.actor(), tx -> records.get(tx, entity.fullName(), id));
        exchange.response().setHeader("ETag", "\"" + current.version() + "\"");
        return e.problem().with("current", current).asException();
    }
}
