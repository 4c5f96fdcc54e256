package io.guildhall.itest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guildhall.itest.Catalog.Operation;
import io.guildhall.itest.Client.Answer;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** One record of every kind that somebody may make, each text with a word in it, and one of every kind in the trash. */
final class Seeds {
    /** Those that others refer to come first; whatever else there is follows by itself. */
    private static final List<String> FIRST = List.of(
            "/api/users",
            "/api/teams",
            "/api/pipelines",
            "/api/stages",
            "/api/companies",
            "/api/contacts",
            "/api/deals");

    /** Records that are made by a route of their module's own. */
    private static final Set<String> BESIDE =
            Set.of("/api/api-keys", "/api/hospitality/guests", "/api/invitations", "/api/roles", "/api/users");

    private final Client client;
    private final Catalog catalog;
    private final Map<String, List<Long>> ids = new LinkedHashMap<>();
    private final Samples samples;

    private Seeds(Client client, Catalog catalog, String word, Secrets secrets) {
        this.client = client;
        this.catalog = catalog;
        this.samples = new Samples(catalog, word, ids, secrets);
    }

    /** Records of only these collections, which refer to what is there already. */
    static Map<String, List<Long>> sow(
            Client client, Catalog catalog, String word, Set<String> only, Map<String, List<Long>> shared) {
        Seeds seeds = new Seeds(client, catalog, word, Secrets.NONE);
        seeds.ids.putAll(shared);
        seeds.ids.keySet().removeAll(only);
        seeds.ids.put(
                "/api/users",
                List.of(client.get("/api/session")
                        .expect(200)
                        .body()
                        .at("/member/id")
                        .asLong()));
        FIRST.stream().filter(only::contains).forEach(seeds::make);
        only.stream().filter(path -> !FIRST.contains(path)).forEach(seeds::make);
        seeds.ids.keySet().retainAll(only);
        return seeds.ids;
    }

    /** @return ids by collection, such as {@code /api/deals} */
    static Map<String, List<Long>> sow(Client client, Catalog catalog, String word) {
        return sow(client, catalog, word, Secrets.NONE);
    }

    /** @param secrets what stands in some fields instead of the word */
    static Map<String, List<Long>> sow(Client client, Catalog catalog, String word, Secrets secrets) {
        Seeds seeds = new Seeds(client, catalog, word, secrets);
        seeds.add(
                "/api/users",
                client.get("/api/session").expect(200).body().at("/member/id").asLong());
        seeds.found("/api/roles");
        FIRST.forEach(seeds::make);
        seeds.makeInTurn(catalog.operations().stream().filter(seeds::makes).toList());
        seeds.makeRest(word);
        return seeds.ids;
    }

    /** What others refer to before these. */
    private void makeInTurn(List<Operation> wanted) {
        List<Operation> left = new ArrayList<>(wanted);
        while (!left.isEmpty()) {
            Set<String> paths = left.stream().map(Operation::path).collect(Collectors.toSet());
            Operation next = left.stream()
                    .filter(operation -> catalog.references(operation).values().stream()
                            .map(entity -> catalog.entities().getOrDefault(entity, ""))
                            .noneMatch(path -> paths.contains(path) && !path.equals(operation.path())))
                    .findFirst()
                    .orElse(left.get(0));
            make(next.path());
            left.remove(next);
        }
    }

    private boolean makes(Operation operation) {
        String path = operation.path();
        boolean record = catalog.entities().containsValue(path) || BESIDE.contains(path);
        return operation.method().equals("POST") && record && !FIRST.contains(path);
    }

    private void make(String path) {
        Operation operation = catalog.operations().stream()
                .filter(op -> op.method().equals("POST") && op.path().equals(path))
                .findFirst()
                .orElseThrow();
        long id = create(operation);
        if (catalog.has("POST", path + "/{id}/restore")) {
            long trashed = create(operation);
            client.delete(path + "/" + trashed).expect(204);
            add(path, id);
            add(path, trashed);
        } else {
            add(path, id);
        }
    }

    private long create(Operation operation) {
        ObjectNode body = samples.body(operation);
        if (operation.path().equals("/api/contacts")) {
            // It would make the pair that the next collection is for.
            body.remove("company_id");
        }
        Answer answer = client.post(operation.path(), body.toString());
        if (answer.status() != 201) {
            throw new AssertionError(
                    operation + " does not take " + body + ": " + answer.raw().body());
        }
        return answer.body().has("member") ? answer.body().at("/member/id").asLong() : answer.id();
    }

    /** Rooms and tables are drawn, not added one by one. */
    private void furnish(String word) {
        client.post("/api/hospitality/room/plan", """
                        {"areas":[{"id":-1,"name":"%s"}],
                         "tables":[{"id":-2,"area_id":-1,"name":"T1","seats":4,"x":200,"y":200}]}""".formatted(word)).expect(200);
        found("/api/hospitality/areas");
        found("/api/hospitality/dining-tables");
    }

    private void makeRest(String word) {
        add("/api/imports", upload(word));
        add("/api/import-batches", dropped(word));
        String view = "{\"entity\":\"crm.contact\",\"name\":\"" + word + "\"}";
        add("/api/views", client.post("/api/views", view).expect(201).id());
        String change = "{\"entity\":\"crm.contact\",\"action\":\"update\",\"changes\":{\"job_title\":\"" + word
                + "\"},\"ids\":" + ids.get("/api/contacts") + "}";
        add(
                "/api/bulk-changes",
                client.post("/api/bulk-changes", change).expect(202).id());
        ids.put("/api/record/imports", ids.get("/api/imports"));
        client.get("/api/account/sessions")
                .expect(200)
                .body()
                .path("data")
                .forEach(session ->
                        add("/api/account/sessions", session.path("id").asLong()));
        if (ids.containsKey("/api/hospitality/venues")) {
            furnish(word);
        }
        if (ids.containsKey("/api/hospitality/guests")) {
            String guest = "/api/hospitality/guests/"
                    + ids.get("/api/hospitality/guests").get(0);
            client.post(guest + "/check-in", "{}").expect(200);
            client.post(guest + "/spend", "{\"amount\":\"50\"}").expect(200);
            // Not every role may tell of checks as a till does, or give points.
            client.post(
                    "/api/hospitality/till/checks",
                    "{\"event\":\"tender\",\"source\":\"" + word
                            + "\",\"number\":\"1\",\"version\":1,\"at\":\"2026-05-05T20:00:00Z\",\"net\":\"9\",\"gross\":\"9\"}");
            client.post(guest + "/adjustments", "{\"points\":100,\"reason\":\"" + word + "\"}");
            ids.getOrDefault("/api/hospitality/rewards", List.of())
                    .forEach(reward -> client.post(guest + "/holds", "{\"reward_id\":" + reward + "}"));
        }
        catalog.entities().values().stream()
                .filter(path -> !ids.containsKey(path))
                .forEach(this::found);
    }

    private long upload(String word) {
        HttpRequest.Builder request = client.request("/api/imports?entity=contacts&filename=" + word + ".csv")
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofString("Name\nimported " + word + "\n"));
        return client.send(request).expect(201).id();
    }

    private long dropped(String word) {
        String form = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + word
                + ".csv\"\r\nContent-Type: text/csv\r\n\r\nFirst name,Last name,E-mail\nIda,dropped " + word
                + ",\n\r\n--x--\r\n";
        HttpRequest.Builder request = client.request("/api/import-batches")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        return client.send(request).expect(201).id();
    }

    private void found(String path) {
        client.get(path + "?sort=-id&per_page=2")
                .expect(200)
                .body()
                .path("data")
                .forEach(record -> add(path, record.path("id").asLong()));
    }

    private void add(String path, long id) {
        ids.computeIfAbsent(path, p -> new ArrayList<>()).add(id);
    }
}
