package io.guildhall.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.guildhall.itest.Client.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.BeforeClass;
import org.junit.Test;

/**
 * Every route of the running API, by every role, with a browser and with a key, on the ids of other businesses and of a
 * colleague: nothing but 403 and 404, no word and no count of theirs in any answer, and nothing of theirs changed.
 */
public class RightsMatrixTest {
    private static final String BAR = "ourbarq";
    private static final String RIVAL_BAR = "rivalbarq";
    private static final String RIVAL_AGENCY = "rivalagencyq";
    private static final String COLLEAGUE = "colleagueq";
    private static final String OWN_SCOPE = "hermit";

    /** What only its owner, his team's lead and those who see all may see. */
    private static final Set<String> OWNED = Set.of(
            "/api/contacts", "/api/companies", "/api/contact-companies", "/api/deals", "/api/tasks", "/api/activities");

    private static Workspace bar;
    private static Workspace rivalBar;
    private static Workspace rivalAgency;
    private static Catalog catalog;
    private static Catalog agencyCatalog;
    private static Map<String, List<Long>> ofBar;
    private static Map<String, List<Long>> ofColleague;
    private static Map<String, List<Long>> ofRivalBar;
    private static Map<String, List<Long>> ofRivalAgency;

    @BeforeClass
    public static void sow() {
        bar = Workspace.open("hospitality", BAR);
        rivalBar = Workspace.open("hospitality", RIVAL_BAR);
        rivalAgency = Workspace.open("crm", RIVAL_AGENCY);
        bar.ownScopeRole(OWN_SCOPE);
        for (String role : List.of("admin", "lead", "member", OWN_SCOPE)) {
            bar.join(role);
        }
        catalog = new Catalog(bar.owner());
        agencyCatalog = new Catalog(rivalAgency.owner());
        ofBar = Seeds.sow(bar.owner(), catalog, BAR);
        ofColleague = Seeds.sow(bar.person("admin").browser(), catalog, COLLEAGUE, OWNED, ofBar);
        ofRivalBar = Seeds.sow(rivalBar.owner(), catalog, RIVAL_BAR);
        ofRivalAgency = Seeds.sow(rivalAgency.owner(), agencyCatalog, RIVAL_AGENCY);
    }

    @Test
    public void nobodyReachesIntoAnotherBusiness() {
        Map<String, JsonNode> before = all(rivalBar.owner(), catalog);
        Map<String, JsonNode> agencyBefore = all(rivalAgency.owner(), agencyCatalog);
        List<String> holes = new ArrayList<>();
        int tries = 0;
        for (Workspace.Person person : bar.people()) {
            for (Client client : List.of(person.browser(), person.program())) {
                String who = person.role() + (client == person.browser() ? " by cookie" : " by key");
                List<String> words = List.of(RIVAL_BAR, RIVAL_AGENCY);
                Trespass trespass = new Trespass(who, client, catalog, own(person, client), words, holes);
                trespass.onRecords(ofRivalBar);
                trespass.onRecords(ofRivalAgency);
                trespass.onReferences(ofRivalBar);
                trespass.onLists(ofRivalBar, RIVAL_BAR);
                trespass.onLists(ofRivalAgency, RIVAL_AGENCY);
                tries += trespass.tries();
            }
        }
        System.out.println(
                "Matrix against other businesses: " + catalog.operations().size() + " routes, " + tries + " tries");
        assertThat(holes).isEmpty();
        assertThat(all(rivalBar.owner(), catalog)).isEqualTo(before);
        assertThat(all(rivalAgency.owner(), agencyCatalog)).isEqualTo(agencyBefore);
    }

    @Test
    public void anAgencyFindsNoRouteOfTheBarsEdition() {
        List<String> holes = new ArrayList<>();
        for (Client client :
                List.of(rivalAgency.owner(), rivalAgency.person("owner").program())) {
            Trespass trespass =
                    new Trespass("agency", client, catalog, ofRivalAgency, List.of(BAR, COLLEAGUE, RIVAL_BAR), holes);
            trespass.onRecords(ofRivalBar);
            trespass.onRecords(ofBar);
            trespass.onReferences(ofBar);
            trespass.onLists(ofBar, BAR);
        }
        assertThat(holes).isEmpty();
        for (Catalog.Operation operation : catalog.operations()) {
            if (operation.path().startsWith("/api/hospitality")) {
                assertThat(agencyCatalog.has(operation.method(), operation.path()))
                        .as("%s", operation)
                        .isFalse();
                Answer answer = rivalAgency
                        .owner()
                        .send(
                                operation.method(),
                                operation.path().replaceAll("\\{\\w+}", "1"),
                                operation.unsafe() ? "{}" : null);
                assertThat(answer.status()).as("%s", operation).isEqualTo(404);
            }
        }
        assertThat(rivalAgency.owner().get("/api/ui/plugins").raw().body()).doesNotContain("hospitality");
    }

    @Test
    public void whoSeesOnlyHisOwnReachesNothingOfAColleague() {
        List<String> holes = new ArrayList<>();
        int tries = 0;
        for (String role : List.of("lead", "member", OWN_SCOPE)) {
            Workspace.Person person = bar.person(role);
            for (Client client : List.of(person.browser(), person.program())) {
                String who = role + (client == person.browser() ? " by cookie" : " by key");
                Trespass trespass = new Trespass(who, client, catalog, own(person, client), List.of(COLLEAGUE), holes);
                trespass.onRecords(ofColleague);
                trespass.onReferences(ofColleague);
                trespass.onLists(ofColleague, COLLEAGUE);
                tries += trespass.tries();
            }
        }
        System.out.println("Matrix against a colleague: " + tries + " tries");
        assertThat(holes).isEmpty();
    }

    @Test
    public void aLeadSeesWhatHisTeamHasAndChangesNoneOfIt() {
        long team = bar.owner()
                .post("/api/teams", "{\"name\":\"Night shift\"}")
                .expect(201)
                .id();
        Workspace.Person seller = bar.join("member", "seller", team);
        Workspace.Person chief = bar.join("lead", "chief", team);
        Map<String, List<Long>> ofTeam = Seeds.sow(seller.browser(), catalog, "sellerq", OWNED, ofBar);
        ofTeam.forEach(
                (path, ids) -> chief.browser().get(path + "/" + ids.get(0)).expect(200));
        Map<String, List<Long>> own = own(chief, chief.browser());
        // A move to the stage where the deal stands changes nothing, and is answered so.
        long stage = bar.owner()
                .post(
                        "/api/stages",
                        "{\"name\":\"Next\",\"pipeline_id\":"
                                + ofBar.getOrDefault("/api/pipelines", List.of())
                                        .get(0) + "}")
                .expect(201)
                .id();
        own.put("/api/stages", List.of(stage));
        List<String> holes = new ArrayList<>();
        new Trespass("chief", chief.browser(), catalog, own, List.of(), holes).toChange(ofTeam);
        assertThat(holes).isEmpty();
    }

    /** Records to try bodies with that are right but for one id: one's own, and what everybody in the house shares. */
    private static Map<String, List<Long>> own(Workspace.Person person, Client client) {
        if (client == person.program() || Set.of("owner", "admin").contains(person.role())) {
            // A key acts for the owner, who has made it.
            return ofBar;
        }
        Map<String, List<Long>> own = new LinkedHashMap<>(ofBar);
        own.keySet().removeAll(OWNED);
        for (String path : List.of("/api/companies", "/api/contacts", "/api/deals", "/api/tasks")) {
            String title = path.endsWith("deals") || path.endsWith("tasks") ? "title" : "name";
            own.put(
                    path,
                    List.of(client.post(path, "{\"" + title + "\":\"of the " + person.role() + "\"}")
                            .expect(201)
                            .id()));
        }
        return own;
    }

    /** Every record of a business, as its owner sees it, with those in the trash. */
    private static Map<String, JsonNode> all(Client owner, Catalog catalog) {
        Map<String, JsonNode> all = new LinkedHashMap<>();
        for (String path : catalog.entities().values()) {
            all.put(path, owner.get(path + "?per_page=200&sort=id").expect(200).body());
            if (catalog.has("POST", path + "/{id}/restore")) {
                all.put(
                        path + " trash",
                        owner.get(path + "?per_page=200&sort=id&trash=true")
                                .expect(200)
                                .body());
            }
        }
        return all;
    }
}
