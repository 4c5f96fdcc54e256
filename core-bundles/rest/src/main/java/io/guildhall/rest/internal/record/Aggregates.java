package io.guildhall.rest.internal.record;

import com.fasterxml.jackson.core.JsonGenerator;
import io.guildhall.database.Database;
import io.guildhall.entity.EntityType;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.Aggregate;
import io.guildhall.record.Aggregation;
import io.guildhall.record.Aggregation.Group;
import io.guildhall.record.Aggregation.Measure;
import io.guildhall.record.Filter;
import io.guildhall.record.Records;
import io.guildhall.rest.internal.http.Exchange;
import io.guildhall.rest.internal.http.Limits;
import io.guildhall.rest.internal.http.Parameters;
import io.guildhall.rest.internal.http.Reply;
import io.guildhall.rest.internal.json.JsonInput;
import io.guildhall.rest.internal.json.JsonOutput;
import io.guildhall.rest.internal.json.RecordJson;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code POST …/aggregate}: numbers over a list. Groups and measures are words, {@code created_at:month} and {@code sum:amount}. */
final class Aggregates {
    private static final Set<String> MEMBERS = Set.of("filter", "q", "group_by", "measures", "sort", "limit");
    private static final int USUAL = 50;
    private static final int LONGEST = 500;

    private final Database database;
    private final Records records;

    Aggregates(Database database, Records records) {
        this.database = database;
        this.records = records;
    }

    Reply of(Exchange exchange, EntityType entity, FieldPaths paths) throws IOException {
        exchange.parameters().allow();
        Map<String, @Nullable Object> body = JsonInput.object(exchange, Limits.JSON_BYTES);
        for (String name : body.keySet()) {
            if (!MEMBERS.contains(name)) {
                throw Parameters.unknown(name).asException();
            }
        }
        Filter filter =
                body.get("filter") == null ? Filter.ALL : new FilterTree(paths).read(body.get("filter"), "filter", 1);
        return answer(
                exchange,
                entity,
                asked(
                        filter,
                        text("q", body.get("q")),
                        words("group_by", body.get("group_by")),
                        words("measures", body.get("measures")),
                        text("sort", body.get("sort")),
                        body.get("limit") instanceof Long number
                                ? number.toString()
                                : text("limit", body.get("limit"))));
    }

    private Reply answer(Exchange exchange, EntityType entity, Aggregation asked) {
        Aggregate whole = database.read(exchange.actor(), tx -> records.aggregate(tx, entity.fullName(), asked));
        return Reply.ok(JsonOutput.render(out -> write(out, asked, whole)));
    }

    private static Aggregation asked(
            Filter filter,
            @Nullable String search,
            List<String> groups,
            List<String> measures,
            @Nullable String sort,
            @Nullable String limit) {
        if (limit != null && !limit.matches("[0-9]{1,3}")) {
            throw wrong("limit", "a whole number from 1 to " + Aggregation.MAX_LIMIT);
        }
        if (search != null && search.length() > LONGEST) {
            throw wrong("q", "at most " + LONGEST + " characters");
        }
        return new Aggregation(
                filter,
                search,
                groups.stream().map(Aggregates::group).toList(),
                measures.isEmpty()
                        ? List.of(Measure.RECORDS)
                        : measures.stream()
                                .map(word -> measure(word, "measures"))
                                .toList(),
                sort == null || sort.isEmpty() ? null : order(sort),
                limit == null ? USUAL : Integer.parseInt(limit));
    }

    private static Group group(String word) {
        Group group = Group.parse(word);
        if (group == null) {
            throw wrong("group_by", "a field, or a date and day, week, month, quarter or year");
        }
        return group;
    }

    private static Measure measure(String word, String parameter) {
        Measure measure = Measure.parse(word);
        if (measure == null) {
            throw wrong(parameter, "count, or sum, avg, min or max with a field: sum:amount");
        }
        return measure;
    }

    private static Aggregation.Order order(String sort) {
        boolean descending = sort.startsWith("-");
        String word = descending ? sort.substring(1) : sort;
        return new Aggregation.Order(word.equals("group") ? null : measure(word, "sort"), descending);
    }

    private static List<String> words(String name, @Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> items) || !items.stream().allMatch(item -> item instanceof String)) {
            throw wrong(name, "a list of words");
        }
        return items.stream().map(String::valueOf).toList();
    }

    private static @Nullable String text(String name, @Nullable Object value) {
        if (value != null && !(value instanceof String)) {
            throw wrong(name, "a text");
        }
        return (String) value;
    }

    private static ProblemException wrong(String parameter, String expected) {
        return Problem.badRequest("query/value", "The value does not fit the parameter.")
                .detail("Expected %s.", expected)
                .field(parameter)
                .asException();
    }

    private static void write(JsonGenerator out, Aggregation asked, Aggregate whole) throws IOException {
        out.writeStartObject();
        RecordJson.field(
                out, "group_by", asked.groups().stream().map(Group::word).toList());
        RecordJson.field(
                out, "measures", asked.measures().stream().map(Measure::word).toList());
        numbers(out, asked, whole);
        groups(out, asked, whole, 0);
        out.writeEndObject();
    }

    private static void numbers(JsonGenerator out, Aggregation asked, Aggregate its) throws IOException {
        out.writeObjectFieldStart("values");
        for (int i = 0; i < asked.measures().size(); i++) {
            RecordJson.field(out, asked.measures().get(i).word(), its.numbers().get(i));
        }
        out.writeEndObject();
    }

    private static void groups(JsonGenerator out, Aggregation asked, Aggregate its, int depth) throws IOException {
        if (depth == asked.groups().size()) {
            return;
        }
        out.writeArrayFieldStart("data");
        for (Aggregate group : its.groups()) {
            out.writeStartObject();
            RecordJson.field(out, "value", group.value());
            RecordJson.field(out, "label", group.label());
            numbers(out, asked, group);
            groups(out, asked, group, depth + 1);
            out.writeEndObject();
        }
        out.writeEndArray();
        Aggregate others = its.others();
        if (others == null) {
            out.writeNullField("others");
        } else {
            out.writeObjectFieldStart("others");
            RecordJson.field(out, "groups", its.otherGroups());
            numbers(out, asked, others);
            out.writeEndObject();
        }
    }
}
