package io.guildhall.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.guildhall.itest.BarBooks.Spent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.Test;

/** A shared tablet goes from hand to hand while there is no network: what each has done there is written down under each one's name. */
public class ChangeOfHandsTest {
    private static final String NORA = "nora@cooperage.example";
    private static final String NORAS_PIN = "2580";
    private static final String THEO = "theo@cooperage.example";
    private static final String THEOS_PIN = "1397";

    @Test
    public void eachOnesDeedsStandUnderHisNameWhenTheNetworkIsBack() throws Exception {
        Client nora = House.client();
        nora.signUp("The Cooperage", "hospitality", NORA);
        Client theo = nora.hires("floor", "Theo Hale", THEO);
        BarBooks books = new BarBooks(nora);
        books.guest("Ada", "Stone");
        books.guest("Ben", "Rivers");
        Path profile = Files.createTempDirectory("guildhall-tablet");
        try (Browsers browsers = Browsers.open();
                BrowserContext on = browsers.tablet(profile)) {
            PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
            Page page = on.pages().get(0);
            SharedTablet tablet = new SharedTablet(page);
            bothHaveBeenHere(tablet);
            on.setOffline(true);
            assertThat(page.getByText("You are offline")).isVisible();
            tablet.open("Ada Stone");
            tablet.spend("2450");
            assertThat(page.getByText(Pattern.compile("Not sent yet: €24\\.50")))
                    .isVisible();

            tablet.lock();
            tablet.types("Theo", NORAS_PIN);
            assertThat(page.getByText("This is not the PIN")).isVisible();
            assertThat(tablet.button("Lock and change person")).hasCount(0);
            tablet.digits(THEOS_PIN);
            tablet.press("Open");
            assertThat(tablet.button("Lock and change person")).isVisible();
            tablet.open("Ben Rivers");
            tablet.spend("900");
            assertThat(page.getByText(Pattern.compile("Not sent yet: €9\\."))).isVisible();
            assertThat(books.spent()).as("nothing has gone out yet").isEmpty();

            on.setOffline(false);
            books.await(2);
            assertThat(page.getByText("Not sent yet")).hasCount(0);
            assertThat(books.spent()).containsExactly(new Spent("24.50", id(nora)), new Spent("9.00", id(theo)));
        }
        assertThat(books.spent()).as("once").hasSize(2);
    }

    /** Each comes in by PIN once while there is a network, and looks at the guests. Nora has it last. */
    private static void bothHaveBeenHere(SharedTablet tablet) {
        tablet.signsIn(NORA, NORAS_PIN);
        tablet.share();
        tablet.lock();
        tablet.press("Sign in with e-mail and password");
        tablet.signsIn(THEO, THEOS_PIN);
        tablet.lock();
        comesIn(tablet, "Theo", THEOS_PIN);
        tablet.lock();
        comesIn(tablet, "Nora", NORAS_PIN);
    }

    private static void comesIn(SharedTablet tablet, String name, String pin) {
        tablet.unlock(name, pin);
        tablet.bar();
        tablet.lookAt("Ada Stone");
        tablet.lookAt("Ben Rivers");
        tablet.isReadyToBeCutOff();
    }

    private static long id(Client member) {
        return member.get("/api/session")
                .expect(200)
                .body()
                .path("member")
                .path("id")
                .asLong();
    }
}
