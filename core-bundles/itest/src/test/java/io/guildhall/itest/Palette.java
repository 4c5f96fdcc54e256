package io.guildhall.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;

/** What finds everything and does everything, on any page. */
record Palette(Page page) {
    private static final int PATIENCE_MS = 5_000;

    void summon() {
        page.keyboard().press("Control+k");
        box().waitFor();
    }

    Locator box() {
        return page.locator("[role=combobox][aria-controls=found]");
    }

    /** What is offered under these words. */
    Locator entries(String words) {
        return page.getByRole(AriaRole.OPTION).filter(new Locator.FilterOptions().setHasText(words));
    }

    /** Whether typing them finds them. */
    boolean finds(String words) {
        box().fill(words);
        try {
            entries(words).first().waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE_MS));
            return true;
        } catch (TimeoutError e) {
            return false;
        }
    }

    void choose(String words) {
        summon();
        box().fill(words);
        entries(words).first().click();
        assertThat(box()).isHidden();
    }
}
