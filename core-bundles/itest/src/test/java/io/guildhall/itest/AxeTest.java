package io.guildhall.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/**
 * Every screen, light and dark, on a desk and on a phone: no rule of axe is broken, nothing scrolls sideways, a thumb
 * hits all there is to hit, the console stays silent, and the first load stays small.
 */
public class AxeTest {
    private static final String AGENCY = "mara@northlight.example";
    private static final String BAR = "lena@copperfox.example";
    private static final int MOST_SCRIPT_BYTES = 300_000;
    private static final int PHONE_WIDTH = 360;
    private static final int PHONE_HEIGHT = 740;

    @SuppressWarnings("NullAway.Init")
    private static Browsers browsers;

    private final Look look = new Look();

    @BeforeClass
    public static void open() {
        browsers = Browsers.open();
    }

    @AfterClass
    public static void close() {
        if (browsers != null) {
            browsers.close();
        }
    }

    @Test
    public void theDoorsAreOpenToEverybody() {
        visitOnDeskAndPhone("", Screen.outside());
    }

    @Test
    public void theAgencysScreensAreOpenToEverybody() {
        visitOnDeskAndPhone(AGENCY, Screen.agency());
    }

    @Test
    public void theScreensForArrangingAreOpenToEverybody() {
        visitOnDeskAndPhone(AGENCY, Screen.arranging());
    }

    @Test
    public void theBarsScreensAreOpenToEverybody() {
        visitOnDeskAndPhone(BAR, Screen.bar());
    }

    @Test
    public void thePagesOfGuestsAreOpenToEverybody() {
        Client owner = House.client();
        owner.signUp("The Long Name of a Small Bar", "hospitality", "owner@axe-door.example");
        visitOnDeskAndPhone("", Screen.guests(AtTheDoor.open(owner, "the-axe-door")));
    }

    @Test
    public void theFirstLoadIsSmall() {
        for (String account : List.of("", AGENCY, BAR)) {
            Page page = Walk.enter(browsers.page(1280, 800), account);
            page.navigate(account.isEmpty() ? "/signin" : "/");
            Walk.settle(page);
            Object bytes = page.evaluate("performance.getEntriesByType('resource')"
                    + ".filter((one) => one.name.endsWith('.js')).reduce((sum, one) => sum + one.encodedBodySize, 0)");
            assertThat(((Number) bytes).intValue()).as("script for " + account).isBetween(1, MOST_SCRIPT_BYTES);
            page.context().close();
        }
    }

    private void visitOnDeskAndPhone(String account, List<Screen> screens) {
        visit(Walk.enter(browsers.reader(1280, 800, false), account), screens, false);
        // As narrow as phones are: what has room there has it on wider ones.
        visit(Walk.enter(browsers.reader(PHONE_WIDTH, PHONE_HEIGHT, true), account), screens, true);
        assertThat(look.faults()).isEmpty();
    }

    private void visit(Page page, List<Screen> screens, boolean touch) {
        page.onPageError(problem -> look.note(page.url() + " " + problem));
        page.onConsoleMessage(message -> {
            // A browser tells of each answer that says no: nobody is signed in at the door, or a link is unknown.
            boolean expected = message.text().contains("401") || page.url().endsWith("/unknown");
            if (message.type().equals("error") && !expected) {
                look.note(page.url() + " " + message.text());
            }
        });
        page.navigate("/");
        Walk.settle(page);
        for (Screen screen : screens) {
            Walk.go(page, screen);
            look.at(page, screen.name() + (touch ? " on a phone" : " on a desk"), touch);
            if (touch) {
                look.hold(page, screen.name() + " on a tablet", 768, 1024);
                look.hold(page, screen.name() + " on a wide tablet", 1280, 800);
                page.setViewportSize(PHONE_WIDTH, PHONE_HEIGHT);
            }
        }
        page.context().close();
    }
}
