package io.guildhall.itest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guildhall.itest.Catalog.Operation;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Makes bodies that a route accepts, from its schema: each text holds a word by which it is known again, each reference is
 * a record of one's own.
 */
final class Samples {
    /** What the schema does not say: values that only some texts allow, and fields that need others beside them. */
    private static final Map<String, @Nullable Object> SPECIAL = special();

    /** As a browser gives it, at a service that is nowhere; the keys are those of the example in RFC 8291. */
    /** The public half of a key that nobody has. */
    private static final String P256 =
            "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEYHfG35mffplkmZaS2gShcXpj/WVJcs2xKyfwdnALzDYe"
                    + "rZvZQczW4p3QH3iVpG+xEjL9DArzolUZ8fYodi43vg==";

    private static final String DEVICE = """
            {"endpoint": "https://push.invalid/sample", "auth": "BTBZMqHH6r4Tts7J_aSIgg", "p256dh":
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"}""";

    /** Goes on over all makers of bodies, so that no two make the same key. */
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Catalog catalog;
    private final String word;
    private final Map<String, List<Long>> own;
    private final Secrets secrets;

    /** @param own ids by collection */
    Samples(Catalog catalog, String word, Map<String, List<Long>> own) {
        this(catalog, word, own, Secrets.NONE);
    }

    /** @param secrets what stands in some fields instead */
    Samples(Catalog catalog, String word, Map<String, List<Long>> own, Secrets secrets) {
        this.catalog = catalog;
        this.word = word;
        this.own = own;
        this.secrets = secrets;
    }

    private static Map<String, @Nullable Object> special() {
        Map<String, @Nullable Object> values = new java.util.HashMap<>();
        values.put("currency", "EUR");
        values.put("phone", "+43 1 5550100");
        values.put("mobile", "+43 660 5550100");
        values.put("language", "de");
        values.put("zone", "Europe/Vienna");
        values.put("day_begins", "05:00");
        for (String none : List.of(
                "closed_at",
                "lost_reason",
                "entity",
                "record_id",
                "done_at",
                "color",
                "locale",
                "avatar_color",
                "parent_id",
                "repeats",
                "required_fields",
                "is_won",
                "is_lost",
                "is_default",
                "reason",
                "version",
                "percent",
                "percent_off",
                "amount_off",
                "deposit",
                "weekdays",
                "days",
                "stock",
                "guest_limit",
                "yearly",
                "birthday_before",
                "birthday_after",
                "starts_on",
                "ends_on",
                "from_time",
                "to_time",
                "to_date")) {
            values.put(none, null);
        }
        return values;
    }

    /** A body for this route. Empty where the route takes any object: those are known by name. */
    ObjectNode body(Operation operation) {
        if (List.of("query", "export", "aggregate").contains(operation.last())) {
            return Client.JSON.createObjectNode();
        }
        if (operation.last().equals("bulk")) {
            return object("{\"operations\":[{\"op\":\"delete\",\"id\":987654321}]}");
        }
        ObjectNode known = free(operation.method() + " " + operation.path());
        return known != null ? known : filled(catalog.body(operation), operation.collection());
    }

    private ObjectNode filled(JsonNode schema, String collection) {
        int count = COUNT.incrementAndGet();
        ObjectNode body = Client.JSON.createObjectNode();
        schema.path("properties").properties().forEach(field -> {
            JsonNode secret = secrets.value(collection, field.getKey(), field.getValue(), count);
            JsonNode value = secret != null ? secret : value(field.getKey(), field.getValue(), count);
            if (value != null) {
                body.set(field.getKey(), value);
            }
        });
        return body;
    }

    /** Whether it stays empty because it makes sense only beside others. */
    static boolean needsMore(String field) {
        return SPECIAL.containsKey(field) && SPECIAL.get(field) == null;
    }

    private @Nullable JsonNode value(String name, JsonNode schema, int count) {
        if (SPECIAL.containsKey(name)) {
            Object value = SPECIAL.get(name);
            return value == null ? null : Client.JSON.valueToTree(value);
        }
        if (schema.has("x-references")) {
            return first(catalog.entities().get(schema.path("x-references").asText()));
        }
        if (name.equals("type")) {
            return text("note");
        }
        JsonNode choices = schema.findPath("enum");
        if (choices.isArray()) {
            return choices.get(0);
        }
        Set<String> types = Catalog.types(schema);
        if (types.contains("string")) {
            return text(text(name, schema, count));
        }
        if (types.contains("integer")) {
            return JsonNodeFactory.instance.numberNode(schema.path("minimum").asLong(1));
        }
        if (types.contains("array")) {
            JsonNode item = schema.path("items");
            return item.path("type").asText().equals("string") && !name.equals("permissions")
                    ? Client.JSON.createArrayNode().add(itemValue(itemOf(name), item, count))
                    : Client.JSON.createArrayNode();
        }
        return types.contains("boolean") ? JsonNodeFactory.instance.booleanNode(true) : null;
    }

    /** What one of several is: {@code phone} of {@code more_phones}. */
    static String itemOf(String field) {
        return field.replaceFirst("^more_(\\w+)s$", "$1");
    }

    private String itemValue(String name, JsonNode schema, int count) {
        Object special = SPECIAL.get(name);
        return special != null ? special.toString() : schema.has("format") ? text(name, schema, count) : word;
    }

    private String text(String name, JsonNode schema, int count) {
        if (schema.has("pattern")) {
            return "12.50";
        }
        String own = name + count + "-" + word;
        String text = switch (schema.path("format").asText()) {
            case "email" -> own.replace('_', '.') + "@" + word + ".example";
            case "uri" -> "https://" + word + ".example/" + own;
            case "date" -> "2026-05-05";
            case "date-time" -> "2026-05-05T08:00:00Z";
            default -> name.equals("email") ? own + "@" + word + ".example" : own;
        };
        int longest = schema.path("maxLength").asInt(1000);
        return text.length() <= longest ? text : word.substring(0, Math.min(longest, word.length()));
    }

    /** Each another one, and not so far ahead that nothing is booked then. */
    private static String evening(int count) {
        return LocalDate.now(ZoneOffset.UTC).plusDays(2 + count % 300) + "T18:00:00Z";
    }

    private @Nullable ObjectNode free(String route) {
        int count = COUNT.incrementAndGet();
        String name = "\"name\":\"person" + count + " " + word + "\"";
        String email = "\"email\":\"person" + count + "@" + word + ".example\"";
        return switch (route) {
            case "POST /api/users", "POST /api/invitations" -> object("{" + name + "," + email + "}");
            case "PATCH /api/users/{id}" -> object("{" + name + "}");
            case "POST /api/users/{id}/hand-over" -> object("{\"to\":" + first("/api/users") + "}");
            case "POST /api/roles" ->
                object("{\"title\":\"role" + count + " " + word
                        + "\",\"reads\":\"own\",\"writes\":\"own\",\"permissions\":[]}");
            case "PATCH /api/roles/{id}" -> object("{\"title\":\"role" + count + " " + word + "\"}");
            case "POST /api/api-keys" -> object("{" + name + ",\"role_id\":" + first("/api/roles") + "}");
            case "POST /api/devices" -> object("{\"kind\":\"own\",\"public_key\":\"" + P256 + "\"}");
            case "PATCH /api/devices/{id}" -> object("{" + name + "}");
            case "PUT /api/account/pin" -> object("{\"pin\":\"2580\",\"current_password\":\"" + word + "\"}");
            case "POST /api/device/unlock" ->
                object(
                        "{\"member_id\":1,\"pin\":\"2580\",\"counter\":1,\"at\":\"2026-05-05T20:00:00Z\",\"signature\":\"A\"}");
            case "POST /api/device/turns" ->
                object(
                        "{\"member_id\":1,\"came\":\"2026-05-05T20:00:00Z\",\"went\":\"2026-05-05T21:00:00Z\",\"counter\":1,\"signature\":\"A\"}");
            case "POST /api/forgotten-password" -> object("{" + email + "}");
            case "POST /api/notifications/devices" -> object(DEVICE);
            case "POST /api/password-links" -> object("{\"member_id\":" + first("/api/users") + "}");
            case "PATCH /api/workspace" -> object("{\"name\":\"" + word + " house\"}");
            case "PUT /api/pipelines/{id}/transitions" -> object("{\"transitions\":[]}");
            case "POST /api/deals/{id}/move", "PATCH /api/deals/{id}/move" ->
                object("{\"stage_id\":" + first("/api/stages") + "}");
            case "POST /api/hospitality/guests" ->
                object("{\"first_name\":\"guest" + count + "\",\"last_name\":\"" + word + "\"}");
            case "POST /api/hospitality/bookings" ->
                object("{\"name\":\"party" + count + " " + word + "\",\"party_size\":2,\"starts_at\":\""
                        + evening(count) + "\",\"note\":\"" + word + "\",\"beyond_pacing\":true}");
            case "POST /api/hospitality/bookings/{id}/accept" -> object("{}");
            case "POST /api/hospitality/bookings/{id}/decline" -> object("{\"words\":\"" + word + "\"}");
            case "POST /api/hospitality/bookings/{id}/cancel" -> object("{\"by\":\"guest\"}");
            case "POST /api/hospitality/bookings/{id}/deposit" -> object("{\"amount\":\"20.00\"}");
            case "POST /api/hospitality/bookings/{id}/deposit/steps" ->
                object("{\"state\":\"paid\",\"way\":\"cash\",\"reference\":\"" + word + "\"}");
            case "POST /api/hospitality/bookings/{id}/correct" -> object("{\"note\":\"" + word + "\"}");
            case "POST /api/hospitality/bookings/{id}/move" -> object("{\"party_size\":3}");
            case "POST /api/hospitality/guests/{id}/spend" -> object("{\"amount\":\"12.50\"}");
            case "POST /api/hospitality/till/checks" ->
                object("{\"event\":\"tender\",\"source\":\"" + word + "\",\"number\":\"" + count
                        + "\",\"version\":1,\"at\":\"2026-05-05T20:00:00Z\",\"net\":\"12.50\",\"gross\":\"12.50\"}");
            case "POST /api/hospitality/till/holds" ->
                object("{\"reward_id\":" + first("/api/hospitality/rewards") + ",\"source\":\"" + word
                        + "\",\"number\":\"" + count + "\",\"guest\":{\"id\":" + first("/api/hospitality/guests")
                        + "}}");
            case "PUT /api/hospitality/checks/{id}/guest", "PUT /api/hospitality/bookings/{id}/guest" ->
                object("{\"guest_id\":" + first("/api/hospitality/guests") + "}");
            case "POST /api/hospitality/bookings/{id}/room/seat",
                    "POST /api/hospitality/bookings/{id}/room/arrive",
                    "POST /api/hospitality/bookings/{id}/room/notify",
                    "POST /api/hospitality/bookings/{id}/room/finish",
                    "POST /api/hospitality/bookings/{id}/room/leave",
                    "POST /api/hospitality/bookings/{id}/room/undo",
                    "POST /api/hospitality/room/plan" -> object("{}");
            case "POST /api/hospitality/bookings/{id}/room/move" ->
                object("{\"table_ids\":[" + first("/api/hospitality/dining-tables") + "]}");
            case "POST /api/hospitality/bookings/{id}/room/phase" -> object("{\"phase\":\"mains\"}");
            case "POST /api/hospitality/bookings/{id}/room/size" -> object("{\"party_size\":2}");
            case "POST /api/hospitality/bookings/{id}/room/merge" ->
                object("{\"booking_id\":" + first("/api/hospitality/bookings") + "}");
            case "POST /api/hospitality/bookings/{id}/room/split", "POST /api/hospitality/room/walk-ins" ->
                object("{\"party_size\":1,\"table_ids\":[" + first("/api/hospitality/dining-tables") + "],\"name\":\""
                        + word + "\"}");
            case "POST /api/hospitality/room/waiting" -> object("{\"party_size\":2,\"name\":\"" + word + "\"}");
            case "POST /api/hospitality/dining-tables/{id}/room" -> object("{\"dirty\":false}");
            case "POST /api/hospitality/guests/{id}/redeem" ->
                object("{\"reward_id\":" + first("/api/hospitality/rewards") + "}");
            case "POST /api/hospitality/guests/{id}/holds" ->
                object("{\"reward_id\":" + first("/api/hospitality/rewards") + "}");
            case "POST /api/hospitality/guests/{id}/adjustments" ->
                object("{\"points\":1,\"reason\":\"" + word + "\"}");
            case "POST /api/hospitality/guests/{id}/block" -> object("{\"reason\":\"" + word + "\"}");
            case "POST /api/hospitality/guests/{id}/unblock" -> object("{}");
            case "POST /api/hospitality/guests/{id}/merge" ->
                object("{\"guest_id\":" + first("/api/hospitality/guests") + "}");
            case "POST /api/hospitality/redemptions/{id}/reverse" -> object("{\"reason\":\"" + word + "\"}");
            case "POST /api/hospitality/campaigns",
                    "PUT /api/hospitality/campaigns/{id}",
                    "POST /api/hospitality/campaigns/preview" ->
                object("{\"name\":\"campaign" + count + " " + word + "\",\"kind\":\"away\",\"subjects\":{\"en\":\""
                        + word + "\"},\"bodies\":{\"en\":\"" + word + "\"}}");
            case "POST /api/hospitality/campaigns/{id}/start", "POST /api/hospitality/campaigns/{id}/stop" ->
                object("{}");
            case "PUT /api/hospitality/programme" -> object("{\"point_one\":\"" + word.substring(0, 3) + "\"}");
            case "POST /api/hospitality/earn-rules/preview" ->
                object("{\"kind\":\"spend\",\"points\":1,\"per_amount_minor\":100}");
            case "POST /api/hospitality/tiers/preview" -> object("{\"name\":\"" + word + "\",\"threshold\":1000}");
            case "POST /api/hospitality/programme/preview" -> object("{\"cap_bill\":100}");
            case "POST /api/hospitality/tiers" ->
                object("{\"name\":\"tier" + count + " " + word + "\",\"threshold\":" + 1000L * count + "}");
            case "PUT /api/imports/{id}/mapping" ->
                object("{\"columns\":[{\"index\":0,\"header\":\"Name\",\"field\":\"name\"}]}");
            case "POST /api/{plural}/{id}/history/{position}/restore",
                    "POST /api/{module}/{plural}/{id}/history/{position}/restore" -> object("{}");
            case "POST /api/views", "PUT /api/views/{id}" ->
                object("{\"entity\":\"crm.contact\",\"name\":\"view" + count + " " + word + "\"}");
            case "PUT /api/views/places" -> object("{\"entity\":\"crm.contact\",\"views\":[],\"hidden\":[]}");
            case "POST /api/calendar/feed", "PUT /api/calendar/feed" ->
                object("{\"layers\":[\"crm.task\"],\"everybody\":false}");
            case "POST /api/bulk-changes", "POST /api/bulk-changes/preview" ->
                object("{\"entity\":\"crm.contact\",\"action\":\"update\",\"changes\":{\"job_title\":\"" + word
                        + "\"},\"ids\":[" + first("/api/contacts") + "]}");
            case "POST /api/presence" ->
                object("{\"screen\":\"sample-screen\",\"entity\":\"crm.contact\",\"doing\":\"viewing\"}");
            default -> null;
        };
    }

    private @Nullable JsonNode first(@Nullable String collection) {
        List<Long> ids = collection == null ? List.of() : own.getOrDefault(collection, List.of());
        return ids.isEmpty() ? null : JsonNodeFactory.instance.numberNode(ids.get(0));
    }

    private static JsonNode text(String text) {
        return JsonNodeFactory.instance.textNode(text);
    }

    private static ObjectNode object(String json) {
        try {
            return (ObjectNode) Client.JSON.readTree(json);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
