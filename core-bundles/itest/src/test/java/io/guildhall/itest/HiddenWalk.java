package io.guildhall.itest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guildhall.itest.Catalog.Operation;
import io.guildhall.itest.Client.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who asks every route there is of records whose fields are closed to him, and keeps which of them told something.
 * A route is reached when it has answered with more than a refusal.
 */
final class HiddenWalk {
    /** Who one is, and how one gets in: they know nothing of records, and would end the session. */
    private static final List<String> DOORS = List.of(
            "/api/session",
            "/api/signup",
            "/api/account",
            "/api/invitations",
            "/api/password-links",
            "/api/unsubscribe",
            "/api/openapi",
            "/api/demo",
            "/api/device",
            "/api/editions",
            "/api/health");

    private final Client client;
    private final Catalog catalog;
    private final Map<String, List<Long>> ids;
    private final List<String> words;
    private final Set<String> names;
    private final Map<String, String> told = new TreeMap<>();
    private final Map<String, Integer> best = new TreeMap<>();

    /**
     * @param ids of records with secrets, by collection
     * @param words that no answer may hold
     * @param names under which no answer may say anything
     */
    HiddenWalk(Client client, Catalog catalog, Map<String, List<Long>> ids, List<String> words, Set<String> names) {
        this.client = client;
        this.catalog = catalog;
        this.ids = ids;
        this.words = words;
        this.names = names;
    }

    /** What was told by which route. */
    Map<String, String> told() {
        return told;
    }

    /** Routes that answered nothing but that the question is wrong: nothing is known of them. */
    Set<String> unreached() {
        Set<String> unreached = new TreeSet<>();
        best.forEach((route, status) -> {
            if (status >= 300 && status != 403) {
                unreached.add(route + " " + status);
            }
        });
        return unreached;
    }

    /** All that can be read, in all ways that show more than usual. */
    void reads() {
        operations(false)
                .forEach(operation -> paths(operation).forEach(path -> {
                    send(operation, path, null);
                    more(operation, path).forEach(query -> send(operation, path + query, null));
                }));
    }

    /** Lists and searches find nothing by a secret: neither a row nor a count. */
    void searches(List<String> secrets) {
        operations(false)
                .filter(operation -> catalog.parameters(operation, "query").stream()
                        .anyMatch(parameter -> parameter.path("name").asText().equals("q")))
                .forEach(operation -> secrets.forEach(secret -> {
                    String path = operation.path() + (operation.path().endsWith("/items") ? days() + "&" : "?");
                    Answer answer = send(operation, path + "q=" + secret, null);
                    if (answer.status() == 200 && !answer.body().path("data").isEmpty()) {
                        told.put(
                                operation + "?q=" + secret,
                                "finds " + answer.body().path("data"));
                    }
                }));
    }

    /** Filters and orders by a secret field are refused as by one that there is not. */
    void questions(Secrets secrets) {
        catalog.entities()
                .values()
                .forEach(path -> secrets.fields(path).forEach(field -> {
                    for (String query :
                            List.of("?" + field + "=x", "?sort=" + field, "?" + field + "%5Bempty%5D=true")) {
                        if (client.get(path + query).status() == 200) {
                            told.put("GET " + path + query, "is answered");
                        }
                    }
                }));
    }

    /** All that can be done, with bodies that leave the secret fields alone. What deletes comes last, then what brings back. */
    void writes(Samples samples, Secrets secrets) {
        for (String last : List.of("", "DELETE", "restore")) {
            operations(true).filter(operation -> turn(operation).equals(last)).forEach(operation -> {
                paths(operation).forEach(path -> write(operation, path, samples, secrets));
            });
        }
    }

    private static String turn(Operation operation) {
        boolean back = operation.path().endsWith("{id}/restore");
        return back ? "restore" : operation.method().equals("DELETE") ? "DELETE" : "";
    }

    private void write(Operation operation, String path, Samples samples, Secrets secrets) {
        ObjectNode body = samples.body(operation);
        body.remove(secrets.fields(operation.collection()));
        if (operation.last().equals("query")) {
            body.put("field", "id").put("op", "gte").put("value", 1);
        }
        if (operation.method().equals("PATCH")) {
            note(operation, client.patch(path, body.toString(), "If-Match", "\"987654\""));
        }
        send(operation, path, operation.method().equals("DELETE") ? null : body.toString());
    }

    private Stream<Operation> operations(boolean unsafe) {
        return catalog.operations().stream()
                .filter(operation -> operation.unsafe() == unsafe)
                .filter(operation -> DOORS.stream().noneMatch(operation.path()::startsWith))
                // Whoever has these has them from outside and reads no records by them.
                .filter(operation ->
                        Stream.of("{secret}", "{token}", "{address}").noneMatch(operation.path()::contains));
    }

    /** The route on every record that it can be asked for. */
    private List<String> paths(Operation operation) {
        String path = operation
                .path()
                .replace("{position}", "1")
                .replace("{module}", "crm")
                .replace("{name}", "visits");
        if (operation.path().contains("{plural}")) {
            int slashes = operation.path().contains("{module}") ? 3 : 2;
            List<String> found = new ArrayList<>();
            ids.forEach((collection, of) -> {
                if (collection.chars().filter(c -> c == '/').count() == slashes) {
                    of.forEach(id -> found.add(operation
                            .path()
                            .replaceFirst("^/api/(\\{module}/)?\\{plural}", collection)
                            .replace("{position}", "1")
                            .replace("{id}", id.toString())));
                }
            });
            return found;
        }
        if (path.contains("{id}")) {
            return ids.getOrDefault(operation.collection(), List.of()).stream()
                    .map(id -> path.replace("{id}", id.toString()))
                    .toList();
        }
        return List.of(path + required(operation.path()));
    }

    /** What a question must say to be one. A new route that needs something is unreached until it stands here. */
    private String required(String path) {
        return switch (path) {
            case "/api/calendar/items" -> days();
            case "/api/files" -> "?entity=crm.deal&record_id=" + first("/api/deals") + "&name=a.txt";
            case "/api/hand-overs" -> "?from=" + first("/api/users");
            case "/api/views", "/api/bulk-changes" -> "?entity=crm.contact";
            case "/api/why" -> "?path=contacts&id=" + first("/api/contacts");
            case "/api/search" -> "?q=open";
            default -> "";
        };
    }

    private static String days() {
        return "?from=2037-07-01&to=2037-07-31";
    }

    private Long first(String collection) {
        return ids.getOrDefault(collection, List.of(0L)).get(0);
    }

    private List<String> more(Operation operation, String path) {
        if (!catalog.entities().containsValue(path)) {
            return operation.path().equals("/api/calendar/items") ? List.of("&whose=all", "&zone=UTC") : List.of();
        }
        Map<String, String> references = new LinkedHashMap<>(catalog.filters(operation));
        String include = String.join(
                ",",
                references.keySet().stream()
                        .filter(name -> name.endsWith("_id"))
                        .map(name -> name.substring(0, name.length() - 3))
                        .limit(8)
                        .toList());
        return List.of("?per_page=200", "?trash=true", "?include=" + include);
    }

    private Answer send(Operation operation, String path, @Nullable String body) {
        Answer answer = client.send(operation.method(), path, body);
        note(operation, answer);
        return answer;
    }

    private void note(Operation operation, Answer answer) {
        best.merge(operation.toString(), answer.status(), Math::min);
        List<String> found = Secrets.found(answer, words, names);
        found.removeIf(hit -> repeats(hit, answer.raw().uri().getPath()));
        if (!found.isEmpty() || answer.status() >= 500) {
            String text = answer.raw().body();
            told.put(
                    operation + " " + answer.raw().uri(),
                    answer.status() + " " + found + " in " + text.substring(0, Math.min(400, text.length())));
        }
    }

    /** To be answered with the id that one has asked by tells nothing. */
    private static boolean repeats(String hit, String path) {
        return hit.matches("\\w+_id=\\d+") && path.contains("/" + hit.substring(hit.indexOf('=') + 1) + "/");
    }
}
