package io.guildhall.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.util.regex.Pattern;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** An owner draws a workflow by mouse and keys, tries it out, publishes it, and it does what it says. */
public class WorkflowScreenTest {
    private static final Client OWNER = House.client();

    @SuppressWarnings("NullAway.Init")
    private static Browsers browsers;

    @SuppressWarnings("NullAway.Init")
    private static Page page;

    @BeforeClass
    public static void open() {
        browsers = Browsers.open();
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        String cookie = OWNER.signUp("The Drawn Fox", "crm", "owner@drawnfox.example")
                .raw()
                .headers()
                .firstValue("set-cookie")
                .orElseThrow()
                .split(";", 2)[0];
        page = browsers.page(House.open().uri("/"), cookie);
        OWNER.post("/api/companies", "{\"name\":\"Harbour Inn\"}").expect(201);
    }

    @AfterClass
    public static void close() {
        if (browsers != null) {
            browsers.close();
        }
    }

    @Test
    public void whatIsDrawnIsTriedOutPublishedAndDone() throws Exception {
        draw();
        move();
        tryOut();
        publish();
        OWNER.post("/api/companies", "{\"name\":\"Fresh Fish\"}").expect(201);
        awaitTask("Call Fresh Fish first");
        change();
    }

    private static void draw() {
        page.navigate("/settings/workflows");
        button("New workflow").first().click();
        page.getByText("Start with nothing").click();
        box("Name of the workflow").fill("Welcome companies");
        choose("What sets it off?", "A record is created");
        choose("Which records?", "Companies");
        add("Wait");
        box("for some time").last().fill("0");
        button("Add a step here").last().click();
        pick("Create a record");
        choose("What is created?", "Tasks");
        box("Title").click();
        page.keyboard().type("Call ");
        button("Title: fill in a value").click();
        page.keyboard().type("name");
        page.getByRole(
                        AriaRole.OPTION,
                        new Page.GetByRoleOptions().setName("Name").setExact(true))
                .first()
                .click();
        page.keyboard().type(" first");
        assertThat(summary())
                .containsText(
                        "When a company is created: wait 0 days, then create a task “Call ‹Company › Name› first”.");
    }

    /** By keys there, by mouse back, by undoing there again. */
    private static void move() {
        card("create1").getByRole(AriaRole.BUTTON).first().focus();
        page.keyboard().press("Alt+ArrowUp");
        assertThat(summary()).containsText("created: create a task");
        BoundingBox from = card("create1").boundingBox();
        page.mouse().move(from.x + 60, from.y + 20);
        page.mouse().down();
        page.mouse().move(from.x + 60, from.y + 70, new com.microsoft.playwright.Mouse.MoveOptions().setSteps(4));
        Locator last = page.locator("button[data-slot]").last();
        assertThat(last).containsText("Move here");
        BoundingBox to = last.boundingBox();
        page.mouse()
                .move(
                        to.x + to.width / 2,
                        to.y + to.height / 2,
                        new com.microsoft.playwright.Mouse.MoveOptions().setSteps(4));
        page.mouse().up();
        assertThat(summary()).containsText("created: wait 0 days");
        page.keyboard().press("Control+z");
        assertThat(summary()).containsText("created: create a task");
        assertThat(page.locator("[role=status][data-saving=saved]")).isVisible();
    }

    private static void tryOut() {
        button("Try it").click();
        Locator company = page.getByRole(
                AriaRole.COMBOBOX,
                new Page.GetByRoleOptions().setName("Company").setExact(true));
        company.or(box("Company")).first().click();
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("Harbour Inn"))
                .click();
        button("Show what would happen").click();
        assertThat(page.getByText("It would take 2 steps:")).isVisible();
        assertThat(page.getByText("Create a task “Call Harbour Inn first”")).isVisible();
        page.getByText("Looking back").click();
        button("Look back").click();
        assertThat(page.getByText(Pattern.compile("In the last 30 days this would have fired \\d+ times?")))
                .isVisible();
    }

    private static void publish() {
        button("Publish").click();
        button("Publish and switch on").click();
        assertThat(page.getByText("Version 1 is on.")).isVisible();
    }

    /** What is changed then is told before it is published. */
    private static void change() {
        card("create1").getByRole(AriaRole.BUTTON).first().click();
        box("Title").click();
        page.keyboard().press("End");
        page.keyboard().type("!");
        assertThat(summary()).containsText("first!”");
        button("Publish").click();
        assertThat(page.getByText("Changed since version 1")).isVisible();
        assertThat(page.locator("[role=dialog] ins")).hasText("“Call ‹Company › Name› first!”");
        page.getByRole(AriaRole.DIALOG)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Publish").setExact(true))
                .click();
        assertThat(page.getByText("Version 2 is on.")).isVisible();
    }

    private static void awaitTask(String title) throws InterruptedException {
        for (int i = 0; i < 600; i++) {
            for (JsonNode task : OWNER.get("/api/tasks").expect(200).body().path("data")) {
                if (task.path("title").asText().equals(title)) {
                    return;
                }
            }
            Thread.sleep(100);
        }
        throw new AssertionError("there is no task " + title);
    }

    private static void add(String kind) {
        button("Add a step here").first().click();
        pick(kind);
    }

    private static void pick(String kind) {
        page.getByRole(AriaRole.COMPLEMENTARY, new Page.GetByRoleOptions().setName("Settings of the step"))
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^" + kind)))
                .click();
    }

    private static void choose(String label, String option) {
        Locator select = page.getByLabel(label, new Page.GetByLabelOptions().setExact(true))
                .first();
        select.click();
        page.getByRole(
                        AriaRole.OPTION,
                        new Page.GetByRoleOptions().setName(option).setExact(true))
                .click();
    }

    private static Locator card(String id) {
        return page.locator("[data-card=" + id + "]");
    }

    private static Locator summary() {
        return page.locator("[data-summary]");
    }

    private static Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator box(String name) {
        return page.getByRole(
                AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
