package io.guildhall.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Predicate;
import org.junit.BeforeClass;
import org.junit.Test;

/** What workflows ask of several people, and what an owner does about many runs at once, over HTTP. */
public class RunsTest {
    private static final String APPROVALS = "/api/workflow-approvals";
    private static final String RUNS = "/api/workflow-runs";

    @SuppressWarnings("NullAway.Init")
    private static Workspace house;

    @SuppressWarnings("NullAway.Init")
    private static Client owner;

    @BeforeClass
    public static void open() {
        house = Workspace.open("crm", "runs");
        owner = house.owner();
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    /** One that is on. */
    private static long workflow(String definition) {
        long id = owner.post("/api/workflows", json("{'title':'Runs','definition':" + definition + "}"))
                .expect(201)
                .id();
        owner.post("/api/workflows/" + id + "/publish", "").expect(200);
        return id;
    }

    private static long company(String name, String industry) {
        return owner.post("/api/companies", json("{'name':'" + name + "','industry':'" + industry + "'}"))
                .expect(201)
                .id();
    }

    private static JsonNode await(String path, Predicate<JsonNode> wanted) throws InterruptedException {
        JsonNode last = null;
        for (int i = 0; i < 600; i++) {
            last = owner.get(path).expect(200).body();
            if (wanted.test(last)) {
                return last;
            }
            Thread.sleep(100);
        }
        throw new AssertionError(path + " still says " + last);
    }

    private static JsonNode runs(long workflow, String state, int count) throws InterruptedException {
        return await(
                        RUNS + "?workflow_id=" + workflow + "&state=" + state,
                        page -> page.path("data").size() == count)
                .path("data");
    }

    private static JsonNode counts(String filter) {
        return owner.get(RUNS + "/counts?" + filter).expect(200).body();
    }

    private static JsonNode steps(long run) {
        return owner.get(RUNS + "/" + run).expect(200).body().path("steps");
    }

    /** Asks the owner whenever a company of this name comes. */
    private static long asking(String name, String more) {
        return workflow(
                "{'trigger':{'kind':'created','entity':'crm.company',"
                        + "'if':{'left':'{{record.name}}','op':'eq','right':'" + name + "'}},'steps':["
                        + "{'id':'ask','kind':'approval','of':" + house.ownerId()
                        + ",'question':'Take {{record.name}} on?'"
                        + more + "},"
                        + "{'id':'note','kind':'update','values':{'industry':'{{steps.ask.decision}} {{steps.ask.comment}}'}}]}");
    }

    private static JsonNode asked(Client whom, String question) {
        for (JsonNode one : whom.get(APPROVALS).expect(200).body().path("data")) {
            if (one.path("question").asText().equals(question)) {
                return one;
            }
        }
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }

    @Test
    public void aColleagueWithoutAnyRightsDecidesWhatIsHandedOnToHim() throws Exception {
        house.ownScopeRole("Alone");
        Workspace.Person heir = house.join("alone", "heir", null);
        Workspace.Person other = house.join("alone", "other", null);
        long id = asking("Handed", "");
        long company = company("Handed", "x");
        runs(id, "waiting", 1);
        JsonNode mine = asked(owner, "Take Handed on?");
        assertThat(mine.path("title").asText()).isEqualTo("Handed");
        String path = APPROVALS + "/" + mine.path("id").asLong();

        for (String nobody : new String[] {"{}", "{'member_id':999999999}"}) {
            JsonNode refused =
                    owner.post(path + "/delegate", json(nobody)).expect(422).body();
            assertThat(refused.path("code").asText()).isEqualTo("workflow/nobody");
            assertThat(refused.path("field").asText()).isEqualTo("member_id");
        }
        heir.browser().post(path + "/decide", json("{'decision':'approved'}")).expect(404);
        heir.browser()
                .post(path + "/delegate", json("{'member_id':" + heir.id() + "}"))
                .expect(404);

        owner.post(path + "/delegate", json("{'member_id':" + heir.id() + "}")).expect(200);
        assertThat(asked(owner, "Take Handed on?").isMissingNode()).isTrue();
        JsonNode handed = asked(heir.browser(), "Take Handed on?");
        assertThat(handed.path("title").isNull())
                .as("he does not see the record")
                .isTrue();
        assertThat(handed.path("handed_by").asLong()).isEqualTo(house.ownerId());
        assertThat(asked(other.browser(), "Take Handed on?").isMissingNode()).isTrue();
        other.browser().post(path + "/decide", json("{'decision':'rejected'}")).expect(404);
        assertThat(owner.post(path + "/decide", json("{'decision':'rejected'}"))
                        .expect(409)
                        .code())
                .isEqualTo("workflow/decided");

        assertThat(heir.browser()
                        .post(path + "/decide", json("{'decision':'perhaps'}"))
                        .expect(422)
                        .body()
                        .path("field")
                        .asText())
                .isEqualTo("decision");
        heir.browser()
                .post(path + "/decide", json("{'decision':'approved','comment':'gladly'}"))
                .expect(200);
        JsonNode done = runs(id, "done", 1).path(0);
        assertThat(owner.get("/api/companies/" + company)
                        .body()
                        .path("industry")
                        .asText())
                .isEqualTo("approved gladly");
        assertThat(steps(done.path("id").asLong())
                        .path(0)
                        .path("output")
                        .path("by")
                        .asLong())
                .isEqualTo(heir.id());
        assertThat(heir.browser()
                        .post(path + "/decide", json("{'decision':'rejected'}"))
                        .expect(409)
                        .body()
                        .path("state")
                        .asText())
                .isEqualTo("approved");
    }

    @Test
    public void whatNobodyHasDecidedInTimeIsDecidedNoMore() throws Exception {
        long id = asking("Late", ",'deadline':{'minutes':0}");
        long company = company("Late", "x");
        JsonNode done = runs(id, "done", 1).path(0);
        assertThat(owner.get("/api/companies/" + company)
                        .body()
                        .path("industry")
                        .asText())
                .startsWith("expired");
        assertThat(asked(owner, "Take Late on?").isMissingNode()).isTrue();
        long approval = steps(done.path("id").asLong())
                .path(0)
                .path("output")
                .path("approval")
                .asLong();
        String path = APPROVALS + "/" + approval;
        for (Client.Answer late : List.of(
                owner.post(path + "/decide", json("{'decision':'approved'}")),
                owner.post(path + "/delegate", json("{'member_id':" + house.ownerId() + "}")))) {
            assertThat(late.expect(409).body().path("state").asText()).isEqualTo("expired");
        }
    }

    /** Of companies whose name begins so; it writes the industry where only an address may stand. */
    private static long failing(String name) {
        return workflow(
                "{'trigger':{'kind':'created','entity':'crm.company','if':{'left':'{{record.name}}','op':'starts',"
                        + "'right':'" + name + "'}},'steps':["
                        + "{'id':'task','kind':'create','entity':'crm.task','values':{'title':'For {{record.name}}'}},"
                        + "{'id':'site','kind':'update','values':{'website':'{{record.industry}}'}}]}");
    }

    private static void mend(long company, String industry) {
        owner.patch("/api/companies/" + company, json("{'industry':'" + industry + "'}"))
                .expect(200);
    }

    @Test
    public void thoseThatFailedAreCountedAndGoOnTogetherAsFarAsTheyAreMeant() throws Exception {
        long one = failing("Failing");
        long first = company("Failing 1", "no address");
        long second = company("Failing 2", "no address");
        long third = company("Failing 3", "no address");
        company("Passing", "x");
        long fine = company("Failing not", "https://example.com");
        runs(one, "failed", 3);
        runs(one, "done", 1);
        JsonNode counts = counts("workflow_id=" + one);
        assertThat(counts.path("failed").asLong()).isEqualTo(3);
        assertThat(counts.path("done").asLong()).isEqualTo(1);
        assertThat(counts.path("running").asLong() + counts.path("waiting").asLong())
                .isZero();
        assertThat(counts("record_id=" + first + "&entity=crm.company")
                        .path("failed")
                        .asLong())
                .isEqualTo(1);
        assertThat(counts("workflow_id=" + one + "&since=2100-01-01T00:00:00Z")
                        .path("failed")
                        .asLong())
                .isZero();
        assertThat(owner.get(RUNS + "/counts?since=yesterday")
                        .expect(400)
                        .body()
                        .path("field")
                        .asText())
                .isEqualTo("since");
        assertThat(owner.post(RUNS + "/retry", json("{'until':'soon'}"))
                        .expect(400)
                        .body()
                        .path("field")
                        .asText())
                .isEqualTo("until");

        for (long company : new long[] {first, second, third}) {
            mend(company, "https://example.org");
        }
        assertThat(takenUp("{'workflow_id':" + one + ",'until':'2000-01-01T00:00:00Z'}"))
                .isZero();
        assertThat(takenUp("{'workflow_id':" + one + ",'entity':'crm.company','record_id':" + second + "}"))
                .isEqualTo(1);
        runs(one, "done", 2);
        assertThat(counts("workflow_id=" + one).path("failed").asLong()).isEqualTo(2);
        assertThat(takenUp("{'workflow_id':" + one + "}")).isEqualTo(2);
        runs(one, "done", 4);
        assertThat(takenUp("{'workflow_id':" + one + "}")).isZero();
        for (long company : new long[] {first, second, third, fine}) {
            assertThat(owner.get("/api/companies/" + company)
                            .body()
                            .path("website")
                            .asText())
                    .startsWith("https://example.");
        }
        assertThat(owner.get("/api/tasks?title=For%20Failing%201&per_page=50")
                        .expect(200)
                        .body()
                        .path("data"))
                .as("what went well was not done again")
                .hasSize(1);
    }

    private static long takenUp(String filter) {
        return owner.post(RUNS + "/retry", json(filter))
                .expect(200)
                .body()
                .path("count")
                .asLong();
    }

    @Test
    public void oneGoesBackToAStepThatWentWellWithOtherInput() throws Exception {
        long id = failing("Sinking");
        long company = company("Sinking", "no address");
        long run = runs(id, "failed", 1).path(0).path("id").asLong();
        mend(company, "https://example.net");
        String path = RUNS + "/" + run + "/retry";
        assertThat(owner.post(path, json("{'step':'nowhere'}"))
                        .expect(422)
                        .body()
                        .path("field")
                        .asText())
                .isEqualTo("step");
        owner.post(path, json("{'step':'task','input':{'entity':'crm.task','values':{'title':'Instead'}}}"))
                .expect(200);
        JsonNode done = runs(id, "done", 1).path(0);
        assertThat(done.path("taken_up_by").asLong()).isEqualTo(house.ownerId());
        JsonNode steps = steps(run);
        assertThat(steps).hasSize(4);
        assertThat(steps.findValuesAsText("path")).containsExactlyInAnyOrder("task", "site", "task", "site");
        for (JsonNode step : steps) {
            boolean again = step.path("attempt").asLong() == 1;
            assertThat(step.path("redone").asBoolean()).as("%s", step).isEqualTo(!again);
            assertThat(step.path("state").asText())
                    .isEqualTo(again || step.path("path").asText().equals("task") ? "done" : "failed");
            if (again && step.path("path").asText().equals("task")) {
                assertThat(step.path("input").path("values").path("title").asText())
                        .isEqualTo("Instead");
                assertThat(step.path("output").path("title").asText()).isEqualTo("Instead");
            }
        }
        assertThat(owner.post(path, "{}").expect(409).code()).isEqualTo("workflow/run-fine");
    }

    @Test
    public void runsAreForThoseWhoRunThisWorkspaceAndForNobodyElse() throws Exception {
        long id = failing("Private");
        company("Private", "no address");
        long run = runs(id, "failed", 1).path(0).path("id").asLong();
        Client stranger = Workspace.open("crm", "elsewhere").owner();
        Client member = house.join("member", "curious", null).browser();
        for (String path : new String[] {RUNS + "/" + run, RUNS + "/" + run + "/cancel", RUNS + "/" + run + "/retry"}) {
            boolean reads = path.endsWith("" + run);
            assertThat((reads ? stranger.get(path) : stranger.post(path, "{}")).status())
                    .as(path)
                    .isEqualTo(404);
            assertThat((reads ? member.get(path) : member.post(path, "{}")).status())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(stranger.get(RUNS).expect(200).body().path("data")).isEmpty();
        assertThat(stranger.get(RUNS + "?workflow_id=" + id).expect(200).body().path("data"))
                .isEmpty();
        stranger.get(RUNS + "/counts")
                .expect(200)
                .body()
                .forEach(count -> assertThat(count.asLong()).isZero());
        assertThat(stranger.post(RUNS + "/retry", "{}")
                        .expect(200)
                        .body()
                        .path("count")
                        .asLong())
                .isZero();
        member.get(RUNS).expect(403);
        member.get(RUNS + "/counts").expect(403);
        member.post(RUNS + "/retry", "{}").expect(403);
        assertThat(owner.get(RUNS + "/" + run)
                        .expect(200)
                        .body()
                        .path("run")
                        .path("state")
                        .asText())
                .isEqualTo("failed");
    }
}
