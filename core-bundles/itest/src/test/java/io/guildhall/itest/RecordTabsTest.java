package io.guildhall.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** A module's tab at records of others, and the tabs of every record on a page that a module draws by itself. */
public class RecordTabsTest {
    private static final Client OWNER = House.client();

    @SuppressWarnings("NullAway.Init")
    private static Browsers browsers;

    @SuppressWarnings("NullAway.Init")
    private static String cookie;

    private static long contact;
    private static long company;
    private static long deal;
    private static long gadget;

    @BeforeClass
    public static void open() throws Exception {
        browsers = Browsers.open();
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        Acme.plug();
        cookie = cookie(OWNER.signUp("Tabs and Daughters", "acme", "owner@tabs.example"));
        contact = made("/api/contacts", "{\"name\":\"Tilda Tab\"}");
        company = made("/api/companies", "{\"name\":\"Tab Works\"}");
        deal = made("/api/deals", "{\"title\":\"Ten tabs\",\"contact_id\":" + contact + "}");
        gadget = made("/api/acme/gadgets", "{\"name\":\"Toaster\",\"serial\":\"T-1\"}");
    }

    @AfterClass
    public static void close() throws Exception {
        if (browsers != null) {
            browsers.close();
            Acme.unplug();
        }
    }

    private static String cookie(Client.Answer answer) {
        return answer.raw().headers().firstValue("set-cookie").orElseThrow().split(";", 2)[0];
    }

    private static long made(String path, String json) {
        return OWNER.post(path, json).expect(201).id();
    }

    private static Page page(String path) {
        Page page = browsers.page(House.open().uri("/"), cookie);
        page.navigate(path);
        return page;
    }

    private static Locator tab(Page page, String name) {
        return page.getByRole(
                AriaRole.TAB, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @Test
    public void aTabStandsAtTheRecordsItIsMeantFor() {
        Page page = page("/contacts/" + contact);
        tab(page, "Gadgets").click();
        assertThat(page.getByTestId("acme-tab")).hasText("Gadgets of crm.contact " + contact);
        page.navigate("/companies/" + company + "?tab=acme-gadgets");
        assertThat(page.getByTestId("acme-tab")).hasText("Gadgets of crm.company " + company);
        page.navigate("/deals/" + deal + "?tab=acme-gadgets");
        assertThat(page.getByTestId("acme-tab")).hasText("Gadgets of crm.deal " + deal);
        page.context().close();
    }

    @Test
    public void aPageThatAModuleDrawsHasTheTabsOfEveryRecordAndIsWalkedByKeys() {
        Page page = page("/acme/gadgets/" + gadget);
        assertThat(page.getByTestId("acme-slip")).isVisible();
        assertThat(page.getByRole(AriaRole.TABLIST).getByRole(AriaRole.TAB))
                .hasText(new String[] {"Slip", "Files", "History", "Workflows", "Gadgets"});
        tab(page, "Slip").focus();
        page.keyboard().press("ArrowRight");
        page.keyboard().press("ArrowRight");
        assertThat(tab(page, "History")).isFocused();
        assertThat(page.getByRole(AriaRole.TABPANEL)).containsText("Nora Quinn");
        assertThat(page).hasURL(Pattern.compile(".*tab=history"));
        page.context().close();
    }

    @Test
    public void aTabThatBreaksTakesNothingElseAlong() {
        Page page = page("/deals/" + deal);
        assertThat(tab(page, "Gadgets")).isVisible();
        page.evaluate("window.acmeBreaks = true");
        tab(page, "Gadgets").click();
        assertThat(page.getByRole(AriaRole.TABPANEL).getByRole(AriaRole.ALERT)).isVisible();
        tab(page, "History").click();
        assertThat(page.getByRole(AriaRole.TABPANEL)).containsText("Nora Quinn");
        tab(page, "Gadgets").click();
        assertThat(page.getByRole(AriaRole.TABPANEL).getByRole(AriaRole.ALERT)).isVisible();
        page.evaluate("window.acmeBreaks = false");
        page.getByRole(AriaRole.TABPANEL).getByRole(AriaRole.BUTTON).click();
        assertThat(page.getByTestId("acme-tab")).isVisible();
        page.context().close();
    }

    @Test
    public void aTabComesAndGoesWithItsModuleInAnOpenPage() throws Exception {
        Page page = page("/contacts/" + contact + "?tab=acme-gadgets");
        assertThat(page.getByTestId("acme-tab")).isVisible();
        page.evaluate("window.samePage = true");
        Acme.unplug();
        assertThat(tab(page, "Gadgets")).hasCount(0);
        assertThat(tab(page, "Activity")).hasAttribute("aria-selected", "true");
        Acme.plug();
        assertThat(page.getByTestId("acme-tab")).isVisible();
        assertThat(page.evaluate("window.samePage")).isEqualTo(true);
        page.context().close();
    }

    @Test
    public void whoMayNotSeeWhatItShowsHasNoSuchTab() {
        long role = made(
                "/api/roles",
                "{\"title\":\"Desk\",\"reads\":\"all\",\"writes\":\"own\",\"permissions\":[\"contacts.view\"]}");
        String token = OWNER.post("/api/invitations", "{\"email\":\"desk@tabs.example\",\"role_id\":" + role + "}")
                .expect(201)
                .body()
                .path("token")
                .asText();
        String desk = cookie(House.client()
                .post("/api/invitations/" + token, "{\"name\":\"Desk\",\"password\":\"a long enough phrase\"}")
                .expect(201));
        Page page = browsers.page(House.open().uri("/"), desk);
        page.navigate("/contacts/" + contact + "?tab=acme-gadgets");
        assertThat(tab(page, "Activity")).hasAttribute("aria-selected", "true");
        assertThat(tab(page, "History")).isVisible();
        assertThat(tab(page, "Gadgets")).hasCount(0);
        assertThat(tab(page, "Workflows")).hasCount(0);
        page.context().close();
    }
}
