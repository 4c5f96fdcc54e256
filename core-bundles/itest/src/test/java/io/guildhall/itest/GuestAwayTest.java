package io.guildhall.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/**
 * The owner of a bar adds what she wants to know of her guests, has those looked after who stay away, and sees it through a killed
 * house to its end; each part goes on where the one before ended. The clock is put forward by hand, in the database.
 */
public class GuestAwayTest {
    private static final int LONG_AWAY = 9;
    private static final String NOW = "to_jsonb(to_char(now() at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'))";

    @SuppressWarnings("NullAway.Init")
    private Distribution house;

    @SuppressWarnings("NullAway.Init")
    private Postbox postbox;

    @SuppressWarnings("NullAway.Init")
    private Browsers browsers;

    @SuppressWarnings("NullAway.Init")
    private Client owner;

    @SuppressWarnings("NullAway.Init")
    private Colleague nora;

    @Before
    public void open() throws Exception {
        postbox = new Postbox();
        house = Distribution.unpack();
        postbox.serve(house);
        house.start();
        House.awaitEditions(house);
        browsers = Browsers.open();
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        owner = new Client(house.uri("/"));
        String cookie = owner.signUp("The Quiet Heron", "hospitality", "nora@heron.example")
                .raw()
                .headers()
                .firstValue("set-cookie")
                .orElseThrow()
                .split(";", 2)[0];
        nora = new Colleague("Nora Quill", browsers.page(house.uri("/"), cookie));
    }

    @After
    public void close() throws Exception {
        if (browsers != null) {
            browsers.close();
        }
        house.close();
        postbox.close();
    }

    @Test
    public void whoStaysAwayIsLookedAfterThroughAKilledHouse() throws Exception {
        try {
            sheAddsWhatSheWantsToKnow();
            long ada = guest("Ada", "Stone", "ada@stone.example");
            for (int i = 0; i < LONG_AWAY; i++) {
                away(guest("Guest", "No. " + i, "guest" + i + "@example.com"), 62 + 3 * i);
            }
            long workflow = sheTakesTheTemplate();
            sheSeesWhatItWouldHaveDone();
            sheSwitchesItOn(workflow);
            JsonNode waiting = itBegins(workflow, ada);
            theHouseIsKilledAndTuesdayComes(workflow, waiting.path("id").asLong());
            sheChangesItAndOldRunsKeepTheirs(workflow, waiting.path("id").asLong());
        } catch (AssertionError | RuntimeException e) {
            nora.picture("failed-nora");
            throw e;
        }
    }

    private void sheAddsWhatSheWantsToKnow() {
        field("Allergies", false);
        field("Membership no.", true);
        nora.picture("01-fields-of-guests");
    }

    private void field(String name, boolean fast) {
        nora.page().navigate("/settings/fields?of=hospitality.guest");
        nora.button("New field").first().click();
        Locator dialog = nora.page().getByRole(AriaRole.DIALOG);
        dialog.getByRole(
                        AriaRole.TEXTBOX,
                        new Locator.GetByRoleOptions().setName("Name").setExact(true))
                .fill(name);
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^Text")))
                .click();
        if (fast) {
            dialog.getByText("Find it fast").click();
            assertThat(dialog).containsText("of 10 fast fields; this one costs about");
            nora.picture("02-a-fast-field-and-its-price");
        }
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Add the field"))
                .click();
        assertThat(dialog).isHidden();
    }

    private long guest(String first, String last, String email) {
        return owner.post("/api/hospitality/guests", """
                        {"first_name":"%s","last_name":"%s","email":"%s","c_allergies":"Peanuts","c_membership_no":"%s"}""".formatted(first, last, email, email.split("@", 2)[0]))
                .expect(201)
                .id();
    }

    private void away(long guest, int days) throws Exception {
        sql("update hospitality.guest set visits = 3, last_visit_at = now() - interval '%d days' where id = %d"
                .formatted(days, guest));
    }

    private long sheTakesTheTemplate() {
        nora.page().navigate("/settings/workflows");
        nora.button("New workflow").first().click();
        Locator template = nora.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(Pattern.compile("^Guest not seen for 60 days")));
        assertThat(template).isVisible();
        nora.picture("03-templates-of-the-trade");
        template.click();
        nora.page().waitForURL(Pattern.compile(".*/settings/workflows/\\d+$"));
        nora.sees(Pattern.compile("was 60 days ago"));
        nora.picture("04-the-workflow-drawn-and-in-words");
        String url = nora.page().url();
        return Long.parseLong(url.substring(url.lastIndexOf('/') + 1));
    }

    private void sheSeesWhatItWouldHaveDone() {
        nora.press("Try it");
        nora.page().getByText("Looking back").click();
        nora.press("Look back");
        nora.sees(Pattern.compile("this would have fired " + LONG_AWAY + " times"));
        nora.picture("05-what-it-would-have-done-last-month");
    }

    /** At any hour of the day, so that nobody has to wait for nine. */
    private void sheSwitchesItOn(long workflow) {
        ObjectNode definition = (ObjectNode) draft(workflow);
        ((ObjectNode) definition.path("trigger")).remove("at");
        owner.patch("/api/workflows/" + workflow, "{\"definition\":" + definition + "}")
                .expect(200);
        nora.page().reload();
        nora.press("Publish");
        nora.picture("06-before-it-is-on");
        nora.press("Publish and switch on");
        nora.sees("Version 1 is on.");
    }

    private JsonNode draft(long workflow) {
        return owner.get("/api/workflows/" + workflow).expect(200).body().path("definition");
    }

    private JsonNode itBegins(long workflow, long ada) throws Exception {
        away(ada, 60);
        // The house looks at guests' dates again and again; here it looks now.
        sql("update job.job set run_at = now(), payload = jsonb_set(payload, '{at}', " + NOW
                + ") where kind = 'workflow.tick'");
        JsonNode run = run(workflow, "waiting");
        assertThat(run.path("record_id").asLong()).isEqualTo(ada);
        assertThat(tasks()).containsExactly("Not seen for 60 days: Ada Stone");
        nora.page().navigate("/settings/workflows/runs/" + run.path("id").asLong());
        nora.sees(Pattern.compile("Waiting", Pattern.CASE_INSENSITIVE));
        nora.picture("07-a-run-that-waits-for-tuesday");
        return run;
    }

    private List<String> tasks() {
        List<String> titles = new ArrayList<>();
        owner.get("/api/tasks")
                .expect(200)
                .body()
                .path("data")
                .forEach(task -> titles.add(task.path("title").asText()));
        return titles;
    }

    private JsonNode run(long workflow, String state) throws InterruptedException {
        JsonNode runs = owner.get("/api/workflow-runs?workflow_id=" + workflow).body();
        for (int i = 0; i < 1_800; i++) {
            runs = owner.get("/api/workflow-runs?workflow_id=" + workflow)
                    .body()
                    .path("data");
            for (JsonNode run : runs) {
                if (run.path("state").asText().equals(state)) {
                    return run;
                }
            }
            Thread.sleep(100);
        }
        throw new AssertionError("no run is " + state + ": " + runs);
    }

    private void theHouseIsKilledAndTuesdayComes(long workflow, long run) throws Exception {
        house.killJvm();
        sql("update workflow.step set output = jsonb_set(output, '{until}', " + NOW
                + ") where state = 'waiting' and run_id = " + run);
        sql("update job.job set run_at = now() where kind = 'workflow.run'");
        house.start();
        House.awaitEditions(house);
        run(workflow, "done");
        JsonNode steps = owner.get("/api/workflow-runs/" + run).body().path("steps");
        assertThat(steps).allMatch(step -> step.path("state").asText().equals("done"));
        for (int i = 0; i < 600 && postbox.mails().isEmpty(); i++) {
            Thread.sleep(100);
        }
        assertThat(postbox.mails()).hasSize(1);
        assertThat(postbox.mails().get(0).text()).contains("We miss you at The Quiet Heron", "ada@stone.example");
        assertThat(tasks()).hasSize(1);
        nora.sees("It was not so");
        nora.picture("08-finished-after-the-kill");
    }

    private void sheChangesItAndOldRunsKeepTheirs(long workflow, long run) {
        ObjectNode definition = (ObjectNode) draft(workflow);
        ((ObjectNode) definition.path("steps").get(0).path("values"))
                .put("title", "Call {{record.name}}, gone for 60 days");
        owner.patch("/api/workflows/" + workflow, "{\"definition\":" + definition + "}")
                .expect(200);
        nora.page().navigate("/settings/workflows/" + workflow);
        nora.press("Publish");
        nora.sees("Changed since version 1");
        nora.picture("09-what-is-different");
        nora.page()
                .getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^Publish")))
                .click();
        nora.sees("Version 2 is on.");
        JsonNode old = owner.get("/api/workflow-runs/" + run).expect(200).body();
        assertThat(old.path("version").path("number").asInt()).isEqualTo(1);
        assertThat(old.path("version").path("definition").toString()).contains("Not seen for 60 days");
        nora.page().navigate("/settings/workflows/runs/" + run);
        nora.sees(Pattern.compile("Not seen for 60 days"));
        nora.picture("10-the-old-run-keeps-its-version");
    }

    private void sql(String change) throws Exception {
        try (WholeDatabase database = WholeDatabase.of(house.home())) {
            database.change(change);
        }
    }
}
