package io.guildhall.rest.internal.record;

import io.guildhall.database.Database;
import io.guildhall.entity.CustomFields;
import io.guildhall.entity.EntityType;
import io.guildhall.port.Modules;
import io.guildhall.problem.Problem;
import io.guildhall.record.Filter;
import io.guildhall.record.Page;
import io.guildhall.record.Records;
import io.guildhall.record.StoredRecord;
import io.guildhall.rest.internal.http.Exchange;
import io.guildhall.rest.internal.http.Limits;
import io.guildhall.rest.internal.http.Parameters;
import io.guildhall.rest.internal.http.Parameters.Parameter;
import io.guildhall.rest.internal.http.Reply;
import io.guildhall.rest.internal.json.JsonInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists and single records. The connection is given back before the first byte goes out. */
final class Reads {
    private final Database database;
    private final Records records;
    private final Modules modules;
    private final Export export;
    private final Aggregates aggregates;

    Reads(Database database, Records records, Modules modules) {
        this.database = database;
        this.records = records;
        this.modules = modules;
        this.export = new Export(database, records, modules);
        this.aggregates = new Aggregates(database, records);
    }

    /** The whole list as a file; asked for like a page, by POST with a filter in the body. */
    Reply export(Exchange exchange, EntityType entity) throws IOException {
        String format = exchange.parameters().last("format");
        String filter = exchange.parameters().last("filter");
        Parameters others = new Parameters(exchange.parameters().all().stream()
                .filter(parameter -> !List.of("format", "filter").contains(parameter.name()))
                .toList());
        ListRequest request;
        if (exchange.method().equals("POST")) {
            request = asked(exchange, entity, others, JsonInput.object(exchange, Limits.JSON_BYTES));
        } else if (filter != null && !filter.isEmpty()) {
            request = asked(exchange, entity, others, JsonInput.object(filter, "filter"));
        } else {
            request = ListRequest.of(paths(exchange, entity), exchange.actor(), others);
        }
        return export.file(exchange.actor(), entity, request, format);
    }

    Reply list(Exchange exchange, EntityType entity) {
        return list(exchange, entity, ListRequest.of(paths(exchange, entity), exchange.actor(), exchange.parameters()));
    }

    /** A list whose filter is too rich for a query string. Paging may stand in the body or in the query. */
    Reply query(Exchange exchange, EntityType entity) throws IOException {
        return list(
                exchange,
                entity,
                asked(exchange, entity, exchange.parameters(), JsonInput.object(exchange, Limits.JSON_BYTES)));
    }

    /** Numbers over the list, under the same rights. */
    Reply aggregate(Exchange exchange, EntityType entity) throws IOException {
        return aggregates.of(exchange, entity, paths(exchange, entity));
    }

    private ListRequest asked(
            Exchange exchange, EntityType entity, Parameters given, Map<String, @Nullable Object> body) {
        List<Parameter> paging = new ArrayList<>(given.all());
        Filter filter = Filter.ALL;
        if (body.containsKey("and") || body.containsKey("or") || body.containsKey("field")) {
            filter = new FilterTree(paths(exchange, entity)).read(body, "filter", 1);
        } else {
            for (Map.Entry<String, @Nullable Object> entry : body.entrySet()) {
                if (entry.getKey().equals("filter")) {
                    filter = new FilterTree(paths(exchange, entity)).read(entry.getValue(), "filter", 1);
                } else {
                    paging.add(parameter(entry.getKey(), entry.getValue()));
                }
            }
        }
        for (Parameter parameter : paging) {
            if (!ListRequest.isPaging(parameter.name())) {
                throw Parameters.unknown(parameter.name()).asException();
            }
        }
        return ListRequest.of(paths(exchange, entity), new Parameters(paging), filter);
    }

    private FieldPaths paths(Exchange exchange, EntityType entity) {
        CustomFields custom = exchange.actor().workspace().custom();
        return new FieldPaths(entity, name -> {
            EntityType plain = modules.current().entities().get(name);
            return plain == null ? null : custom.with(plain);
        });
    }

    Reply get(Exchange exchange, EntityType entity, long id) {
        exchange.parameters().allow("fields", "include");
        Shape shape = Shape.of(entity, exchange.parameters());
        return database.read(exchange.actor(), tx -> {
            StoredRecord record = records.get(tx, entity.fullName(), id);
            boolean tagged = shape.includes().isEmpty();
            if (tagged && Versions.known(exchange.header("If-None-Match"), record.version())) {
                return Reply.empty(304).etag(record.version());
            }
            Included included = included(tx, shape, List.of(record));
            Reply reply = Reply.ok(RecordWriter.one(record, shape, included));
            return tagged ? reply.etag(record.version()) : reply;
        });
    }

    Included included(io.guildhall.database.Transaction tx, Shape shape, List<StoredRecord> of) {
        return Included.of(tx, records, modules.current(), shape.includes(), of);
    }

    private Reply list(Exchange exchange, EntityType entity, ListRequest request) {
        record Found(Page page, Included included) {}
        Found found = database.read(exchange.actor(), tx -> {
            Page page = records.list(tx, entity.fullName(), request.query());
            return new Found(page, included(tx, request.shape(), page.records()));
        });
        return Reply.ok(RecordWriter.list(found.page(), request.query(), request.shape(), found.included()));
    }

    /** Lists of names may stand as lists; else each value is of the type that it means. */
    private static Parameter parameter(String name, @Nullable Object value) {
        boolean fits = switch (name) {
            case "page", "per_page", "limit" -> value instanceof Long || value instanceof String;
            case "trash" -> value instanceof Boolean || value instanceof String;
            case "sort", "fields", "include" -> value instanceof String || value instanceof List;
            default -> value instanceof String;
        };
        if (!ListRequest.isPaging(name)) {
            throw Parameters.unknown(name).asException();
        }
        if (!fits) {
            throw Problem.badRequest("query/value", "The value does not fit the parameter.")
                    .field(name)
                    .asException();
        }
        String text = value instanceof List<?> items
                ? String.join(",", items.stream().map(String::valueOf).toList())
                : String.valueOf(value);
        return new Parameter(name, text);
    }
}
