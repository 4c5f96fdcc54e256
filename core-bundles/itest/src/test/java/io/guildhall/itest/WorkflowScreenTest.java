package io.guildhall.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
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

    /** Once in so long, and a mail in the words of a template, are chosen by their names and told so. */
    @Test
    public void aMailTakesItsWordsFromATemplate() {
        long template = OWNER.post(
                        "/api/mail-templates",
                        "{\"name\":\"Spring menu\",\"entity\":\"crm.company\",\"subject\":\"Spring at last\",\"body\":\"Come, {{record.name}}!\"}")
                .expect(201)
                .id();
        long id = OWNER.post("/api/workflows", """
                        {"title":"Spring","definition":{"trigger":{"kind":"changed","entity":"crm.company"},"steps":[
                          {"id":"mail1","kind":"mail","to":"a@b.example","subject":"","text":""}]}}""").expect(201).id();
        page.navigate("/settings/workflows/" + id);
        card("trigger").getByRole(AriaRole.BUTTON).first().click();
        button("At most once in so long").click();
        assertThat(summary())
                .containsText(
                        "When a company is changed, but not by imports, at most once in 30 days for the same one");
        chip("Imports").click();
        assertThat(summary()).containsText("When a company is changed, at most once");
        chip("Other workflows").click();
        assertThat(summary()).containsText("changed, but not by other workflows");
        page.keyboard().press("Escape");
        card("trigger").getByRole(AriaRole.BUTTON).first().focus();
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        choose("In which words?", "Spring menu");
        assertThat(summary()).containsText("send the mail “Spring menu” to a@b.example");
        assertThat(box("Subject")).isHidden();
        button("Preview").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Come, Harbour Inn!");
        page.keyboard().press("Escape");
        assertThat(page.locator("[role=status][data-saving=saved]")).isVisible();
        Assertions.assertThat(OWNER.get("/api/workflows/" + id)
                        .expect(200)
                        .body()
                        .at("/definition/steps/0/template")
                        .asLong())
                .isEqualTo(template);
    }

    @Test
    public void aWorkflowIsFoundRenamedCopiedDeletedAndBroughtBack() {
        for (String title : new String[] {"Ask for reviews", "Order ice"}) {
            OWNER.post("/api/workflows", "{\"title\":\"" + title + "\"}").expect(201);
        }
        page.navigate("/settings/workflows");
        page.getByLabel("Search workflows").fill("ice");
        assertThat(line("Order ice")).isVisible();
        assertThat(line("Ask for reviews")).isHidden();
        act("Order ice", "Rename");
        page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.TEXTBOX).fill("Order more ice");
        button("Save").click();
        act("Order more ice", "Duplicate");
        assertThat(box("Name of the workflow")).hasValue("Order more ice (copy)");
        page.navigate("/settings/workflows");
        act("Order more ice", "Delete");
        page.getByRole(AriaRole.DIALOG)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Delete").setExact(true))
                .click();
        assertThat(line("Order more ice")).isHidden();
        choose("Which workflows?", "Deleted");
        button("Bring back: Order more ice").click();
        page.navigate("/settings/workflows");
        assertThat(line("Order more ice")).isVisible();
    }

    /** A bar works after midnight, and not at Christmas. */
    @Test
    public void workingHoursAreSaidAndKept() {
        page.navigate("/settings/hours");
        page.getByLabel("Monday: to").fill("02:00");
        assertThat(page.getByText("the next morning")).isVisible();
        button("Save").click();
        assertThat(page.getByText("The working hours are saved.")).isVisible();
        page.getByLabel("First day").fill("2032-12-24");
        page.getByLabel("Last day (optional)").fill("2032-12-26");
        button("Add").click();
        assertThat(page.getByRole(AriaRole.LISTITEM).filter(new Locator.FilterOptions().setHasText("2032")))
                .hasCount(1);
        JsonNode kept = OWNER.get("/api/workflow-calendar").expect(200).body();
        Assertions.assertThat(kept.at("/week/monday/to").asText()).isEqualTo("02:00");
        Assertions.assertThat(kept.path("closed")).hasSize(3);
    }

    private static Locator line(String title) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(title).setExact(true));
    }

    private static void act(String title, String deed) {
        button("Actions for “" + title + "”").click();
        page.getByRole(
                        AriaRole.MENUITEM,
                        new Page.GetByRoleOptions().setName(deed).setExact(true))
                .click();
    }

    private static Locator chip(String name) {
        return page.locator("label")
                .filter(new Locator.FilterOptions().setHasText(name))
                .last();
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
                        "When a company is created, but not by imports: wait 0 days, then create a task “Call ‹Company › Name› first”.");
    }

    /** By keys there, by mouse back, by undoing there again. */
    private static void move() {
        card("create1").getByRole(AriaRole.BUTTON).first().focus();
        page.keyboard().press("Alt+ArrowUp");
        assertThat(summary()).containsText("created, but not by imports: create a task");
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
        assertThat(summary()).containsText("created, but not by imports: wait 0 days");
        page.keyboard().press("Control+z");
        assertThat(summary()).containsText("created, but not by imports: create a task");
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
