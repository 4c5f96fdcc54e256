package io.guildhall.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonElement;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** The app on a home screen: what it keeps, what it shows without a network, and that it never reloads of its own accord. */
public class HomeScreenTest {
    private static final String BAR = "lena@copperfox.example";

    /** All addresses that are kept, in whatever cache. */
    private static final String KEPT = """
            () => caches.keys()
              .then((names) => Promise.all(names.map((name) => caches.open(name).then((cache) => cache.keys()))))
              .then((lists) => lists.flat().map(({ url }) => new URL(url).pathname))""";

    @SuppressWarnings("NullAway.Init")
    private static Browsers browsers;

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
    public void theManifestNamesIconsThatAreThere() {
        Client client = House.client();
        JsonNode manifest = client.get("/manifest.webmanifest").body();
        assertThat(manifest.path("display").asText()).isEqualTo("standalone");
        assertThat(manifest.path("icons").findValuesAsText("purpose")).contains("any", "maskable");
        for (String icon : manifest.path("icons").findValuesAsText("src")) {
            assertThat(client.get(icon).status()).as(icon).isEqualTo(200);
        }
    }

    @Test
    public void keepsFilesThatNeverChangeAndNoAnswerAndForgetsModulesWithTheMember() {
        Page page = started();
        Walk.enter(page, BAR);
        page.navigate("/m/hospitality/bar");
        Walk.settle(page);
        assertThat(kept(page)).allMatch(path -> path.equals("/") || path.matches("/(assets|ui/[^/]+/[^/]+)/.+"));
        assertThat(kept(page)).anyMatch(path -> path.startsWith("/ui/hospitality/"));

        account(page).click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Sign out"))
                .click();
        page.waitForURL("**/signin");
        Walk.settle(page);
        for (int tries = 0; tries < 300 && !modules(page).isEmpty(); tries++) {
            page.waitForTimeout(100);
        }
        assertThat(modules(page)).isEmpty();
        page.context().close();
    }

    @Test
    public void opensWithoutANetworkAndSaysSo() {
        Page page = started();
        page.context().setOffline(true);
        page.reload();
        Locator problem = page.getByText("Guildhall cannot be reached");
        assertThat(problem.first()).isVisible();
        page.context().setOffline(false);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Try again"))
                .click();
        assertThat(page.getByLabel("E-mail")).isVisible();
        page.context().close();
    }

    /** Whoever tests is incognito to the browser; nothing else may stand in the way. */
    @Test
    public void browsersFindNothingThatKeepsItFromBeingInstalled() {
        Page page = started();
        CDPSession browser = page.context().newCDPSession(page);
        assertThat(browser.send("Page.getAppManifest").getAsJsonArray("errors")).isEmpty();
        for (JsonElement error : browser.send("Page.getInstallabilityErrors").getAsJsonArray("installabilityErrors")) {
            assertThat(error.getAsJsonObject().get("errorId").getAsString()).isEqualTo("in-incognito");
        }
        page.context().close();
    }

    @Test
    public void whatTheBrowserOffersStandsInTheMenuUntilItIsTaken() {
        Page page = browsers.page(1280, 800);
        Walk.enter(page, BAR);
        page.navigate("/m/hospitality/bar");
        Walk.settle(page);
        page.evaluate("""
                () => {
                  const offer = new Event('beforeinstallprompt', { cancelable: true });
                  offer.prompt = async () => { window.asked = offer.defaultPrevented; };
                  dispatchEvent(offer);
                }""");
        Locator install = page.getByRole(
                AriaRole.MENUITEM,
                new Page.GetByRoleOptions().setName("Put on the home screen").setExact(true));
        account(page).click();
        install.click();
        page.waitForCondition(() -> Boolean.TRUE.equals(page.evaluate("window.asked")));
        assertThat(page.getByRole(AriaRole.MENU)).hasCount(0);
        account(page).click();
        assertThat(page.getByRole(
                        AriaRole.MENUITEM,
                        new Page.GetByRoleOptions().setName("Sign out").setExact(true)))
                .isVisible();
        assertThat(install).hasCount(0);
        page.context().close();
    }

    @Test
    public void aNewVersionWaitsUntilSomebodyWantsIt() {
        // The same worker under another address is a new one to a browser; the page's policy would not let the test
        // start it.
        Page page = started(true);
        page.evaluate("window.unsent = 'half a sentence'");
        Page elsewhere = page.context().newPage();
        elsewhere.navigate("/signin");
        Walk.settle(elsewhere);
        elsewhere.evaluate("window.unsent = 'another half'");
        page.evaluate("navigator.serviceWorker.register('/sw.js?next').then(() => true)");
        assertThat(page.getByText("A new version of Guildhall is ready.")).isVisible();
        assertThat(page.evaluate("window.unsent")).isEqualTo("half a sentence");

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Load it"))
                .click();
        page.waitForFunction("window.unsent === undefined");
        // The worker before may finish what it is at.
        page.waitForFunction(
                "navigator.serviceWorker.controller?.scriptURL.endsWith('/sw.js?next')",
                null,
                new Page.WaitForFunctionOptions().setTimeout(90_000));
        // The worker is everybody's; what stands in another window is not.
        assertThat(elsewhere.evaluate("window.unsent")).isEqualTo("another half");
        page.context().close();
    }

    private static Locator account(Page page) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Account of"));
    }

    /** At the door, with the worker in charge. */
    private static Page started() {
        return started(false);
    }

    private static Page started(boolean withoutPolicy) {
        Page page = browsers.app(withoutPolicy);
        page.navigate("/signin");
        Walk.settle(page);
        for (int tries = 0; tries < 600; tries++) {
            if ((boolean) page.evaluate("!!navigator.serviceWorker.controller")) {
                page.reload();
                Walk.settle(page);
                return page;
            }
            page.waitForTimeout(100);
        }
        throw new AssertionError("no service worker took charge");
    }

    @SuppressWarnings("unchecked")
    private static List<String> kept(Page page) {
        return (List<String>) page.evaluate(KEPT);
    }

    private static List<String> modules(Page page) {
        return kept(page).stream().filter(path -> path.startsWith("/ui/")).toList();
    }
}
