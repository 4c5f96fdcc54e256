package io.guildhall.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.util.function.Predicate;
import org.junit.BeforeClass;
import org.junit.Test;

/** A workflow in the running house: drawn, tried out, published, started by a change, looked at, put right. */
public class WorkflowsTest {
    private static Workspace house;
    private static Client owner;
    private static long me;

    @BeforeClass
    public static void open() {
        house = Workspace.open("crm", "flows");
        owner = house.owner();
        me = owner.get("/api/session")
                .expect(200)
                .body()
                .path("member")
                .path("id")
                .asLong();
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private static long workflow(String definition) {
        return owner.post("/api/workflows", json("{'title':'Welcome','definition':" + definition + "}"))
                .expect(201)
                .id();
    }

    private static long company(String name) {
        return owner.post("/api/companies", json("{'name':'" + name + "'}"))
                .expect(201)
                .id();
    }

    private static JsonNode run(long workflow, Predicate<JsonNode> wanted) throws InterruptedException {
        JsonNode last = null;
        for (int i = 0; i < 600; i++) {
            last = owner.get("/api/workflow-runs?workflow_id=" + workflow)
                    .expect(200)
                    .body()
                    .path("data");
            for (JsonNode run : last) {
                if (wanted.test(run)) {
                    return run;
                }
            }
            Thread.sleep(100);
        }
        throw new AssertionError("no such run: " + last);
    }

    @Test
    public void fromADraftToARunThatCanBeReadStepByStep() throws Exception {
        long id = workflow("{'trigger':{'kind':'changed','entity':'crm.company','field':'industry'},'steps':["
                + "{'id':'task','kind':'create','entity':'crm.task','values':{'title':'Call {{record.name}}'}}]}");
        long company = company("Before");
        owner.send("PATCH", "/api/companies/" + company, json("{'industry':'Ships'}"))
                .expect(200);

        JsonNode tried = owner.post("/api/workflow-trials/" + id + "/record", json("{'record_id':" + company + "}"))
                .expect(200)
                .body();
        assertThat(tried.path("effects")
                        .path(0)
                        .path("input")
                        .path("values")
                        .path("title")
                        .asText())
                .isEqualTo("Call Before");
        for (int i = 0; i < 600 && fires(id) != 1; i++) {
            Thread.sleep(50);
        }
        assertThat(fires(id)).isEqualTo(1);

        assertThat(owner.post("/api/workflows/" + id + "/publish", "")
                        .expect(200)
                        .body()
                        .path("state")
                        .asText())
                .isEqualTo("on");
        owner.send("PATCH", "/api/companies/" + company, json("{'industry':'Rafts'}"))
                .expect(200);
        JsonNode done = run(id, run -> run.path("state").asText().equals("done"));
        JsonNode detail = owner.get("/api/workflow-runs/" + done.path("id").asLong())
                .expect(200)
                .body();
        assertThat(detail.path("input").path("before").path("industry").asText())
                .isEqualTo("Ships");
        assertThat(detail.path("steps").path(0).path("output").path("title").asText())
                .isEqualTo("Call Before");
        assertThat(detail.path("version")
                        .path("words")
                        .path("crm.company.industry")
                        .asText())
                .isEqualTo("Industry");
    }

    @Test
    public void aFileOfFiftyContactsStartsNothingUnlessItIsChosen() throws Exception {
        String on = "{'trigger':{'kind':'created','entity':'crm.contact'%s},'steps':[{'id':'s','kind':'stop'}]}";
        long usual = published(on.formatted(""));
        long files = published(on.formatted(",'by':['import']"));
        long programs = published(on.formatted(",'by':['program']"));
        assertThat(owner.get("/api/workflows/" + usual)
                        .expect(200)
                        .body()
                        .path("definition")
                        .path("trigger")
                        .path("by")
                        .toString())
                .isEqualTo(json("['person','program','bulk','workflow','system']"));
        bringInFifty();
        owner.post("/api/contacts", json("{'name':'By hand'}")).expect(201);
        house.person("owner")
                .program()
                .post("/api/contacts", json("{'name':'By program'}"))
                .expect(201);
        assertThat(runs(usual)).isEqualTo(2);
        assertThat(runs(files)).isEqualTo(50);
        assertThat(runs(programs)).isEqualTo(1);
        for (long id : new long[] {usual, files, programs}) {
            long started = runs(id);
            for (int i = 0; i < 600 && fires(id) != started; i++) {
                Thread.sleep(50);
            }
            assertThat(fires(id)).as("the days gone by").isEqualTo(started);
            owner.post("/api/workflows/" + id + "/off", "").expect(200);
        }
        JsonNode faults = owner.send(
                        "PATCH",
                        "/api/workflows/" + usual,
                        json("{'definition':" + on.formatted(",'by':['sample']") + "}"))
                .expect(200)
                .body()
                .path("faults");
        assertThat(faults.path(0).path("text").asText()).contains("“by” says by whose doing");
        assertThat(owner.post("/api/workflows/" + usual + "/publish", "")
                        .expect(422)
                        .body()
                        .path("field")
                        .asText())
                .isEqualTo("definition");
    }

    private static long published(String definition) {
        long id = workflow(definition);
        owner.post("/api/workflows/" + id + "/publish", "").expect(200);
        return id;
    }

    private static long runs(long workflow) {
        return owner.get("/api/workflow-runs?per_page=200&workflow_id=" + workflow)
                .expect(200)
                .body()
                .path("data")
                .size();
    }

    private static void bringInFifty() throws InterruptedException {
        StringBuilder file = new StringBuilder("Name,E-mail\n");
        for (int i = 0; i < 50; i++) {
            file.append("Guest ").append(i).append(",guest").append(i).append("@file.example\n");
        }
        long id = owner.send(owner.request("/api/imports?entity=contacts&filename=guests.csv")
                        .header("Content-Type", "text/csv")
                        .POST(HttpRequest.BodyPublishers.ofString(file.toString())))
                .expect(201)
                .id();
        owner.post("/api/imports/" + id + "/start", "{}").expect(202);
        for (int i = 0; i < 600; i++) {
            JsonNode now = owner.get("/api/imports/" + id).expect(200).body();
            if (now.path("status").asText().equals("done")) {
                assertThat(now.path("creates").asLong()).isEqualTo(50);
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("the file is not in");
    }

    private static long fires(long id) {
        return owner.post("/api/workflow-trials/" + id + "/history", json("{'days':30}"))
                .expect(200)
                .body()
                .path("fires")
                .asLong();
    }

    @Test
    public void whatFailsIsPutRightAndGoesOn() throws Exception {
        long id = workflow("{'trigger':{'kind':'button','entity':'crm.company'},'steps':["
                + "{'id':'tell','kind':'update','values':{'website':'{{record.industry}}'}}]}");
        owner.post("/api/workflows/" + id + "/publish", "").expect(200);
        long company = company("Pushed");
        owner.send("PATCH", "/api/companies/" + company, json("{'industry':'no address at all'}"))
                .expect(200);
        assertThat(owner.get("/api/workflow-buttons?entity=crm.company")
                        .expect(200)
                        .body()
                        .path("data"))
                .anyMatch(button -> button.path("id").asLong() == id);
        owner.post("/api/workflow-buttons/" + id, json("{'record_id':" + company + "}"))
                .expect(202);
        JsonNode failed = run(id, run -> run.path("state").asText().equals("failed"));
        assertThat(failed.path("problem").path("step").asText()).isEqualTo("tell");
        owner.post(
                        "/api/workflow-runs/" + failed.path("id").asLong() + "/retry",
                        json("{'input':{'values':{'website':'https://example.com'}}}"))
                .expect(200);
        run(id, run -> run.path("state").asText().equals("done"));
        assertThat(owner.get("/api/companies/" + company).body().path("website").asText())
                .isEqualTo("https://example.com");
    }

    @Test
    public void anOwnerDecidesWhatAWorkflowAsks() throws Exception {
        long id = workflow("{'trigger':{'kind':'created','entity':'crm.company'},'steps':["
                + "{'id':'ask','kind':'approval','of':" + me + ",'question':'Take {{record.name}} on?'},"
                + "{'id':'note','kind':'update','values':{'industry':'{{steps.ask.decision}}'}}]}");
        owner.post("/api/workflows/" + id + "/publish", "").expect(200);
        company("Asked");
        run(id, run -> run.path("state").asText().equals("waiting"));
        JsonNode asked = owner.get("/api/workflow-approvals")
                .expect(200)
                .body()
                .path("data")
                .path(0);
        assertThat(asked.path("question").asText()).isEqualTo("Take Asked on?");
        assertThat(asked.path("title").asText()).isEqualTo("Asked");
        owner.post("/api/workflow-approvals/" + asked.path("id").asLong() + "/decide", json("{'decision':'approved'}"))
                .expect(200);
        run(id, run -> run.path("state").asText().equals("done"));
        owner.post("/api/workflows/" + id + "/off", "").expect(200);
    }

    @Test
    public void whatCannotRunSaysWhichStepIsAtFault() {
        long id =
                workflow("{'trigger':{'kind':'created','entity':'crm.company'},'steps':[{'id':'odd','kind':'dance'}]}");
        JsonNode refused =
                owner.post("/api/workflows/" + id + "/publish", "").expect(422).body();
        assertThat(refused.path("code").asText()).isEqualTo("workflow/definition");
        assertThat(refused.path("faults").path(0).path("step").asText()).isEqualTo("odd");
        JsonNode draft = owner.get("/api/workflows/" + id).expect(200).body();
        assertThat(draft.path("faults").path(0).path("step").asText()).isEqualTo("odd");
    }
}
