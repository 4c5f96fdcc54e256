package io.guildhall.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.Test;

/** What a colleague has in hand is seen on the board before it is let go, and is gone when nothing comes of it. */
public class CardInHandTest {
    @Test
    public void aColleaguesCardIsSeenInHandAndOverItsColumn() {
        try (Browsers browsers = Browsers.open()) {
            PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
            Page jonas = signedIn(browsers, "jonas@northlight.example");
            String deal = jonas.locator("section")
                    .first()
                    .locator("[data-card]")
                    .first()
                    .getAttribute("data-card");
            Page mara = signedIn(browsers, "mara@northlight.example");
            Locator hers = mara.locator("[data-card='" + deal + "']");
            Locator his = jonas.locator("[data-card='" + deal + "']");

            hers.getByRole(AriaRole.LINK).focus();
            mara.keyboard().press("Space");
            assertThat(his.getByText("Mara is moving it")).isVisible();
            mara.keyboard().press("ArrowRight");
            String title = his.getByRole(AriaRole.LINK).textContent();
            assertThat(jonas.locator("section").nth(1).locator("[class*='ghost']"))
                    .containsText(title);

            mara.keyboard().press("Escape");
            assertThat(his.getByText("Mara is moving it")).isHidden();
            assertThat(jonas.locator("[class*='ghost']")).hasCount(0);
            assertThat(jonas.locator("section").first().locator("[data-card='" + deal + "']"))
                    .isVisible();
        }
    }

    private static Page signedIn(Browsers browsers, String email) {
        Page page = browsers.page(1280, 800);
        page.navigate("/signin");
        page.getByLabel("E-mail").fill(email);
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill("guildhall-demo");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                .click();
        assertThat(page.locator("[data-card]").first()).isVisible();
        page.navigate("/pipeline");
        assertThat(page.locator("[data-card]").first()).isVisible();
        return page;
    }
}
