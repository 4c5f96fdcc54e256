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
        visit(Walk.enter(browsers.reader(390, 844, true), account), screens, true);
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
            look(page, screen.name() + (touch ? " on a phone" : " on a desk"));
            if (touch) {
                fit(page, screen);
            }
        }
        page.context().close();
    }

    private void look(Page page, String where) {
        told(page, where, "screenChecks.axe()");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        Walk.settle(page);
        told(page, where + " in the dark", "screenChecks.axeOfColours()");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    private void fit(Page page, Screen screen) {
        page.setViewportSize(360, 740);
        Walk.settle(page);
        told(page, screen.name() + " under a thumb", "screenChecks.small()");
        Object wide = page.evaluate("screenChecks.sideways()");
        if (((Number) wide).intValue() > 0) {
            faults.add(screen.name() + " is " + wide + " pixels wider than a window of 360");
        }
        page.setViewportSize(768, 1024);
        Walk.settle(page);
        told(page, screen.name() + " on a tablet", "screenChecks.small()");
        page.setViewportSize(1280, 800);
        Walk.settle(page);
        told(page, screen.name() + " on a wide tablet", "screenChecks.small()");
        page.setViewportSize(390, 844);
    }

    private void told(Page page, String where, String question) {
        for (Object fault : (List<?>) page.evaluate(question)) {
            faults.add(where + ": " + fault);
        }
    }
}
