package io.guildhall.rest.internal.record;

import io.guildhall.database.Database;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.port.Modules;
import io.guildhall.problem.Problem;
import io.guildhall.record.Records;
import io.guildhall.rest.internal.http.Exchange;
import io.guildhall.rest.internal.http.Methods;
import io.guildhall.rest.internal.http.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What every entity answers below its path. Thread-safe. */
public final class RecordRoutes {
    private final Reads reads;
    private final Writes writes;
    private final Bulk bulk;

    public RecordRoutes(Database database, Records records, Modules modules) {
        Idempotency idempotency = new Idempotency(database);
        reads = new Reads(database, records, modules);
        writes = new Writes(database, records, modules, reads, idempotency);
        bulk = new Bulk(records, idempotency);
    }

    /**
     * @param below segments after the entity's own
     * @throws io.guildhall.problem.ProblemException 404 for what is no route, 405 for a verb the entity lacks
     */
    public Reply serve(Exchange exchange, EntityType entity, List<String> below) throws IOException {
        if (below.isEmpty()) {
            return collection(exchange, entity);
        }
        String first = below.get(0);
        if (below.size() == 1 && first.equals("bulk")) {
            Methods.require(exchange, "POST");
            return bulk.run(exchange, entity);
        }
        if (below.size() == 1 && first.equals("query")) {
            Methods.require(exchange, entity.verbs().contains(Verb.LIST) ? new String[] {"POST"} : new String[0]);
            return reads.query(exchange, entity);
        }
        if (below.size() == 1 && first.equals("export")) {
            Methods.require(
                    exchange, entity.verbs().contains(Verb.LIST) ? new String[] {"GET", "POST"} : new String[0]);
            return reads.export(exchange, entity);
        }
        if (below.size() == 1 && first.equals("aggregate")) {
            Methods.require(exchange, entity.verbs().contains(Verb.LIST) ? new String[] {"POST"} : new String[0]);
            return reads.aggregate(exchange, entity);
        }
        long id = id(first);
        return below.size() == 1 ? item(exchange, entity, id) : step(exchange, entity, id, below);
    }

    private Reply collection(Exchange exchange, EntityType entity) throws IOException {
        Methods.require(exchange, allowed(entity, Verb.LIST, "GET", Verb.CREATE, "POST"));
        return exchange.method().equals("GET") ? reads.list(exchange, entity) : writes.create(exchange, entity);
    }

    private Reply item(Exchange exchange, EntityType entity, long id) throws IOException {
        Methods.require(exchange, allowed(entity, Verb.READ, "GET", Verb.UPDATE, "PATCH", Verb.DELETE, "DELETE"));
        return switch (exchange.method()) {
            case "GET" -> reads.get(exchange, entity, id);
            case "PATCH" -> writes.update(exchange, entity, id);
            default -> writes.delete(exchange, entity, id);
        };
    }

    private Reply step(Exchange exchange, EntityType entity, long id, List<String> below) throws IOException {
        if (below.size() == 2 && below.get(1).equals("restore") && entity.trash()) {
            Methods.require(exchange, allowed(entity, Verb.DELETE, "POST"));
            return writes.restore(exchange, entity, id);
        }
        if (below.size() == 3 && below.get(1).equals("actions")) {
            Methods.require(exchange, "POST");
            return writes.act(exchange, entity, id, below.get(2));
        }
        throw Problem.notFound().asException();
    }

    private static String[] allowed(EntityType entity, Object... verbsAndMethods) {
        List<String> methods = new ArrayList<>();
        for (int i = 0; i < verbsAndMethods.length; i += 2) {
            if (entity.verbs().contains(verbsAndMethods[i])) {
                methods.add((String) verbsAndMethods[i + 1]);
            }
        }
        return methods.toArray(new String[0]);
    }

    private static long id(String segment) {
        if (!segment.matches("[0-9]{1,18}")) {
            throw Problem.notFound().field("id").asException();
        }
        return Long.parseLong(segment);
    }
}
