package io.guildhall.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** Without a mouse from the door through palette and list to a record. */
public class KeysOnlyTest {
    private static final int MOST_TABS = 120;

    @SuppressWarnings("NullAway.Init")
    private static Browsers browsers;

    @SuppressWarnings("NullAway.Init")
    private Page page;

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
    public void aRecordIsReachedWithoutAMouse() {
        page = browsers.page(1280, 800);
        page.navigate("/signin");
        signIn();
        skipTheNavigation();
        openAContactFromTheList();
        page.context().close();
    }

    private void signIn() {
        tabTo("input[type=email], input[autocomplete=username]");
        page.keyboard().type("priya@northlight.example");
        tabTo("input[type=password]");
        page.keyboard().type("guildhall-demo");
        page.keyboard().press("Enter");
        assertThat(page.locator("#page h1")).isVisible();
        Walk.settle(page);
    }

    /** The first key at all offers to skip what stands on every page. */
    private void skipTheNavigation() {
        page.evaluate("document.activeElement?.blur()");
        tabTo("a[href='#page']");
        page.keyboard().press("Enter");
        assertThat((Boolean) page.evaluate("document.activeElement.matches('#page, #page *')"))
                .isTrue();
        for (String landmark : new String[] {"header", "nav", "main"}) {
            assertThat(page.locator(landmark).first()).isVisible();
        }
        assertThat(page.locator("h1")).hasCount(1);
    }

    private void openAContactFromTheList() {
        goTo("Contacts");
        page.waitForURL("**/contacts*");
        Walk.settle(page);
        tabTo("[aria-rowindex] a[href^='/contacts/']");
        seen();
        page.keyboard().press("ArrowDown");
        assertThat(page.locator("[aria-rowindex='3'] a:focus").first()).isVisible();
        page.keyboard().press("Enter");
        page.waitForURL("**/contacts/*");
        Walk.settle(page);
    }

    private Locator palette() {
        return page.locator("[role=combobox][aria-controls=found]");
    }

    /** By the palette, which also finds pages. */
    private void goTo(String name) {
        page.keyboard().press("Control+k");
        assertThat(palette()).isFocused();
        page.keyboard().type(name);
        Locator found = page.getByRole(AriaRole.OPTION).filter(new Locator.FilterOptions().setHasText(name));
        assertThat(found.first()).isVisible();
        for (int i = 0; i < MOST_TABS && !"true".equals(found.first().getAttribute("aria-selected")); i++) {
            page.keyboard().press("ArrowDown");
        }
        page.keyboard().press("Enter");
    }

    private void tabTo(String selector) {
        tabUntil("document.activeElement.matches(" + quoted(selector) + ")", selector);
    }

    private void tabUntil(String reached, String what) {
        for (int i = 0; i < MOST_TABS; i++) {
            page.keyboard().press("Tab");
            if ((boolean) page.evaluate(reached)) {
                return;
            }
        }
        throw new AssertionError("no key leads to " + what + " on " + page.url());
    }

    /** Where the focus is must be to be seen: an outline, a shadow or another ground than without it. */
    private void seen() {
        Object drawn = page.evaluate("""
                () => {
                  const marks = (element) => {
                    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
                    const after = getComputedStyle(element, '::after');
                    return [outlineStyle !== 'none' && outlineWidth !== '0px', boxShadow !== 'none',
                      after.outlineStyle !== 'none' && after.outlineWidth !== '0px', after.boxShadow !== 'none'];
                  };
                  return marks(document.activeElement).some(Boolean)
                    || marks(document.activeElement.closest('[data-card], [aria-rowindex]') ?? document.body).some(Boolean);
                }""");
        assertThat((Boolean) drawn).as("focus on " + page.url()).isTrue();
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\"", "\\\"") + "\"";
    }
}
