package io.guildhall.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
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
    private static final int AGAIN = 5;

    @SuppressWarnings("NullAway.Init")
    private static Browsers browsers;

    private final List<String> faults = new ArrayList<>();

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
        assertThat(faults).isEmpty();
    }

    private void visit(Page page, List<Screen> screens, boolean touch) {
        page.onPageError(problem -> faults.add(page.url() + " " + problem));
        page.onConsoleMessage(message -> {
            // A browser tells of each answer that says no: nobody is signed in at the door, or a link is unknown.
            boolean expected = message.text().contains("401") || page.url().endsWith("/unknown");
            if (message.type().equals("error") && !expected) {
                faults.add(page.url() + " " + message.text());
            }
        });
        page.navigate("/");
        Walk.settle(page);
        for (Screen screen : screens) {
            Walk.go(page, screen);
            look(page, screen.name() + (touch ? " on a phone" : " on a desk"), touch);
            if (touch) {
                hold(page, screen.name() + " on a tablet", 768, 1024);
                hold(page, screen.name() + " on a wide tablet", 1280, 800);
                page.setViewportSize(PHONE_WIDTH, PHONE_HEIGHT);
            }
        }
        page.context().close();
    }

    private void look(Page page, String where, boolean touch) {
        told(page, where, "screenChecks.axe()");
        if (touch) {
            told(page, where, "screenChecks.small()");
            told(page, where, "screenChecks.wide()");
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        Walk.settle(page);
        told(page, where + " in the dark", "screenChecks.axeOfColours()");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    private void hold(Page page, String where, int width, int height) {
        page.setViewportSize(width, height);
        Walk.settle(page);
        told(page, where, "screenChecks.small()");
    }

    private void told(Page page, String where, String question) {
        List<?> found = (List<?>) page.evaluate(question);
        // What has just been opened may still be on its way on a slow machine.
        for (int i = 0; i < AGAIN && !found.isEmpty(); i++) {
            Walk.settle(page);
            found = (List<?>) page.evaluate(question);
        }
        found.forEach(fault -> faults.add(where + ": " + fault));
    }
}
