package io.guildhall.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import org.junit.Test;

/** Two people on one record: they see each other, neither loses an edit, and what was lost on purpose comes back. */
public class TogetherTest {
    @Test
    public void differentFieldsBothWinTheSameFieldAsksAndHistoryGivesBack() throws IOException {
        try (Browsers browsers = Browsers.open()) {
            PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
            Page mara = signedIn(browsers, "mara@northlight.example");
            Page jonas = signedIn(browsers, "jonas@northlight.example");
            // One of his, for he changes only what is his own.
            long member = json(jonas, "/api/session").at("/member/id").asLong();
            String path = "/contacts/"
                    + json(jonas, "/api/contacts?per_page=1&responsible_id=" + member)
                            .at("/data/0/id")
                            .asLong();
            mara.navigate(path);
            jonas.navigate(path);
            assertThat(mara.getByText("Jonas Weber is here, too")).isVisible();
            assertThat(jonas.getByText("Mara Lindqvist is here, too")).isVisible();

            edit(mara);
            edit(jonas);
            assertThat(mara.getByText("Jonas Weber is editing this")).isAttached();
            fill(jonas, "Position", "Buyer of roofs");
            save(jonas);
            fill(mara, "Phone", "+44 20 7946 0101");
            save(mara);
            for (Page page : new Page[] {mara, jonas}) {
                assertThat(page.getByText("+44 20 7946 0101").first()).isVisible();
                assertThat(page.getByText("Buyer of roofs").first()).isVisible();
            }

            edit(mara);
            edit(jonas);
            fill(jonas, "Phone", "+44 20 7946 0202");
            save(jonas);
            fill(mara, "Phone", "+44 20 7946 0303");
            button(mara, "Save").click();
            assertThat(mara.getByText("Phone: which stays?")).isVisible();
            mara.getByLabel("Jonas Weber: +44 20 7946 0202").check();
            mara.getByLabel("Yours: +44 20 7946 0303").check();
            save(mara);
            assertThat(jonas.getByText("+44 20 7946 0303").first()).isVisible();

            mara.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("History"))
                    .click();
            Locator back = mara.getByLabel("Put back: Phone").first();
            assertThat(mara.getByText("+44 20 7946 0202").first()).isVisible();
            back.click();
            assertThat(mara.locator("a[href='tel:+442079460202']").first()).isVisible();
            button(mara, "Undo").click();
            assertThat(mara.locator("a[href='tel:+442079460303']").first()).isVisible();

            jonas.context().close();
            assertThat(mara.getByText("Jonas Weber is here, too")).isHidden();
        }
    }

    private static Page signedIn(Browsers browsers, String email) {
        Page page = browsers.page(1280, 800);
        page.navigate("/signin");
        page.getByLabel("E-mail").fill(email);
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill("guildhall-demo");
        button(page, "Sign in").click();
        assertThat(page.locator("[data-card]").first()).isVisible();
        return page;
    }

    private static JsonNode json(Page page, String path) throws IOException {
        return new ObjectMapper().readTree(page.request().get(path).body());
    }

    private static void edit(Page page) {
        page.getByLabel("Actions").last().click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Edit"))
                .click();
        assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
    }

    private static void fill(Page page, String field, String value) {
        page.getByLabel(field, new Page.GetByLabelOptions().setExact(true)).fill(value);
    }

    private static void save(Page page) {
        button(page, "Save").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
