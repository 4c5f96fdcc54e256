package io.guildhall.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** What stands around the work, without a mouse: the calendar's weeks, the palette and back, the door on the way out. */
public class KeysAroundTest {
    private static final String PASSWORD = "a long enough phrase";

    @SuppressWarnings("NullAway.Init")
    private static Browsers browsers;

    @SuppressWarnings("NullAway.Init")
    private Page page;

    @SuppressWarnings("NullAway.Init")
    private Keys keys;

    @BeforeClass
    public static void open() {
        browsers = Browsers.open();
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
    }

    @AfterClass
    public static void close() {
        if (browsers != null) {
            browsers.close();
        }
    }

    @Test
    public void theWeekIsTurnedThePaletteGivesTheFocusBackAndTheDoorIsFound() {
        Workspace.open("crm", "around");
        page = browsers.page(1280, 800);
        keys = new Keys(page);
        Walk.enter(page, "owner@around.example", PASSWORD);
        page.navigate("/today");
        Walk.settle(page);
        lookIntoTheCalendar();
        thePaletteGivesTheFocusBack();
        signOut();
        page.context().close();
    }

    private void lookIntoTheCalendar() {
        keys.goTo("Calendar", "**/calendar*");
        String span = span();
        keys.button("Week after");
        page.waitForCondition(() -> !span().equals(span));
        keys.hears(span());
    }

    private String span() {
        return page.locator("main span[aria-live=polite]").textContent();
    }

    private void thePaletteGivesTheFocusBack() {
        String before = keys.held();
        keys.press("Control+k");
        assertThat(keys.palette()).isFocused();
        assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
        keys.press("Escape");
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
        keys.awaitHeld(before);
    }

    private void signOut() {
        keys.tabToButton("Account of");
        keys.press("Enter");
        Locator out = page.getByRole(
                AriaRole.MENUITEM,
                new Page.GetByRoleOptions().setName("Sign out").setExact(true));
        assertThat(out).isVisible();
        // The menu takes the keys a moment after it is drawn.
        page.waitForCondition(() -> "menuitem".equals(page.evaluate("document.activeElement.getAttribute('role')")));
        keys.press("Escape");
        assertThat(out).hasCount(0);
        page.waitForCondition(
                () -> (boolean) page.evaluate("document.activeElement.textContent.includes('Account of')"));
        keys.press("Enter");
        keys.choose("Sign out");
        page.waitForURL("**/signin");
        assertThat(page.locator("h1")).isVisible();
    }
}
