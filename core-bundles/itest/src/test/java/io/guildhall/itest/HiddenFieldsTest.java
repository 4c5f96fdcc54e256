package io.guildhall.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.BeforeClass;
import org.junit.Test;

/**
 * Fields that a role hides are told by no route of the running API, whoever wrote it: records are planted whose hidden fields
 * hold words that stand nowhere else, and every route is asked by somebody who may do all but see them. A new route is
 * asked unasked; one that needs more to answer than the walk knows of fails until it is told.
 */
public class HiddenFieldsTest {
    private static final String OPEN = "openq";
    private static final String CANARY = "canaryq";
    private static final String WHISPER = "whisperq";
    private static final String GUESTS = "/api/hospitality/guests";

    private static Workspace bar;
    private static Client owner;
    private static Catalog catalog;
    private static Secrets secrets;
    private static Map<String, List<Long>> ids;
    /** Names under which some field is open to everybody. */
    private static final Set<String> OPEN_NAMES = new TreeSet<>(Set.of("rich"));

    private static final List<String> HIDING = new ArrayList<>();
    private static long deal;

    @BeforeClass
    public static void plant() {
        bar = Workspace.open("hospitality", "veiledq");
        owner = bar.owner();
        catalog = new Catalog(owner);
        secrets = secrets();
        ids = Seeds.sow(owner, catalog, OPEN, secrets);
        deal = first("/api/deals");
        plantGuest();
    }

    /** What any role can be kept from, by collection; of activities' texts a word of their own. */
    private static Secrets secrets() {
        Secrets found = new Secrets();
        for (JsonNode group :
                owner.get("/api/permission-groups").expect(200).body().path("data")) {
            for (JsonNode records : group.path("records")) {
                String path =
                        catalog.entities().getOrDefault(records.path("entity").asText(), "");
                for (JsonNode field : records.path("fields")) {
                    String name = field.path("field").asText();
                    if (field.hasNonNull("hide")) {
                        HIDING.add(field.path("hide").asText());
                        boolean text = path.equals("/api/activities")
                                && Set.of("body", "rich").contains(name);
                        found.keep(path, name, text ? WHISPER : CANARY);
                    } else {
                        OPEN_NAMES.add(name);
                    }
                }
            }
        }
        assertThat(HIDING).contains("-deals.amount.view", "-activities.rich.view", "-hospitality.guests.phone.view");
        for (String path : catalog.entities().values()) {
            catalog.operations().stream()
                    .filter(operation -> operation.toString().equals("GET " + path))
                    .forEach(operation -> schemaOf(operation, found.fields(path)));
        }
        return found;
    }

    /** What records of this kind show though they hide the rest. */
    private static void schemaOf(Catalog.Operation list, Set<String> hidden) {
        JsonNode answer = catalog.resolve(list.node().at("/responses/200/content/application~1json/schema"));
        catalog.resolve(answer.at("/properties/data/items"))
                .path("properties")
                .fieldNames()
                .forEachRemaining(name -> {
                    if (!hidden.contains(name)) {
                        OPEN_NAMES.add(name);
                    }
                });
    }

    /** A guest whose number comes from a contact, with points, a visit and all that a card can hold. */
    private static void plantGuest() {
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
        ids.put(GUESTS, new ArrayList<>(ids.get(GUESTS)));
        ids.get(GUESTS).add(guest);
        ids.get("/api/contacts").add(contact);
        owner.post(
                        "/api/views",
                        "{\"entity\":\"crm.contact\",\"name\":\"shared open\",\"visibility\":\"everybody\","
                                + "\"filter\":{\"field\":\"email\",\"op\":\"eq\",\"value\":\"v@" + CANARY
                                + ".example\"}}")
                .expect(201);
    }

    @Test
    public void noRouteTellsAHiddenField() throws Exception {
        Set<String> names = secrets.names(OPEN_NAMES);
        List<String> words = Stream.concat(Stream.of(CANARY, WHISPER), Secrets.VALUES.stream())
                .toList();
        HiddenWalk proof = new HiddenWalk(owner, catalog, ids, words, names);
        proof.reads();
        assertThat(routes(proof.told()))
                .as("routes that tell the owner")
                .contains(
                        "GET /api/deals",
                        "GET /api/deals/{id}",
                        "GET /api/pipelines/{id}/board",
                        "GET /api/{plural}/{id}/timeline",
                        "GET /api/{plural}/{id}/history",
                        "GET /api/hospitality/lookup",
                        "GET /api/views",
                        "GET /api/tiles");

        Client clerk = clerk("blind", HIDING);
        HiddenWalk walk = new HiddenWalk(clerk, catalog, ids, words, names);
        Following stream = Following.open(clerk, "");
        walk.reads();
        walk.searches(List.of(CANARY, WHISPER, "8887776", "7776", "87654.31"));
        walk.questions(secrets);
        change(stream, words);
        walk.writes(new Samples(catalog, "clerkq", ids), secrets);
        walk.reads();
        assertThat(walk.told()).isEmpty();
        assertThat(walk.unreached())
                .as("routes that the walk does not know how to ask")
                .isEmpty();
    }

    @Test
    public void aHiddenTextIsTakenFromBothItsForms() throws Exception {
        Client deaf = clerk("deaf", List.of("-activities.body.view"));
        HiddenWalk walk = new HiddenWalk(deaf, catalog, ids, List.of(WHISPER), Set.of("rich", "body"));
        Following stream = Following.open(deaf, "");
        walk.reads();
        walk.searches(List.of(WHISPER));
        change(stream, List.of(WHISPER));
        long me = deaf.get("/api/session").body().at("/member/id").asLong();
        owner.post("/api/activities", """
                        {"type":"note","deal_id":%d,"rich":"<p>%s <span data-member=\"%d\">you</span></p>"}""".formatted(deal, WHISPER, me)).expect(201);
        for (int i = 0;
                i < 600
                        && deaf.get("/api/notifications/count")
                                        .body()
                                        .path("unread")
                                        .asInt()
                                == 0;
                i++) {
            Thread.sleep(50);
        }
        assertThat(deaf.get("/api/notifications").expect(200).body().path("data"))
                .isNotEmpty();
        walk.reads();
        assertThat(walk.told()).isEmpty();
    }

    /** The stream says that something happened, and nothing of what. */
    private static void change(Following stream, List<String> words) throws InterruptedException {
        long note = owner.post(
                        "/api/activities",
                        "{\"type\":\"note\",\"deal_id\":" + deal + ",\"body\":\"" + WHISPER + " again\"}")
                .expect(201)
                .id();
        owner.patch("/api/deals/" + deal, "{\"source\":\"" + CANARY + note + "\",\"title\":\"open " + note + "\"}")
                .expect(200);
        stream.await("change of the deal", event -> event.about("crm.deal", deal));
        stream.await("the note", event -> event.about("crm.activity", note));
        String all = stream.events().toString();
        assertThat(words.stream().filter(all::contains)).as(all).isEmpty();
    }

    private static Client clerk(String name, List<String> hiding) throws InterruptedException {
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
                        hiding.stream())
                .forEach(role.withArray("permissions")::add);
        long id = owner.post("/api/roles", role.toString()).expect(201).id();
        Workspace.Person person = bar.join("member", name, null);
        owner.patch("/api/users/" + person.id(), "{\"role_id\":" + id + "}").expect(200);
        for (int i = 0; i < 600; i++) {
            if (person.browser()
                    .get("/api/session")
                    .body()
                    .path("reads")
                    .asText()
                    .equals("all")) {
                return person.browser();
            }
            Thread.sleep(50);
        }
        throw new AssertionError("the role does not hold");
    }

    private static Set<String> routes(Map<String, String> told) {
        Set<String> routes = new TreeSet<>();
        told.keySet().forEach(told1 -> routes.add(told1.substring(0, told1.lastIndexOf(' '))));
        return routes;
    }

    private static Catalog.Operation operation(String route) {
        return catalog.operations().stream()
                .filter(operation -> operation.toString().equals(route))
                .findFirst()
                .orElseThrow();
    }

    private static long first(String collection) {
        return new LinkedHashMap<>(ids).getOrDefault(collection, List.of(0L)).get(0);
    }
}
