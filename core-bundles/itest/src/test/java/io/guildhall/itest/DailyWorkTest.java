package io.guildhall.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.guildhall.itest.Client.Answer;
import org.junit.BeforeClass;
import org.junit.Test;

/** A new business over plain HTTP, as an integrator would drive it. */
public class DailyWorkTest {
    @SuppressWarnings("NullAway.Init")
    private static Client agency;

    @SuppressWarnings("NullAway.Init")
    private static Client rival;

    private static long stage1;
    private static long stage2;
    private static long me;

    @BeforeClass
    public static void signUp() {
        agency = House.client();
        me = agency.signUp("Alder & Co", "crm", "nora@alder.example")
                .body()
                .path("member")
                .path("id")
                .asLong();
        rival = House.client();
        rival.signUp("Rival Ltd", "crm", "nora@rival.example");
        JsonNode stages = agency.get("/api/stages?sort=id").expect(200).body().path("data");
        stage1 = stages.path(0).path("id").asLong();
        stage2 = stages.path(1).path("id").asLong();
    }

    private static Answer deal(String title, String amount) {
        return agency.post("/api/deals", """
                        {"title":"%s","amount":"%s","stage_id":%d}""".formatted(title, amount, stage1)).expect(201);
    }

    @Test
    public void aWorkspaceIsReadyWithItsPipelineAndItsOwner() {
        Answer session = agency.get("/api/session").expect(200);
        assertThat(session.body().path("workspace").path("name").asText()).isEqualTo("Alder & Co");
        assertThat(session.body().path("modules").toString()).contains("crm");
        assertThat(agency.get("/api/pipelines").expect(200).body().path("total").asInt())
                .isPositive();
    }

    @Test
    public void theSeedsListCallWorksToTheLetter() {
        deal("Listed", "1234.50");
        Answer list = agency.get("/api/deals?stage_id=" + stage1 + "&responsible_id=" + me + "&page=1&per_page=50")
                .expect(200);
        assertThat(list.body().path("per_page").asInt()).isEqualTo(50);
        assertThat(list.body().path("total").asInt()).isPositive();
        assertThat(list.body().path("data").toString()).contains("\"amount\":\"1234.50\"");
    }

    @Test
    public void theLargestAmountIsKeptToTheCent() {
        long id = deal("Huge", "999999999999.99").id();
        assertThat(agency.get("/api/deals/" + id).body().path("amount").asText())
                .isEqualTo("999999999999.99");
    }

    @Test
    public void movingADealAnswersWithTheActivityItLeft() {
        long id = deal("Moving", "10").id();
        Answer moved = agency.post("/api/deals/" + id + "/move", "{\"stage_id\":" + stage2 + "}")
                .expect(200);
        assertThat(moved.body().path("id").asLong()).isEqualTo(id);
        assertThat(moved.body().path("stage").path("id").asLong()).isEqualTo(stage2);
        assertThat(moved.body().path("updated_at").asText()).endsWith("Z");
        JsonNode activity = moved.body().path("activity");
        assertThat(activity.path("type").asText()).isEqualTo("stage_change");
        assertThat(activity.path("body").asText()).contains(" → ");
        assertThat(activity.path("user_id").asLong()).isEqualTo(me);
    }

    @Test
    public void patchIsAnAliasOfMove() {
        long id = deal("Patched", "10").id();
        agency.patch("/api/deals/" + id + "/move", "{\"stage_id\":" + stage2 + "}")
                .expect(200);
    }

    @Test
    public void anOldVersionIsRefusedWithTheCurrentState() {
        long id = deal("Contended", "10").id();
        agency.patch("/api/deals/" + id, "{\"title\":\"Mine\"}", "If-Match", "\"1\"")
                .expect(200);
        Answer late = agency.patch("/api/deals/" + id, "{\"title\":\"Yours\"}", "If-Match", "\"1\"");
        late.expect(412);
        assertThat(late.body().toString()).contains("Mine");
    }

    @Test
    public void whatIsDeletedGoesToTheTrashAndComesBack() {
        long id = deal("Binned", "10").id();
        agency.delete("/api/deals/" + id).expect(204);
        agency.get("/api/deals/" + id).expect(404);
        assertThat(agency.get("/api/deals?trash=true").body().toString()).contains("Binned");
        agency.post("/api/deals/" + id + "/restore", "{}").expect(200);
        agency.get("/api/deals/" + id).expect(200);
    }

    @Test
    public void aContactsTimelineIsNewestFirst() {
        long contact = agency.post("/api/contacts", "{\"first_name\":\"Ada\",\"last_name\":\"Byron\"}")
                .expect(201)
                .id();
        for (String body : new String[] {"first", "second"}) {
            agency.post(
                            "/api/activities",
                            "{\"type\":\"note\",\"body\":\"" + body + "\",\"contact_id\":" + contact + "}")
                    .expect(201);
        }
        JsonNode items = agency.get("/api/contacts/" + contact + "/timeline")
                .expect(200)
                .body()
                .path("data");
        assertThat(items.path(0).path("body").asText()).isEqualTo("second");
        assertThat(items.path(1).path("body").asText()).isEqualTo("first");
    }

    @Test
    public void anotherBusinessFindsNothingOfOurs() {
        long id = deal("Secret", "10").id();
        rival.get("/api/deals/" + id).expect(404);
        rival.patch("/api/deals/" + id, "{\"title\":\"Taken\"}").expect(404);
        rival.delete("/api/deals/" + id).expect(404);
        rival.post("/api/deals/" + id + "/move", "{\"stage_id\":" + stage2 + "}")
                .expect(404);
        assertThat(rival.get("/api/deals").body().path("total").asInt()).isZero();
        assertThat(rival.get("/api/search?q=Secret").body().toString()).doesNotContain("Secret");
    }

    @Test
    public void withoutSignInNothingAnswers() {
        Client stranger = House.client();
        for (String path : new String[] {"/api/deals", "/api/contacts/1", "/api/users", "/api/search?q=a"}) {
            stranger.get(path).expect(401);
        }
    }

    @Test
    public void theEditionNotChosenIsNotThere() {
        agency.get("/api/hospitality/guests").expect(404);
        agency.get("/api/hospitality/lookup?q=1234").expect(404);
    }

    @Test
    public void anEditionInPreparationCannotBeChosen() {
        Answer refused = House.client().post("/api/signup", """
                        {"business":"Physio","edition":"clinic","name":"P","email":"p@physio.example",
                         "password":"a long enough phrase"}""");
        assertThat(refused.status()).isBetween(400, 499);
    }
}
