package io.guildhall.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.Test;

/**
 * A shared tablet at a bar: shared once, opened by PIN, cut off from the network while it serves, switched off and on again, and back:
 * all that was done is there once and in order, and what could not be is shown until somebody has decided.
 */
public class WithoutNetworkTest {
    private static final String EMAIL = "cleo@cellar.example";
    private static final String PIN = "2580";

    @Test
    public void whatIsDoneWithoutANetworkArrivesOnceAndInOrder() throws Exception {
        Client owner = House.client();
        owner.signUp("The Deep Cellar", "hospitality", EMAIL);
        BarBooks books = new BarBooks(owner);
        long ada = books.guest("Ada", "Stone");
        long ben = books.guest("Ben", "Rivers");
        long cara = books.guest("Cara", "Lund");
        Path profile = Files.createTempDirectory("guildhall-tablet");
        try (Browsers browsers = Browsers.open()) {
            PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
            try (BrowserContext on = browsers.tablet(profile)) {
                Page page = on.pages().get(0);
                SharedTablet tablet = new SharedTablet(page);
                tablet.signsIn(EMAIL, PIN);
                tablet.share();
                tablet.lock();
                tablet.unlock("Nora", PIN);
                tablet.bar();
                tablet.lookAt("Ada Stone");
                tablet.lookAt("Ben Rivers");
                tablet.lookAt("Cara Lund");
                tablet.isReadyToBeCutOff();

                on.setOffline(true);
                assertThat(page.getByText("You are offline")).isVisible();
                // Meanwhile a colleague with a network is faster.
                owner.post("/api/hospitality/guests/" + ada + "/check-in", "{}").expect(200);
                owner.delete("/api/hospitality/guests/" + cara).expect(204);
                tablet.open("Ada Stone");
                tablet.press("Check in");
                tablet.spend("2450");
                tablet.press("Redeem");
                assertThat(page.getByText("Without a network nothing is redeemed"))
                        .isVisible();
                tablet.press("Not now");
                tablet.open("Cara Lund");
                tablet.press("Check in");
                tablet.open("Ben Rivers");
                tablet.spend("900");
                // On the disk, before the tablet is switched off.
                assertThat(page.getByText(Pattern.compile("Not sent yet: €9\\.")))
                        .isVisible();
            }
            try (BrowserContext on = browsers.tablet(profile)) {
                on.setOffline(true);
                Page page = on.pages().get(0);
                SharedTablet tablet = new SharedTablet(page);
                tablet.bar();
                assertThat(page.getByText("No network. These are the guests this tablet knows"))
                        .isVisible();
                assertThat(page.getByText(Pattern.compile("Not sent yet.*Ben Rivers")))
                        .isVisible();
                tablet.open("Ben Rivers");
                tablet.spend("100");
                // On the disk, as the two before it.
                assertThat(page.getByText(Pattern.compile("Not sent yet: €1\\.")))
                        .isVisible();

                tablet.welcome("Eve", "Marsh");
                tablet.press("Check in");
                tablet.spend("300");
                assertThat(page.getByText(Pattern.compile("Not sent yet: €3\\.")))
                        .isVisible();

                on.setOffline(false);
                tablet.bar();
                assertThat(page.getByText(Pattern.compile("Check-in for Cara Lund did not go through")))
                        .isVisible();
                books.await(4);
                assertThat(page.getByText("Not sent yet")).hasCount(0);
                // That she was here already is no refusal, and no second visit either.
                assertThat(page.getByText(Pattern.compile("Ada Stone did not go through")))
                        .hasCount(0);
                assertThat(books.amounts()).containsExactly("24.50", "9.00", "1.00", "3.00");

                page.reload();
                Locator refused = page.getByText(Pattern.compile("Check-in for Cara Lund did not go through"));
                assertThat(refused).isVisible();
                tablet.press("OK");
                assertThat(refused).hasCount(0);
                page.reload();
                assertThat(page.getByLabel("Find a guest")).isVisible();
                assertThat(refused).hasCount(0);
            }
        }
        assertThat(books.amounts()).containsExactly("24.50", "9.00", "1.00", "3.00");
        assertThat(owner.get("/api/hospitality/visits?guest_id=" + ada)
                        .expect(200)
                        .body()
                        .path("data"))
                .hasSize(1);
        assertThat(owner.get("/api/hospitality/lookup?q=Eve").expect(200).body().path("data"))
                .as("a guest who was made without a network, and came in")
                .singleElement()
                .matches(guest -> guest.path("visits").asInt() == 1);
        assertThat(owner.get("/api/hospitality/guests/" + ben).expect(200).id()).isEqualTo(ben);
    }
}
