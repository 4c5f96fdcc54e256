package io.guildhall.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A bar with a record of every kind, whose fields that a role can be kept from hold words that stand nowhere else. */
final class VeiledBar {
    static final String CANARY = "canaryq";
    static final String WHISPER = "whisperq";
    static final String OPEN = "openq";

    private static final String GUESTS = "/api/hospitality/guests";

    /** They take no word of ours, or are told by the name, which nobody can be kept from. */
    private static final Set<String> TAKE_NO_WORD = Set.of("required_fields", "currency", "first_name", "last_name");

    private final Workspace bar = Workspace.open("hospitality", "veiledq");
    private final Client owner = bar.owner();
    private final Catalog catalog = new Catalog(owner);
    private final Secrets secrets = new Secrets();
    private final List<String> hiding = new ArrayList<>();
    /** Names under which some field is open to everybody. */
    private final Set<String> openNames = new TreeSet<>(Set.of("rich"));

    private final Map<String, List<Long>> ids;

    VeiledBar() {
        findSecrets();
        ids = Seeds.sow(owner, catalog, OPEN, secrets);
        plantGuest();
        owner.post(
                        "/api/views",
                        "{\"entity\":\"crm.contact\",\"name\":\"shared open\",\"visibility\":\"everybody\","
                                + "\"filter\":{\"field\":\"email\",\"op\":\"eq\",\"value\":\"v@" + CANARY
                                + ".example\"}}")
                .expect(201);
    }

    Client owner() {
        return owner;
    }

    Secrets secrets() {
        return secrets;
    }

    /** Everything that a role can hide. */
    List<String> hiding() {
        return hiding;
    }

    /** A deal with secrets. */
    long deal() {
        return ids.getOrDefault("/api/deals", List.of(0L)).get(0);
    }

    Samples samples(String word) {
        return new Samples(catalog, word, ids);
    }

    /** @param words that no answer may hold */
    HiddenWalk walk(Client client, List<String> words) {
        return walk(client, words, secrets.names(openNames));
    }

    HiddenWalk walk(Client client, List<String> words, Set<String> names) {
        return new HiddenWalk(client, catalog, ids, words, names);
    }

    /** Somebody who may do all but see some fields. */
    Client clerk(String name, List<String> hidden) throws InterruptedException {
        ObjectNode role = Client.JSON.createObjectNode();
        role.put("title", name).put("reads", "all").put("writes", "all");
        Stream.concat(
                        Stream.of(
                                "records.view",
                                "records.create",
                                "records.edit",
                                "records.delete",
                                "records.act",
                                "hospitality.*"),
                        hidden.stream())
                .forEach(role.withArray("permissions")::add);
        long id = owner.post("/api/roles", role.toString()).expect(201).id();
        Workspace.Person person = bar.join("member", name, null);
        owner.patch("/api/users/" + person.id(), "{\"role_id\":" + id + "}").expect(200);
        for (int i = 0; i < 600; i++) {
            JsonNode session = person.browser().get("/api/session").body();
            if (session.path("reads").asText().equals("all")) {
                return person.browser();
            }
            Thread.sleep(50);
        }
        throw new AssertionError("the role does not hold");
    }

    /** What any role can be kept from, by collection; of activities' texts a word of their own. */
    private void findSecrets() {
        for (JsonNode group :
                owner.get("/api/permission-groups").expect(200).body().path("data")) {
            for (JsonNode records : group.path("records")) {
                String path =
                        catalog.entities().getOrDefault(records.path("entity").asText(), "");
                records.path("fields").forEach(field -> keep(path, field));
            }
        }
        assertThat(hiding).contains("-deals.amount.view", "-activities.rich.view", "-hospitality.guests.phone.view");
        for (String path : catalog.entities().values()) {
            keepOpen(operation("GET " + path), secrets.fields(path));
        }
    }

    private void keep(String path, JsonNode field) {
        String name = field.path("field").asText();
        if (!field.hasNonNull("hide")) {
            openNames.add(name);
            return;
        }
        hiding.add(field.path("hide").asText());
        if (!TAKE_NO_WORD.contains(name)) {
            boolean text =
                    path.equals("/api/activities") && Set.of("body", "rich").contains(name);
            secrets.keep(path, name, text ? WHISPER : CANARY);
        }
    }

    /** What records of this kind show though they hide the rest. */
    private void keepOpen(Catalog.Operation list, Set<String> hidden) {
        JsonNode answer = catalog.resolve(list.node().at("/responses/200/content/application~1json/schema"));
        catalog.resolve(answer.at("/properties/data/items"))
                .path("properties")
                .fieldNames()
                .forEachRemaining(name -> {
                    if (!hidden.contains(name)) {
                        openNames.add(name);
                    }
                });
    }

    /** A guest whose number comes from a contact, with points, a visit and all that a card can hold. */
    private void plantGuest() {
        long contact = owner.post(
                        "/api/contacts",
                        "{\"name\":\"Vera open\",\"phone\":\"+43 660 8887776\",\"email\":\"v@" + CANARY + ".example\"}")
                .expect(201)
                .id();
        long guest = owner.post(GUESTS, "{\"contact_id\":" + contact + "}")
                .expect(201)
                .id();
        ObjectNode card = new Samples(catalog, OPEN, ids, secrets)
                .body(new Catalog.Operation(
                        "PATCH", GUESTS, operation("PATCH " + GUESTS + "/{id}").node()));
        card.retain(List.of("card_code", "birthday", "favourite", "alert"));
        owner.patch(GUESTS + "/" + guest, card.toString()).expect(200);
        owner.post(GUESTS + "/" + guest + "/check-in", "{}").expect(200);
        owner.post(GUESTS + "/" + guest + "/spend", "{\"amount\":\"87654.31\"}").expect(200);
        ids.put(GUESTS, with(ids.get(GUESTS), guest));
        ids.put("/api/contacts", with(ids.get("/api/contacts"), contact));
    }

    private Catalog.Operation operation(String route) {
        return catalog.operations().stream()
                .filter(operation -> operation.toString().equals(route))
                .findFirst()
                .orElseThrow();
    }

    private static List<Long> with(@Nullable List<Long> some, long one) {
        List<Long> all = new ArrayList<>(some == null ? List.of() : some);
        all.add(one);
        return all;
    }
}
