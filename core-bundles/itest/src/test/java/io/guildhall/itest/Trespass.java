package io.guildhall.itest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guildhall.itest.Catalog.Operation;
import io.guildhall.itest.Client.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who tries every route on records that are not his, with bodies that would do for his own. Keeps what went wrong
 * as sentences, so that one run tells of all holes.
 */
final class Trespass {
    private static final Set<Integer> REFUSED = Set.of(403, 404);

    private final String who;
    private final Client client;
    private final Catalog catalog;
    private final Samples samples;
    private final Map<String, List<Long>> own;
    private final List<String> words;
    private final List<String> holes;
    private int tries;

    /**
     * @param catalog of a caller who sees every route
     * @param own ids of records that this caller may use
     * @param words that no answer may hold
     */
    Trespass(
            String who,
            Client client,
            Catalog catalog,
            Map<String, List<Long>> own,
            List<String> words,
            List<String> holes) {
        this.who = who;
        this.client = client;
        this.catalog = catalog;
        this.own = own;
        this.samples = new Samples(catalog, "trespasser", own);
        this.words = words;
        this.holes = holes;
    }

    int tries() {
        return tries;
    }

    /** Every route with an id in it, on each of these ids. */
    void onRecords(Map<String, List<Long>> foreign) {
        onRecords(foreign, operation -> true);
    }

    /** As far as they change something: for who may look. */
    void toChange(Map<String, List<Long>> foreign) {
        onRecords(foreign, Operation::unsafe);
    }

    private void onRecords(Map<String, List<Long>> foreign, Predicate<Operation> which) {
        for (Operation operation : catalog.operations().stream().filter(which).toList()) {
            for (String collection : collections(operation, foreign.keySet())) {
                for (long id : foreign.getOrDefault(collection, List.of())) {
                    String path = path(operation, collection, id);
                    Answer answer = send(operation.method(), path, body(operation));
                    if (!REFUSED.contains(answer.status())) {
                        hole(operation.method() + " " + path, answer);
                    }
                }
            }
        }
    }

    /** The collections whose ids fit into this route's path. */
    private static List<String> collections(Operation operation, Set<String> known) {
        if (operation.path().contains("{plural}")) {
            return known.stream()
                    .filter(path -> (path.split("/", -1).length == 4)
                            == operation.path().contains("{module}"))
                    .toList();
        }
        return operation.path().contains("{id}") || operation.path().contains("{token}")
                ? List.of(operation.collection())
                : List.of();
    }

    private static String path(Operation operation, String collection, long id) {
        return operation
                .path()
                .replaceFirst("^/api/(\\{module}/)?\\{plural}", collection)
                .replace("{position}", "1")
                .replaceAll("\\{(id|token)}", Long.toString(id));
    }

    private @Nullable String body(Operation operation) {
        if (!operation.unsafe() || operation.method().equals("DELETE")) {
            return null;
        }
        return samples.body(operation).toString();
    }

    /** Lists, searches and queries: that a record is there must not show in a row, in a count, or beside another. */
    void onLists(Map<String, List<Long>> foreign, String word) {
        for (Operation operation : catalog.operations()) {
            if (!operation.method().equals("GET") || operation.path().contains("{")) {
                continue;
            }
            send("GET", operation.path(), null);
            for (var parameter : catalog.parameters(operation, "query")) {
                String name = parameter.path("name").asText();
                if (name.equals("q")) {
                    nothing("GET", operation.path() + "?q=" + word, null);
                } else if (name.equals("trash") || name.equals("include")) {
                    send(
                            "GET",
                            operation.path() + "?" + name + "=" + (name.equals("trash") ? "true" : includes(operation)),
                            null);
                }
            }
        }
        catalog.entities()
                .values()
                .forEach(path -> foreign.getOrDefault(path, List.of()).forEach(id -> onList(path, id)));
    }

    private void onList(String path, long id) {
        nothing("GET", path + "?id=" + id, null);
        nothing("GET", path + "?id[gte]=" + id + "&id[lte]=" + id, null);
        nothing("POST", path + "/query", "{\"field\":\"id\",\"op\":\"eq\",\"value\":" + id + "}");
        if (catalog.has("POST", path + "/bulk")) {
            bulk(path, id);
        }
    }

    private void bulk(String path, long id) {
        List<String> each = new ArrayList<>();
        each.add("{\"op\":\"update\",\"id\":" + id + ",\"values\":{}}");
        if (catalog.has("DELETE", path + "/{id}")) {
            each.add("{\"op\":\"delete\",\"id\":" + id + "}");
            each.add("{\"op\":\"restore\",\"id\":" + id + "}");
        }
        String operations = String.join(",", each);
        Answer answer = send("POST", path + "/bulk", "{\"operations\":[" + operations + "]}");
        if (answer.status() != 200) {
            if (!REFUSED.contains(answer.status())) {
                hole("POST " + path + "/bulk", answer);
            }
            return;
        }
        answer.body().path("results").forEach(result -> {
            if (!REFUSED.contains(result.path("status").asInt())
                    && result.path("status").asInt() != 422) {
                hole("POST " + path + "/bulk on " + id, answer);
            }
        });
    }

    /** Foreign ids where a body or a filter names another record. */
    void onReferences(Map<String, List<Long>> foreign) {
        for (Operation operation : catalog.operations()) {
            boolean writes = Set.of("POST", "PATCH").contains(operation.method());
            Map<String, String> references = new LinkedHashMap<>(catalog.references(operation));
            references.putAll(unsaid(operation));
            references.forEach((field, entity) -> {
                List<Long> others = foreign.getOrDefault(pathOf(entity), List.of());
                if (writes && !others.isEmpty() && !operation.last().equals("query")) {
                    refer(operation, field, others.get(0));
                }
            });
            for (var parameter : catalog.parameters(operation, "query")) {
                String entity =
                        catalog.filters(operation).get(parameter.path("name").asText());
                List<Long> others = entity == null ? List.of() : foreign.getOrDefault(pathOf(entity), List.of());
                if (!others.isEmpty()) {
                    nothing(
                            "GET",
                            operation.path() + "?" + parameter.path("name").asText() + "=" + others.get(0),
                            null);
                }
            }
        }
    }

    private void refer(Operation operation, String field, long id) {
        ObjectNode body = samples.body(operation);
        body.put(field, id);
        if (field.equals("record_id")) {
            body.put("entity", "crm.deal").remove(List.of("contact_id", "company_id", "deal_id"));
        }
        String path = operation.path();
        if (path.contains("{id}")) {
            List<Long> mine = own.getOrDefault(operation.collection(), List.of());
            if (mine.isEmpty()) {
                return;
            }
            // Of the members the last one: the first is the owner, who stays what he is.
            int which = operation.collection().equals("/api/users") ? mine.size() - 1 : 0;
            path = path.replace("{id}", mine.get(which).toString());
        }
        Answer answer = send(operation.method(), path, body.toString());
        boolean told =
                answer.status() == 422 && answer.body().path("field").asText().equals(field);
        if (!told && !REFUSED.contains(answer.status())) {
            hole(operation.method() + " " + path + " with " + field + "=" + id, answer);
        }
    }

    /** References that the schema of a module's own route does not tell of. */
    private static Map<String, String> unsaid(Operation operation) {
        return switch (operation.path()) {
            case "/api/users", "/api/users/{id}", "/api/invitations" ->
                Map.of("role_id", "identity.role", "team_id", "identity.team");
            case "/api/api-keys" -> Map.of("role_id", "identity.role");
            case "/api/password-links" -> Map.of("member_id", "identity.member");
            case "/api/users/{id}/hand-over" -> Map.of("to", "identity.member");
            case "/api/deals/{id}/move" -> Map.of("stage_id", "crm.stage");
            case "/api/hospitality/guests" ->
                operation.method().equals("POST")
                        ? Map.of("contact_id", "crm.contact", "referred_by", "hospitality.guest")
                        : Map.of();
            case "/api/hospitality/till/checks" ->
                Map.of("venue_id", "hospitality.venue", "booking_id", "hospitality.booking");
            case "/api/hospitality/till/holds" -> Map.of("reward_id", "hospitality.reward");
            case "/api/hospitality/bookings/{id}/room/merge" -> Map.of("booking_id", "hospitality.booking");
            case "/api/hospitality/bookings/{id}/deposit/steps" -> Map.of("check_id", "hospitality.till_check");
            case "/api/hospitality/room/walk-ins", "/api/hospitality/room/waiting" ->
                Map.of("guest_id", "hospitality.guest");
            case "/api/hospitality/guests/{id}/check-in", "/api/hospitality/guests/{id}/spend" ->
                Map.of("venue_id", "hospitality.venue");
            case "/api/hospitality/guests/{id}/redeem", "/api/hospitality/guests/{id}/holds" ->
                Map.of("reward_id", "hospitality.reward");
            case "/api/hospitality/campaigns",
                    "/api/hospitality/campaigns/{id}",
                    "/api/hospitality/campaigns/preview" ->
                operation.unsafe() ? Map.of("tier_id", "hospitality.tier") : Map.of();
            case "/api/hospitality/guests/{id}/merge", "/api/hospitality/bookings/{id}/guest" ->
                Map.of("guest_id", "hospitality.guest");
            case "/api/hospitality/earn-rules/preview" ->
                Map.of("rule_id", "hospitality.earn_rule", "tier_id", "hospitality.tier");
            case "/api/hospitality/tiers/preview" -> Map.of("tier_id", "hospitality.tier");
            case "/api/tasks", "/api/tasks/{id}", "/api/activities" ->
                operation.unsafe() ? Map.of("record_id", "crm.deal") : Map.of();
            default -> Map.of();
        };
    }

    private String pathOf(String entity) {
        return catalog.entities().getOrDefault(entity, "");
    }

    private String includes(Operation operation) {
        List<String> names = new ArrayList<>();
        catalog.filters(operation).keySet().forEach(field -> {
            if (field.endsWith("_id") && names.size() < 8) {
                names.add(field.substring(0, field.length() - 3));
            }
        });
        return String.join(",", names);
    }

    /** An answer, if it is one, that has no rows and counts none. */
    private void nothing(String method, String path, @Nullable String body) {
        Answer answer = send(method, path, body);
        int rows = answer.body().path("data").size();
        if (answer.status() == 200 && (rows > 0 || answer.body().path("total").asInt(0) > 0)) {
            hole(method + " " + path, answer);
        }
    }

    private Answer send(String method, String path, @Nullable String body) {
        tries++;
        Answer answer = client.send(method, path.replace("[", "%5B").replace("]", "%5D"), body);
        String text = answer.raw().body();
        if (answer.status() >= 500 || words.stream().anyMatch(text::contains)) {
            hole(method + " " + path, answer);
        }
        return answer;
    }

    private void hole(String what, Answer answer) {
        String text = answer.raw().body();
        holes.add(who + ": " + what + " answered " + answer.status() + " "
                + text.substring(0, Math.min(300, text.length())));
    }
}
