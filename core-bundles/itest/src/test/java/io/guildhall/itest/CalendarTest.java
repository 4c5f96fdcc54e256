package io.guildhall.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.Cookie;
import java.time.Instant;
import java.util.List;
import org.junit.After;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** Entries of the calendar moved by mouse, by finger and by keys, and read by other programs. */
public class CalendarTest {
    private static final String NOON = "2026-06-17T10:00:00Z";
    private static final String WEEK = "/calendar?view=week&day=2026-06-17";

    @SuppressWarnings("NullAway.Init")
    private static Browsers browsers;

    @SuppressWarnings("NullAway.Init")
    private static Client owner;

    @SuppressWarnings("NullAway.Init")
    private static String cookie;

    private long task;

    @BeforeClass
    public static void open() {
        browsers = Browsers.open();
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        owner = House.client();
        cookie = owner.signUp("Calendar house", "crm", "owner@calendar.example")
                .raw()
                .headers()
                .firstValue("set-cookie")
                .orElseThrow()
                .split(";", 2)[0];
    }

    @AfterClass
    public static void close() {
        if (browsers != null) {
            browsers.close();
        }
    }

    @Before
    public void aTaskOnWednesday() {
        task = owner.post("/api/tasks", "{\"title\":\"Tune the piano\",\"due_at\":\"" + NOON + "\"}")
                .expect(201)
                .id();
    }

    /** Several at one hour would stand side by side, on a tablet behind a count. */
    @After
    public void theHourIsFreeAgain() {
        owner.send("DELETE", "/api/tasks/" + task, null).expect(204);
    }

    private Locator entry(Page page) {
        return page.locator("[data-item='crm.task/" + task + "']");
    }

    private Instant due() {
        return Instant.parse(owner.get("/api/tasks/" + task)
                .expect(200)
                .body()
                .path("due_at")
                .asText());
    }

    private void awaitDue(Page page, Instant wanted) {
        for (int i = 0; i < 300 && !due().equals(wanted); i++) {
            page.waitForTimeout(100);
        }
        org.assertj.core.api.Assertions.assertThat(due()).isEqualTo(wanted);
    }

    private Page week(int width, int height, boolean touch) {
        Page page = browsers.reader(width, height, touch);
        String[] parts = cookie.split("=", 2);
        page.context()
                .addCookies(List.of(new Cookie(parts[0], parts[1])
                        .setUrl(House.open().uri("/").toString())));
        page.navigate(WEEK);
        assertThat(entry(page)).isVisible();
        entry(page).scrollIntoViewIfNeeded();
        return page;
    }

    /** The width of a day and the height of an hour, as they are drawn. */
    private static double dayWidth(Page page) {
        BoundingBox tuesday = heading(page, 16);
        return heading(page, 17).x - tuesday.x;
    }

    private static BoundingBox heading(Page page, int day) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(" " + day + " "))
                .first()
                .boundingBox();
    }

    @Test
    public void anEntryIsDraggedToAnotherDayAndTakenBack() {
        Page page = week(1280, 800, false);
        BoundingBox box = entry(page).boundingBox();
        page.mouse().move(box.x + 20, box.y + 8);
        page.mouse().down();
        page.mouse().move(box.x + 20 - dayWidth(page), box.y + 8 + 48, new Mouse.MoveOptions().setSteps(10));
        page.mouse().up();
        awaitDue(page, Instant.parse("2026-06-16T11:00:00Z"));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Undo"))
                .click();
        awaitDue(page, Instant.parse(NOON));
    }

    @Test
    public void keysMoveAnEntryAndSayWhereItIs() {
        Page page = week(1280, 800, false);
        entry(page).focus();
        page.keyboard().press("Space");
        page.keyboard().press("ArrowRight");
        page.keyboard().press("ArrowDown");
        assertThat(page.locator("[role=status][aria-live=assertive]")).containsText("18");
        page.keyboard().press("Enter");
        awaitDue(page, Instant.parse("2026-06-18T10:15:00Z"));
        assertThat(entry(page)).isFocused();
    }

    @Test
    public void aFingerThatStaysLiftsAnEntry() {
        Page page = week(820, 1180, true);
        BoundingBox box = entry(page).boundingBox();
        Finger finger = new Finger(page).down(box.x + 15, box.y + 10);
        assertThat(page.locator("[data-away]")).isVisible();
        finger.to(box.x + 15 - dayWidth(page), box.y + 10 + 48, 6).up();
        awaitDue(page, Instant.parse("2026-06-16T11:00:00Z"));
    }

    @Test
    public void anotherProgramReadsTheFeedUntilItsAddressIsRenewed() {
        String soon = Instant.now().plusSeconds(86_400).toString();
        owner.post("/api/tasks", "{\"title\":\"Water, please\",\"due_at\":\"" + soon + "\"}")
                .expect(201);
        String first = address();
        Client program = House.client();
        String text = program.get(first).expect(200).raw().body();
        org.assertj.core.api.Assertions.assertThat(text)
                .startsWith("BEGIN:VCALENDAR\r\n")
                .contains("SUMMARY:Water\\, please\r\n");
        String second = address();
        program.get(first).expect(404);
        program.get(second).expect(200);
        owner.delete("/api/calendar/feed").expect(204);
        program.get(second).expect(404);
    }

    private static String address() {
        return "/api/calendar/feeds/"
                + owner.post("/api/calendar/feed", "{}")
                        .expect(200)
                        .body()
                        .path("secret")
                        .asText()
                + ".ics";
    }
}
