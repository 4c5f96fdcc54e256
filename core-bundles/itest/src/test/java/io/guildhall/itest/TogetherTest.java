package io.guildhall.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import org.assertj.core.api.Assertions;
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

    @Test
    public void filesComeByHandAndCameraAreSeenAtOnceAndALostLineDoublesNone() throws IOException {
        try (Browsers browsers = Browsers.open()) {
            PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
            Page mara = signedIn(browsers, "mara@northlight.example");
            Page jonas = signedIn(browsers, "jonas@northlight.example");
            Page phone = signedIn(browsers.reader(390, 844, true), "mara@northlight.example");
            long member = json(jonas, "/api/session").at("/member/id").asLong();
            long contact = json(jonas, "/api/contacts?per_page=1&sort=-id&responsible_id=" + member)
                    .at("/data/0/id")
                    .asLong();
            for (Page page : new Page[] {mara, jonas, phone}) {
                page.navigate("/contacts/" + contact + "?tab=files");
                assertThat(button(page, "Add files")).isVisible();
            }

            drop(mara, "Offer.txt", "'an offer'");
            assertThat(file(mara, "Offer.txt")).hasCount(1);
            assertThat(file(jonas, "Offer.txt")).hasCount(1);
            byte[] photo = Base64.getDecoder()
                    .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9"
                            + "awAAAABJRU5ErkJggg==");
            phone.locator("input[capture]").setInputFiles(new FilePayload("Roof.png", "image/png", photo));
            assertThat(phone.locator("li:has-text('Roof.png') img")).isVisible();
            assertThat(jonas.locator("li:has-text('Roof.png') img")).isVisible();
            button(jonas, "Remove Offer.txt").click();
            button(jonas, "Remove").click();
            assertThat(file(mara, "Offer.txt")).hasCount(0);

            drop(mara, "Film.mov", "new Uint8Array(26 * 1024 * 1024)");
            assertThat(mara.getByText("A file may have 25 MB.")).isVisible();
            drop(mara, "Nothing.txt", "''");
            assertThat(mara.getByText("The file is empty.")).isVisible();

            mara.context().setOffline(true);
            drop(mara, "Later.txt", "'sent later'");
            assertThat(mara.getByText("Waits until the connection is back.")).isVisible();
            mara.context().setOffline(false);
            assertThat(jonas.getByText("Later.txt")).isVisible();
            // The server has it, and the answer is lost on the way.
            mara.route("**/api/files?*", route -> {
                if (route.request().method().equals("POST")) {
                    route.fetch();
                    route.abort();
                } else {
                    route.resume();
                }
            });
            drop(mara, "Answer.txt", "'kept already'");
            assertThat(button(mara, "Try again")).isVisible();
            mara.unroute("**/api/files?*");
            button(mara, "Try again").click();
            assertThat(button(mara, "Try again")).hasCount(0);
            JsonNode kept = json(mara, "/api/files?entity=crm.contact&record_id=" + contact)
                    .path("data");
            Assertions.assertThat(kept.findValuesAsText("name"))
                    .containsOnlyOnce("Roof.png", "Later.txt", "Answer.txt")
                    .doesNotContain("Offer.txt", "Film.mov", "Nothing.txt");
        }
    }

    /** As a hand does it: upon anything within the tab. @param content of the file, as JavaScript */
    private static void drop(Page page, String name, String content) {
        JSHandle data = page.evaluateHandle("() => { const data = new DataTransfer(); data.items.add(new File(["
                + content + "], '" + name + "')); return data; }");
        page.getByText("or drop them here").dispatchEvent("dragover", Map.of("dataTransfer", data));
        page.getByText("or drop them here").dispatchEvent("drop", Map.of("dataTransfer", data));
    }

    /** Its line, once it is there. */
    private static Locator file(Page page, String name) {
        return button(page, "Remove " + name);
    }

    private static Page signedIn(Browsers browsers, String email) {
        return signedIn(browsers.page(1280, 800), email);
    }

    private static Page signedIn(Page page, String email) {
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
        page.getByLabel("Actions", new Page.GetByLabelOptions().setExact(true))
                .last()
                .click();
        page.getByRole(
                        AriaRole.MENUITEM,
                        new Page.GetByRoleOptions().setName("Edit").setExact(true))
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
