package io.guildhall.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.guildhall.itest.Client.Answer;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.StreamSupport;
import org.junit.BeforeClass;
import org.junit.Test;

/** Teams within teams, fields closed to a role, a colleague's eyes and reasons, over HTTP and tried by attack. */
public class TeamsTest {
    private static Workspace bar;
    private static Client owner;

    @BeforeClass
    public static void open() {
        bar = Workspace.open("hospitality", "teamsq");
        owner = bar.owner();
    }

    @Test
    public void aLeadSeesTheTeamsBelowFromTheMomentTheyAre() throws Exception {
        long all = team("Whole house", null);
        long night = team("Night", all);
        long late = team("Late night", null);
        Workspace.Person barkeeper = bar.join("member", "barkeeper", late);
        Workspace.Person boss = bar.join("member", "boss", all);
        long tonic = barkeeper
                .browser()
                .post("/api/companies", "{\"name\":\"Tonic works\"}")
                .expect(201)
                .id();

        // A plain member who is named lead: that alone lets him see.
        assertThat(boss.browser().get("/api/companies/" + tonic).status()).isEqualTo(404);
        owner.patch("/api/teams/" + all, "{\"lead_id\":" + boss.id() + "}").expect(200);
        Following stream = Following.open(boss.browser(), "entity=crm.company");
        owner.patch("/api/teams/" + late, "{\"parent_id\":" + night + "}").expect(200);
        await(() -> boss.browser().get("/api/companies/" + tonic).status() == 200);
        assertThat(boss.browser()
                        .patch("/api/companies/" + tonic, "{\"industry\":\"x\"}")
                        .status())
                .isEqualTo(403);
        assertThat(boss.browser()
                        .get("/api/companies?q=tonic")
                        .body()
                        .path("total")
                        .asLong())
                .isEqualTo(1);

        // The stream that was open goes with the old rights; what was seen is gone as soon as the team has moved away.
        await(() -> !stream.isOpen());
        owner.patch("/api/teams/" + late, "{\"parent_id\":null}").expect(200);
        await(() -> boss.browser().get("/api/companies/" + tonic).status() == 404);
        assertThat(boss.browser()
                        .get("/api/companies?q=tonic")
                        .body()
                        .path("total")
                        .asLong())
                .isZero();

        // The member moves to the lead's team, and his records with him.
        owner.patch("/api/users/" + barkeeper.id(), "{\"team_id\":" + night + "}")
                .expect(200);
        await(() -> boss.browser().get("/api/companies/" + tonic).status() == 200);

        Answer ring = owner.patch("/api/teams/" + all, "{\"parent_id\":" + night + "}");
        assertThat(ring.status()).isEqualTo(422);
        assertThat(ring.code()).isEqualTo("team/nesting");
    }

    @Test
    public void teamsGoTenDeepAndSaySo() {
        Long above = null;
        for (int i = 1; i <= 10; i++) {
            above = team("Level " + i, above);
        }
        Answer deeper = owner.post("/api/teams", "{\"name\":\"Level 11\",\"parent_id\":" + above + "}");
        assertThat(deeper.status()).isEqualTo(422);
        assertThat(deeper.code()).isEqualTo("team/depth");
        assertThat(deeper.body().path("field").asText()).isEqualTo("parent_id");
    }

    @Test
    public void aClosedFieldIsToldByNothing() {
        long role = owner.post("/api/roles", """
                        {"title":"Clerk","reads":"all","writes":"all","permissions":["records.view","records.edit",
                         "records.create","records.act","-deals.amount.view","-contacts.email.view","-contacts.phone.edit"]}""").expect(201).id();
        Workspace.Person clerk = bar.join("member", "clerk", null);
        owner.patch("/api/users/" + clerk.id(), "{\"role_id\":" + role + "}").expect(200);
        Client browser = clerk.browser();
        await(() -> browser.get("/api/session").body().path("reads").asText().equals("all"));
        long contact = owner.post("/api/contacts", """
                        {"name":"Vera Vault","email":"vera@hidden-host.example","phone":"+43 1 5550001"}""").expect(201).id();
        long deal = owner.post(
                        "/api/deals",
                        "{\"title\":\"Vault door\",\"amount\":\"98765.43\",\"contact_id\":" + contact + "}")
                .expect(201)
                .id();
        String board = "/api/pipelines/"
                + owner.get("/api/pipelines")
                        .body()
                        .path("data")
                        .path(0)
                        .path("id")
                        .asLong() + "/board";
        List<String> told = List.of(
                "/api/deals",
                "/api/deals/" + deal,
                "/api/deals/" + deal + "?include=contact",
                "/api/deals?q=vault",
                "/api/contacts?q=vera",
                "/api/contacts/" + contact,
                "/api/contacts/" + contact + "/timeline",
                "/api/deals/" + deal + "/history",
                "/api/contacts/" + contact + "/history",
                "/api/search?q=vera",
                "/api/tiles",
                board);
        for (String path : told) {
            Answer answer = browser.get(path).expect(200);
            assertThat(answer.raw().body()).as(path).doesNotContain("98765").doesNotContain("hidden-host");
        }
        // Words that only the hidden field holds find nothing.
        for (String path : List.of("/api/contacts?q=vera@hidden", "/api/contacts?q=hidden-host")) {
            assertThat(browser.get(path).expect(200).body().path("total").asLong())
                    .as(path)
                    .isZero();
        }
        assertThat(browser.get("/api/search?q=vera@hidden").expect(200).body().path("data"))
                .noneMatch(hit -> hit.path("entity").asText().equals("crm.contact"));
        // No question is answered that asks for it, whichever way.
        for (String path : List.of(
                "/api/deals?amount[gte]=1",
                "/api/deals?sort=amount",
                "/api/deals?sort=-amount",
                "/api/contacts?email=vera@hidden-host.example",
                "/api/contacts?email[prefix]=vera",
                "/api/contacts?email[empty]=true",
                "/api/deals?contact_id.email=vera@hidden-host.example",
                "/api/contacts/" + contact + "/history?field=email")) {
            assertThat(browser.get(path).status()).as(path).isBetween(400, 422);
            assertThat(owner.get(path).status()).as(path).isEqualTo(200);
        }
        String tree = "{\"filter\":{\"field\":\"amount\",\"op\":\"gte\",\"value\":1}}";
        assertThat(browser.post("/api/deals/query", "{\"field\":\"amount\",\"op\":\"gte\",\"value\":1}")
                        .status())
                .isEqualTo(400);
        assertThat(browser.post(
                                "/api/bulk-changes/preview",
                                "{\"entity\":\"crm.deal\",\"action\":\"update\",\"changes\":{\"source\":\"x\"},"
                                        + tree.substring(1))
                        .status())
                .isEqualTo(400);
        assertThat(browser.patch("/api/deals/" + deal, "{\"amount\":\"1\"}").status())
                .isEqualTo(422);
        assertThat(browser.patch("/api/contacts/" + contact, "{\"phone\":\"1\"}")
                        .status())
                .isEqualTo(422);
        assertThat(browser.patch("/api/contacts/" + contact, "{\"job_title\":\"Keeper\"}")
                        .expect(200)
                        .raw()
                        .body())
                .doesNotContain("hidden-host");
        JsonNode described = browser.get("/api/modules").expect(200).body().path("data");
        assertThat(described.findParents("entity"))
                .filteredOn(kind -> kind.path("entity").asText().equals("crm.deal"))
                .singleElement()
                .satisfies(kind ->
                        assertThat(kind.path("fields").findValuesAsText("name")).doesNotContain("amount"));
        assertThat(owner.get("/api/deals/" + deal).body().path("amount").asText())
                .isEqualTo("98765.43");
        // What a record needs cannot be hidden.
        assertThat(owner.patch("/api/roles/" + role, "{\"permissions\":[\"records.view\",\"-deals.title.view\"]}")
                        .code())
                .isEqualTo("role/field");
    }

    @Test
    public void throughAColleaguesEyesNothingIsChangedAndNothingPersonalSeen() {
        Workspace.Person anna = bar.join("member", "anna", null);
        Workspace.Person second = bar.join("admin", "second", null);
        Client eyes = second.browser();
        long hers = anna.browser()
                .post("/api/companies", "{\"name\":\"Hers\"}")
                .expect(201)
                .id();
        long others = owner.post("/api/companies", "{\"name\":\"Not hers\"}")
                .expect(201)
                .id();
        assertThat(anna.browser()
                        .post("/api/session/look", "{\"member_id\":" + second.id() + "}")
                        .status())
                .isEqualTo(403);
        assertThat(second.program()
                        .post("/api/session/look", "{\"member_id\":" + anna.id() + "}")
                        .status())
                .isEqualTo(403);
        eyes.post("/api/session/look", "{\"member_id\":" + anna.id() + "}").expect(200);
        JsonNode me = eyes.get("/api/session").expect(200).body();
        assertThat(me.path("looking").asBoolean()).isTrue();
        assertThat(me.path("member").path("id").asLong()).isEqualTo(anna.id());
        eyes.get("/api/companies/" + hers).expect(200);
        assertThat(eyes.get("/api/companies/" + others).status()).isEqualTo(404);
        for (String[] tried : new String[][] {
            {"POST", "/api/companies", "{\"name\":\"Mine\"}"},
            {"PATCH", "/api/companies/" + hers, "{\"name\":\"Mine\"}"},
            {"DELETE", "/api/companies/" + hers, null},
            {"POST", "/api/users", "{\"name\":\"X\",\"email\":\"x@y.example\"}"},
            {"POST", "/api/hand-overs", "{\"from\":" + anna.id() + ",\"to\":[" + second.id() + "]}"},
            {"GET", "/api/notifications", null},
            {"GET", "/api/account/sessions", null},
        }) {
            assertThat(eyes.send(tried[0], tried[1], tried[2]).status())
                    .as("%s %s", tried[0], tried[1])
                    .isEqualTo(403);
        }
        eyes.delete("/api/session/look").expect(204);
        assertThat(eyes.get("/api/session").body().path("member").path("id").asLong())
                .isEqualTo(second.id());
        eyes.get("/api/companies/" + others).expect(200);
        JsonNode looks =
                owner.get("/api/looks?member_id=" + second.id()).expect(200).body();
        assertThat(looks.path("total").asLong()).isEqualTo(1);
        assertThat(looks.path("data").path(0).path("seen_id").asLong()).isEqualTo(anna.id());
        assertThat(anna.browser().get("/api/looks").status()).isEqualTo(403);
    }

    @Test
    public void reasonsAgreeWithWhatIsAnswered() {
        long upper = team("Why upper", null);
        long lower = team("Why lower", upper);
        Workspace.Person lead = bar.join("lead", "whylead", upper);
        Workspace.Person seller = bar.join("member", "whyseller", lower);
        Workspace.Person stranger = bar.join("member", "whystranger", null);
        long deal = seller.browser()
                .post("/api/deals", "{\"title\":\"Explained\"}")
                .expect(201)
                .id();
        for (Workspace.Person person : List.of(lead, seller, stranger)) {
            JsonNode why = owner.get("/api/why?path=deals&id=" + deal + "&member=" + person.id())
                    .expect(200)
                    .body();
            boolean sees = person.browser().get("/api/deals/" + deal).status() == 200;
            boolean changes = person.browser()
                            .patch("/api/deals/" + deal, "{\"source\":\"" + person.id() + "\"}")
                            .status()
                    == 200;
            assertThat(why.path("see").path("yes").asBoolean())
                    .as(person.role())
                    .isEqualTo(sees);
            assertThat(why.path("change").path("yes").asBoolean())
                    .as(person.role())
                    .isEqualTo(changes);
        }
        assertThat(codes(owner, deal, lead.id())).contains("role-allows", "team");
        assertThat(codes(owner, deal, seller.id())).contains("own");
        assertThat(codes(owner, deal, stranger.id())).contains("others");
        // Of oneself anybody may ask, and learns no more than that it is out of reach.
        JsonNode blind = stranger.browser()
                .get("/api/why?path=deals&id=" + deal)
                .expect(200)
                .body();
        JsonNode nothing = stranger.browser()
                .get("/api/why?path=deals&id=999999999")
                .expect(200)
                .body();
        assertThat(blind).isEqualTo(nothing);
        assertThat(stranger.browser()
                        .get("/api/why?path=deals&id=" + deal + "&member=" + seller.id())
                        .status())
                .isEqualTo(403);
        assertThat(owner.get("/api/why?path=deals&id=999999999").status()).isEqualTo(404);
        assertThat(owner.get("/api/why?path=nothing&id=1").status()).isEqualTo(404);
        owner.get("/api/why/members/" + lead.id()).expect(200);
        assertThat(seller.browser().get("/api/why/members/" + lead.id()).status())
                .isEqualTo(403);
    }

    private static List<String> codes(Client client, long deal, long member) {
        JsonNode reasons = client.get("/api/why?path=deals&id=" + deal + "&member=" + member)
                .expect(200)
                .body()
                .path("see")
                .path("reasons");
        return StreamSupport.stream(reasons.spliterator(), false)
                .map(reason -> reason.path("code").asText())
                .toList();
    }

    private static long team(String name, @org.jspecify.annotations.Nullable Long parent) {
        return owner.post("/api/teams", "{\"name\":\"" + name + "\",\"parent_id\":" + parent + "}")
                .expect(201)
                .id();
    }

    /** The promise is five seconds; a busy machine is given more. */
    private static void await(BooleanSupplier so) {
        for (int i = 0; i < 600; i++) {
            if (so.getAsBoolean()) {
                return;
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        throw new AssertionError("not within half a minute");
    }
}
