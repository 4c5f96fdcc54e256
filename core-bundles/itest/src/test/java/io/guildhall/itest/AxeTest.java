package io.guildhall.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A file with a row that is fine and one that is not. */
    private static final String UPLOAD = """
            () => fetch('/api/imports?entity=contacts&filename=people.csv', {
              method: 'POST',
              headers: { 'Content-Type': 'text/csv', 'X-Client-Info': 'guildhall-web/0.1.0' },
              body: 'First name,Last name,Email\\nIda,Moor,ida@moor.example\\nOle,Moor,not an address\\n',
            }).then((response) => response.json()).then(({ id }) => id)""";

    @SuppressWarnings("NullAway.Init")
    private static Browsers browsers;

    @SuppressWarnings("NullAway.Init")
    private static String scripts;

    private final List<String> faults = new ArrayList<>();

    @BeforeClass
    public static void open() throws IOException {
        browsers = Browsers.open();
        Path axe = Path.of(System.getProperty("guildhall.root", "."), "node_modules/axe-core/axe.min.js");
        try (InputStream checks = AxeTest.class.getResourceAsStream("screen.js")) {
            scripts = Files.readString(axe)
                    + new String(Objects.requireNonNull(checks).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the interface's packages lie in node_modules once mvn has built it", e);
        }
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
            Page page = enter(browsers.page(1280, 800), account);
            page.navigate(account.isEmpty() ? "/signin" : "/");
            settle(page);
            Object bytes = page.evaluate("performance.getEntriesByType('resource')"
                    + ".filter((one) => one.name.endsWith('.js')).reduce((sum, one) => sum + one.encodedBodySize, 0)");
            assertThat(((Number) bytes).intValue()).as("script for " + account).isBetween(1, MOST_SCRIPT_BYTES);
            page.context().close();
        }
    }

    private void visitOnDeskAndPhone(String account, List<Screen> screens) {
        visit(enter(browsers.reader(1280, 800, false), account), screens, false);
        visit(enter(browsers.reader(390, 844, true), account), screens, true);
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
        settle(page);
        for (Screen screen : screens) {
            go(page, screen);
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
        settle(page);
        told(page, where + " in the dark", "screenChecks.axeOfColours()");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    private void fit(Page page, Screen screen) {
        told(page, screen.name() + " under a thumb", "screenChecks.small()");
        page.setViewportSize(360, 740);
        settle(page);
        Object wide = page.evaluate("screenChecks.sideways()");
        if (((Number) wide).intValue() > 0) {
            faults.add(screen.name() + " is " + wide + " pixels wider than a window of 360");
        }
        page.setViewportSize(820, 1180);
        settle(page);
        told(page, screen.name() + " on a tablet", "screenChecks.small()");
        page.setViewportSize(390, 844);
    }

    private void told(Page page, String where, String question) {
        for (Object fault : (List<?>) page.evaluate(question)) {
            faults.add(where + ": " + fault);
        }
    }

    /** Walks within the app, as links do. */
    private static void go(Page page, Screen screen) {
        String path = screen.path();
        for (String kind : List.of("deal", "contact", "company")) {
            if (path.contains("{" + kind + "}")) {
                String plural = kind.equals("company") ? "companies" : kind + "s";
                Object id = page.evaluate(
                        "(path) => fetch(path).then((r) => r.json()).then(({ data }) => data[0].id)",
                        "/api/" + plural + "?per_page=1");
                path = path.replace("{" + kind + "}", String.valueOf(id));
            }
        }
        page.keyboard().press("Escape");
        settle(page);
        if (path.contains("{import}")) {
            path = path.replace("{import}", String.valueOf(page.evaluate(UPLOAD)));
        }
        page.evaluate(
                "(path) => { history.pushState({}, '', '/nowhere'); dispatchEvent(new PopStateEvent('popstate'));"
                        + " history.pushState({}, '', path); dispatchEvent(new PopStateEvent('popstate')); }",
                path);
        settle(page);
        screen.open().accept(page);
        settle(page);
    }

    /** Waits until the screen is still. Asks in a loop of its own: what waits in the page needs eval, which the policy bars. */
    private static void settle(Page page) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        // Between an answer and what it lets be asked next there is a moment of calm.
        for (int calm = 0; calm < 2; page.waitForTimeout(80)) {
            List<?> unrest = unrest(page);
            calm = unrest.isEmpty() ? calm + 1 : 0;
            if (System.nanoTime() > end) {
                throw new AssertionError(page.url() + " never came to rest: " + unrest);
            }
        }
    }

    private static List<?> unrest(Page page) {
        try {
            if (!(boolean) page.evaluate("'screenChecks' in window")) {
                page.evaluate(scripts);
            }
            return (List<?>) page.evaluate("screenChecks.unrest()");
        } catch (PlaywrightException e) {
            return List.of("the page is just being replaced by another one: " + e.getMessage());
        }
    }

    private static Page enter(Page page, String account) {
        if (!account.isEmpty()) {
            page.navigate("/signin");
            Object status = page.evaluate("""
                    (email) => fetch('/api/session', {
                      method: 'POST',
                      headers: { 'Content-Type': 'application/json', 'X-Client-Info': 'guildhall-web/0.1.0' },
                      body: JSON.stringify({ email, password: 'guildhall-demo' }),
                    }).then((response) => response.status)""", account);
            assertThat(status).isEqualTo(200);
        }
        return page;
    }
}
