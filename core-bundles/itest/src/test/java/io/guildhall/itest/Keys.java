package io.guildhall.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** Hands that touch nothing but a keyboard. Wherever they come, it must be seen where they are. */
record Keys(Page page) {
    private static final int MOST_TABS = 120;

    private static final String FOCUSED = "document.activeElement.matches(%s)";
    private static final String NAMED = """
            document.activeElement.matches('button, [role=button]') && (document.activeElement.ariaLabel ??
            document.activeElement.textContent).trim().startsWith(%s)""";

    /** An outline or a shadow of its own, or an outline of the card or row it stands in; fields show their caret. */
    private static final String SEEN = """
            () => {
              const focused = document.activeElement;
              const outlined = (element, part) => {
                const { outlineStyle, outlineWidth } = getComputedStyle(element, part);
                return outlineStyle !== 'none' && outlineWidth !== '0px';
              };
              const box = focused.getBoundingClientRect();
              const inside = box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
              const around = [focused, focused.parentElement, focused.parentElement?.parentElement].filter(Boolean);
              const field = focused.matches('input, textarea, [contenteditable]');
              return inside && (field || outlined(focused, '::after') || getComputedStyle(focused).boxShadow !== 'none'
                || around.some((element) => outlined(element)));
            }""";

    void press(String key) {
        page.keyboard().press(key);
    }

    void type(String text) {
        page.keyboard().type(text);
    }

    void tabTo(String selector) {
        tabUntil(FOCUSED.formatted(quoted(selector)), selector);
    }

    void tabToButton(String name) {
        tabUntil(NAMED.formatted(quoted(name)), name);
    }

    /** Presses the button whose name begins so. */
    void button(String name) {
        tabToButton(name);
        press("Enter");
    }

    private void tabUntil(String reached, String what) {
        for (int i = 0; i < MOST_TABS; i++) {
            press("Tab");
            if ((boolean) page.evaluate(reached)) {
                assertThat((Boolean) page.evaluate(SEEN))
                        .as("focus on " + what + " at " + page.url())
                        .isTrue();
                return;
            }
        }
        throw new AssertionError("no key leads to " + what + " on " + page.url());
    }

    Locator palette() {
        return page.locator("[role=combobox][aria-controls=found]");
    }

    /** By the palette, which also finds pages. */
    void goTo(String name, String address) {
        press("Control+k");
        assertThat(palette()).isFocused();
        type(name);
        // A name also begins others: Pipeline, Pipelines.
        Locator title = page.locator("[class*='_title_']")
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^" + name + "$")));
        Locator found = page.getByRole(AriaRole.OPTION).filter(new Locator.FilterOptions().setHas(title));
        assertThat(found.first()).isVisible();
        for (int i = 0; i < MOST_TABS && !"true".equals(found.first().getAttribute("aria-selected")); i++) {
            press("ArrowDown");
        }
        press("Enter");
        page.waitForURL(address);
        Walk.settle(page);
    }

    /** What has the focus, to be compared later. */
    String held() {
        return page.evaluate("document.activeElement.outerHTML").toString();
    }

    void awaitHeld(String before) {
        page.waitForCondition(() -> before.equals(held()));
    }

    /** Chooses the entry of an open menu. */
    void choose(String entry) {
        Locator item = page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(entry));
        assertThat(item.first()).isVisible();
        for (int i = 0;
                i < MOST_TABS && !(boolean) item.first().evaluate("(it) => it === document.activeElement");
                i++) {
            press("ArrowDown");
        }
        assertThat(item.first()).isFocused();
        press("Enter");
    }

    /** What a screen reader is told. */
    void hears(String words) {
        assertThat(page.locator("[role=status], [role=alert], [aria-live]")
                        .filter(new Locator.FilterOptions().setHasText(words))
                        .first())
                .isAttached();
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\"", "\\\"") + "\"";
    }
}
