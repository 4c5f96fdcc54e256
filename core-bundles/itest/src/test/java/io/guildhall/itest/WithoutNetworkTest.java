package io.guildhall.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.Test;

/**
 * A shared tablet at a bar: shared once, opened by PIN, cut off from the network while it serves, switched off and on again, and back:
 * all that was done is there once and in order, and what could not be is shown until somebody has decided.
 */
public class WithoutNetworkTest {
    private static final String EMAIL = "cleo@cellar.example";
    private static final String PIN = "2580";
    private static final String BAR = "/m/hospitality/bar";

    @Test
    public void whatIsDoneWithoutANetworkArrivesOnceAndInOrder() throws Exception {
        Client owner = House.client();
        owner.signUp("The Deep Cellar", "hospitality", EMAIL);
        long ada = guest(owner, "Ada", "Stone");
        long ben = guest(owner, "Ben", "Rivers");
        Path profile = Files.createTempDirectory("guildhall-tablet");
        try (Browsers browsers = Browsers.open()) {
            PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
            try (BrowserContext on = browsers.tablet(profile)) {
                Page page = on.pages().get(0);
                share(page);
                unlock(page);
                lookAt(page, "Ada Stone");
                lookAt(page, "Ben Rivers");
                page.waitForFunction("() => !!navigator.serviceWorker.controller");
                // The tablet writes down whom it knows soon after.
                page.waitForTimeout(3_000);

                on.setOffline(true);
                assertThat(page.getByText("You are offline")).isVisible();
                // Meanwhile a colleague with a network is faster.
                owner.post("/api/hospitality/guests/" + ada + "/check-in", "{}").expect(200);
                open(page, "Ada Stone");
                press(page, "Check in");
                spend(page, "2450");
                press(page, "Redeem");
                assertThat(page.getByText("Without a network nothing is redeemed"))
                        .isVisible();
                press(page, "Not now");
                open(page, "Ben Rivers");
                spend(page, "900");
                // On the disk, before the tablet is switched off.
                assertThat(page.getByText(Pattern.compile("Not sent yet: €9\\.")))
                        .isVisible();
            }
            try (BrowserContext on = browsers.tablet(profile)) {
                on.setOffline(true);
                Page page = on.pages().get(0);
                page.navigate(BAR);
                assertThat(page.getByText("No network. These are the guests this tablet knows"))
                        .isVisible();
                assertThat(page.getByText(Pattern.compile("Not sent yet.*Ben Rivers")))
                        .isVisible();
                open(page, "Ben Rivers");
                spend(page, "100");
                // On the disk, as the two before it.
                assertThat(page.getByText(Pattern.compile("Not sent yet: €1\\.")))
                        .isVisible();

                on.setOffline(false);
                page.navigate(BAR);
                assertThat(page.getByText(Pattern.compile("Check-in for Ada Stone did not go through")))
                        .isVisible();
                awaitAmounts(owner, 3);
                assertThat(page.getByText("Not sent yet")).hasCount(0);
                assertThat(amounts(owner)).containsExactly("24.50", "9.00", "1.00");

                page.reload();
                Locator refused = page.getByText(Pattern.compile("Check-in for Ada Stone did not go through"));
                assertThat(refused).isVisible();
                press(page, "OK");
                assertThat(refused).hasCount(0);
                page.reload();
                assertThat(page.getByLabel("Find a guest")).isVisible();
                assertThat(refused).hasCount(0);
            }
        }
        assertThat(amounts(owner)).containsExactly("24.50", "9.00", "1.00");
        assertThat(owner.get("/api/hospitality/visits?guest_id=" + ada)
                        .expect(200)
                        .body()
                        .path("data"))
                .hasSize(1);
        assertThat(owner.get("/api/hospitality/guests/" + ben).expect(200).id()).isEqualTo(ben);
    }

    private static long guest(Client owner, String first, String last) {
        return owner.post(
                        "/api/hospitality/guests",
                        "{\"first_name\":\"%s\",\"last_name\":\"%s\"}".formatted(first, last))
                .expect(201)
                .id();
    }

    private static void share(Page page) {
        page.navigate("/signin");
        page.getByLabel("E-mail").fill(EMAIL);
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill("a long enough phrase");
        press(page, "Sign in");
        page.waitForURL(url -> !url.contains("/signin"));
        page.navigate("/settings/devices");
        text(page, "PIN").fill(PIN);
        text(page, "Your password").fill("a long enough phrase");
        press(page, "Keep PIN");
        assertThat(page.getByText("Your PIN holds from now on.")).isVisible();
        press(page, "Share this browser");
        text(page, "Name").fill("Counter");
        press(page, "Share");
        assertThat(button(page, "Lock and change person")).isVisible();
    }

    /** Two taps and the PIN. */
    private static void unlock(Page page) {
        press(page, "Lock and change person");
        assertThat(page.getByText("Who are you?")).isVisible();
        page.locator("main li button").first().click();
        for (String digit : PIN.split("")) {
            press(page, digit);
        }
        press(page, "Open");
        assertThat(button(page, "Lock and change person")).isVisible();
        page.navigate(BAR);
    }

    private static void lookAt(Page page, String guest) {
        open(page, guest);
        assertThat(button(page, "Check in")).isVisible();
    }

    private static void open(Page page, String guest) {
        page.getByLabel("Find a guest").fill(guest.substring(0, 3));
        page.locator("li button")
                .filter(new Locator.FilterOptions().setHasText(guest))
                .first()
                .click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(guest)))
                .isVisible();
    }

    private static void spend(Page page, String digits) {
        press(page, "Spend");
        for (String digit : digits.split("")) {
            page.getByRole(
                            AriaRole.GROUP,
                            new Page.GetByRoleOptions().setName("Amount").setExact(true))
                    .getByRole(
                            AriaRole.BUTTON,
                            new Locator.GetByRoleOptions().setName(digit).setExact(true))
                    .first()
                    .click();
        }
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Add €")))
                .click();
    }

    private static Locator text(Page page, String name) {
        return page.getByRole(
                AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .first();
    }

    private static void press(Page page, String name) {
        button(page, name).click();
    }

    private static void awaitAmounts(Client owner, int count) throws InterruptedException {
        for (int i = 0; i < 300 && amounts(owner).size() < count; i++) {
            Thread.sleep(100);
        }
    }

    /** What was spent, in the order in which the house has written it down. */
    private static List<String> amounts(Client owner) {
        List<String> amounts = new ArrayList<>();
        owner.get("/api/hospitality/point-entries?sort=id&per_page=200")
                .expect(200)
                .body()
                .path("data")
                .forEach(entry -> {
                    if (entry.hasNonNull("amount")) {
                        amounts.add(entry.path("amount").asText());
                    }
                });
        return amounts;
    }
}
