package io.guildhall.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.util.ArrayList;
import java.util.List;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** What people see, in a real browser on the assembled distribution. */
public class BrowserTest {
    private static final String MARA = "mara@northlight.example";
    private static final String JONAS = "jonas@northlight.example";

    @SuppressWarnings("NullAway.Init")
    private static Browsers browsers;

    @BeforeClass
    public static void open() {
        browsers = Browsers.open();
        // Patient, because CI runs this beside the server on two cores.
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
    }

    @AfterClass
    public static void close() {
        if (browsers != null) {
            browsers.close();
        }
    }

    private static Page signedIn(String email, int width, int height) {
        Page page = browsers.page(width, height);
        page.navigate("/signin");
        page.getByLabel("E-mail").fill(email);
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill("guildhall-demo");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                .click();
        assertThat(page.locator("[data-card]").first()).isVisible();
        return page;
    }

    @Test
    public void aWrongPasswordIsSaidSoAndNothingOpens() {
        Page page = browsers.page(1280, 800);
        page.navigate("/signin");
        page.getByLabel("E-mail").fill("nobody@northlight.example");
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill("wrong password");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                .click();
        assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
    }

    @Test
    public void aMoveOnOneScreenIsSeenOnTheOtherWithoutAReload() {
        Page mara = signedIn(MARA, 1280, 800);
        Page jonas = signedIn(JONAS, 1280, 800);
        Locator columns = mara.locator("[aria-labelledby^='stage-']");
        // He leads a team and sees less than she does.
        String id = jonas.locator("[aria-labelledby^='stage-']")
                .nth(0)
                .locator("[data-card]")
                .first()
                .getAttribute("data-card");
        Locator card = columns.nth(0).locator("[data-card='" + id + "']");
        String target = columns.nth(1).getAttribute("aria-labelledby");
        card.getByRole(AriaRole.BUTTON).click();
        mara.getByRole(AriaRole.MENUITEM)
                .filter(new Locator.FilterOptions()
                        .setHasText(columns.nth(1).getByRole(AriaRole.HEADING).innerText()))
                .click();
        String there = "[aria-labelledby='" + target + "'] [data-card='" + id + "']";
        assertThat(mara.locator(there)).isVisible();
        assertThat(jonas.locator(there)).isVisible();
    }

    @Test
    public void aContactOpensWithItsTimelineAndTakesANoteInTwoClicks() {
        Page page = signedIn(MARA, 1280, 800);
        page.navigate("/contacts");
        Locator line = page.locator("a[href^='/contacts/']").first();
        assertThat(line).isVisible();
        // Anywhere in the line, so also upon a cell that can be edited where it stands.
        BoundingBox at = line.boundingBox();
        page.mouse().click(at.x + at.width / 2, at.y + at.height / 2);
        page.waitForURL("**/contacts/*");
        Locator note = page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Write a note"));
        note.click();
        note.fill("Prefers the corner by the window.");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Add").setExact(true))
                .first()
                .click();
        assertThat(page.getByText("Prefers the corner by the window.").first()).isVisible();
    }

    @Test
    public void aNewOwnerFindsTheWayOutOfTheSamples() {
        Page page = browsers.page(1280, 800);
        page.navigate("/signup");
        page.getByText("General business").click();
        page.getByLabel("Name of your business").fill("Blum Interiors");
        page.getByLabel("Your name").fill("Nora Blum");
        page.getByLabel("E-mail").fill("nora@blum.example");
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill("a long enough phrase");
        button(page, "Open workspace").click();
        assertThat(page.locator("[data-card]").first()).isVisible();
        Locator way = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("First steps"));
        way.click();
        button(page, "Remove").click();
        page.getByRole(AriaRole.DIALOG)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Remove").setExact(true))
                .click();
        assertThat(page.getByText("0 open deals")).isVisible();
        assertThat(way).hasCount(0);
        page.navigate("/contacts");
        assertThat(page.getByText("No contacts here")).isVisible();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @Test
    public void nothingSpeaksUpInTheConsoleAndNoPageScrollsSideways() {
        List<String> complaints = new ArrayList<>();
        Page page = signedIn(MARA, 390, 844);
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.setViewportSize(360, 640);
        for (String path : List.of("/pipeline", "/contacts", "/companies", "/tasks", "/team", "/settings", "/import")) {
            page.navigate(path);
            page.waitForTimeout(700);
            Object wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            org.assertj.core.api.Assertions.assertThat(((Number) wide).intValue())
                    .as(path)
                    .isLessThanOrEqualTo(0);
        }
        org.assertj.core.api.Assertions.assertThat(complaints).isEmpty();
    }
}
