package io.guildhall.rest.internal.describe;

import io.guildhall.record.Aggregation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Numbers over a list, the same for every entity. */
final class AggregateDoc {
    private AggregateDoc() {}

    static void schemas(Map<String, Object> schemas) {
        schemas.put("AggregateQuery", Doc.of("type", "object", "additionalProperties", false, "properties", query()));
        Map<String, Object> group = members("value", "label");
        group.put(
                "value",
                Doc.of(
                        "description",
                        "What the records of the group have; the first day of a stretch; null for none."));
        group.put("label", Doc.nullable(Doc.string()));
        Map<String, Object> others = Doc.of("groups", Doc.integer(), "values", values());
        group.put("others", others(others));
        schemas.put(
                "AggregateGroup",
                Doc.of("type", "object", "required", List.of("value", "label", "values"), "properties", group));
        Map<String, Object> whole = members("group_by", "measures");
        whole.put("group_by", Doc.array(Doc.string()));
        whole.put("measures", Doc.array(Doc.string()));
        whole.put("others", others(others));
        schemas.put(
                "Aggregate",
                Doc.of("type", "object", "required", List.of("group_by", "measures", "values"), "properties", whole));
    }

    private static Map<String, Object> query() {
        Map<String, Object> query = Doc.of("filter", Doc.ref("Filter"), "q", Doc.string());
        query.put(
                "group_by",
                words(
                        "Fields, also of what a reference points at; of dates and times :day, :week, :month, :quarter or :year.",
                        Aggregation.MOST_GROUPS));
        query.put(
                "measures",
                words(
                        "count, or sum, avg, min or max of a number or amount: sum:amount. The count unless said otherwise.",
                        Aggregation.MOST_MEASURES));
        query.put(
                "sort",
                Doc.of(
                        "type",
                        "string",
                        "description",
                        "A measure, or group for the groups' own order; - for descending. Unless said, days stand newest first,"
                                + " choices as they are defined, whole numbers from the smallest, all else by the first measure,"
                                + " the largest first. As the second group days, choices and numbers always stand so."));
        query.put("limit", Doc.of("type", "integer", "minimum", 1, "maximum", Aggregation.MAX_LIMIT, "default", 50));
        return query;
    }

    private static Map<String, Object> words(String description, int most) {
        Map<String, Object> list = Doc.array(Doc.string());
        list.put("maxItems", most);
        list.put("description", description);
        return list;
    }

    /** In their order; those named first are filled in later. */
    private static Map<String, Object> members(String... first) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (String name : first) {
            members.put(name, Doc.of());
        }
        members.put("values", values());
        members.put("data", Doc.array(Doc.ref("AggregateGroup")));
        return members;
    }

    private static Map<String, Object> values() {
        return Doc.of(
                "type",
                "object",
                "description",
                "By measure: a number, a decimal as text, for amounts an object of them by currency; null where there is nothing to work it out of.",
                "additionalProperties",
                Doc.of());
    }

    private static Map<String, Object> others(Map<String, Object> properties) {
        Map<String, Object> others =
                Doc.of("type", List.of("object", "null"), "description", "The groups beyond the limit, together.");
        others.put("properties", properties);
        return others;
    }
}
